import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { seeHandOver, takeHandOver } from './hand-over.tsx'
import { seeOpened } from './opened.tsx'
import { seeRoleSheet, seeRoleSheets } from './role-sheet.tsx'
import { askTonight, takeTonight } from './tonight.tsx'

/** What is typed goes by POST alone, so that no address holds it. */
export const nightRoutes: readonly JourneyRoute[] = [
  get('/tonight', { may: 'search', audit: 'night_case_asked', handle: askTonight }),
  post('/tonight', { may: 'write_record', audit: 'search_before_create', handle: takeTonight }),
  get('/authorities/:authority/children/:child/opened', {
    may: 'see_child',
    audit: 'receipt_seen',
    handle: seeOpened,
  }),
  get('/hand-over', { may: 'search', audit: 'hand_over_seen', handle: seeHandOver }),
  post('/authorities/:authority/children/:child/hand-over', {
    may: 'write_record',
    audit: 'hand_over_taken',
    handle: takeHandOver,
  }),
  get('/role-sheets', { may: 'search', audit: 'role_sheets_seen', handle: seeRoleSheets }),
  get('/role-sheets/:agency', { may: 'search', audit: 'role_sheets_seen', handle: seeRoleSheet }),
]
