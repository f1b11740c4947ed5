import { get } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { seeUnborn } from './see-unborn.tsx'

export const unbornRoutes: readonly JourneyRoute[] = [
  get('/unborn', { may: 'search', audit: 'unborn_seen', handle: seeUnborn }),
]
