import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { askWhom, search } from './search.tsx'

/** What is searched for goes by POST alone: an address is kept by browsers, proxies and logs. */
export const findRoutes: readonly JourneyRoute[] = [
  get('/search', { may: 'search', audit: 'search_opened', handle: askWhom }),
  post('/search', { may: 'search', audit: 'search', handle: search }),
]
