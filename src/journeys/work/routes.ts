import { get } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { seeWork } from './see-work.tsx'

export const workRoutes: readonly JourneyRoute[] = [get('/', { may: 'see_work', audit: 'work_seen', handle: seeWork })]
