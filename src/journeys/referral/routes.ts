import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { askAllocation, takeAllocation } from './allocation.tsx'
import { keepReferralDraft, throwReferralAway } from './begun-list.tsx'
import { seeFrontDoor } from './front-door.tsx'
import { myReferrals } from './my-referrals.tsx'
import { offerOnRecord, seeOnRecord } from './on-record.tsx'
import { acceptQueued, seeQueued, setQueuedAside } from './queued.tsx'
import { referralReceipt } from './receipt.tsx'
import { askReferral, searchBeforeCreate, takeReferral } from './refer.tsx'
import { seeAllDecided } from './see-decided.tsx'
import { seeUnallocated } from './see-unallocated.tsx'

/** A referral goes by POST alone until it is recorded: no address holds what was typed. */
export const referralRoutes: readonly JourneyRoute[] = [
  get('/refer', { may: 'search', audit: 'referral_opened', handle: askReferral }),
  post('/refer', { may: 'search', audit: 'search_before_create', handle: searchBeforeCreate }),
  post('/refer/draft', { may: 'search', audit: 'draft', handle: keepReferralDraft }),
  post('/refer/draft/throw-away', { may: 'search', audit: 'draft', handle: throwReferralAway }),
  post('/refer/record', { may: 'write_record', audit: 'search_before_create', handle: takeReferral }),
  get('/refer/mine', { may: 'search', audit: 'my_referrals_seen', handle: myReferrals }),
  get('/front-door', { may: 'search', audit: 'front_door_seen', handle: seeFrontDoor }),
  get('/front-door/public/:authority', { may: 'search', audit: 'public_referrals_seen', handle: seeAllDecided }),
  get('/front-door/public/:authority/:referral', { may: 'search', audit: 'public_referral_read', handle: seeQueued }),
  post('/front-door/public/:authority/:referral/accept', {
    may: 'write_record',
    audit: 'public_referral_read',
    handle: acceptQueued,
  }),
  post('/front-door/public/:authority/:referral/set-aside', {
    may: 'write_record',
    audit: 'public_referral_read',
    handle: setQueuedAside,
  }),
  get('/unallocated', { may: 'search', audit: 'unallocated_seen', handle: seeUnallocated }),
  get('/authorities/:authority/children/:child/on-record', {
    may: 'see_child',
    audit: 'looked_for_records',
    handle: seeOnRecord,
  }),
  post('/authorities/:authority/children/:child/on-record', {
    may: 'write_record',
    audit: 'match_offered',
    handle: offerOnRecord,
  }),
  get('/authorities/:authority/children/:child/allocation', {
    may: 'write_record',
    audit: 'read',
    handle: askAllocation,
  }),
  post('/authorities/:authority/children/:child/allocation', {
    may: 'write_record',
    audit: 'read',
    handle: takeAllocation,
  }),
  get('/authorities/:authority/children/:child/referred', {
    may: 'see_child',
    audit: 'receipt_seen',
    handle: referralReceipt,
  }),
]
