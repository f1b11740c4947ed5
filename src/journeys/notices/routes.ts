import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { markNoticesRead } from './mark-read.ts'
import { seeNotSent } from './see-not-sent.tsx'
import { seeNotices } from './see-notices.tsx'

export const noticesRoutes: readonly JourneyRoute[] = [
  get('/notices', { may: 'see_work', audit: 'notices_seen', handle: seeNotices }),
  get('/notices/not-sent', { may: 'see_work', audit: 'dead_letters_seen', handle: seeNotSent }),
  post('/notices/read', { may: 'see_work', audit: 'notices_read', handle: markNoticesRead }),
]
