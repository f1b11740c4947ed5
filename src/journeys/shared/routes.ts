import { get } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { seeShared } from './see-shared.tsx'

export const sharedRoutes: readonly JourneyRoute[] = [
  get('/shared', { may: 'see_work', audit: 'shared_seen', handle: seeShared }),
]
