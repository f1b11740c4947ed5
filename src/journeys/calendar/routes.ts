import { notFound } from '../../web/answer.ts'
import type { PublicRoute } from '../../web/public-route.ts'
import { type RateLimit, rateLimit } from '../../web/rate-limit.ts'
import type { Desk } from '../desk.ts'
import { readDays } from './read-days.ts'

/** So many an hour: a calendar program asks every quarter of an hour, and a trust's all come from one address. */
const MOST = { ofOne: 2_000, ofAll: 20_000, seconds: 3_600 }

/** The calendar of whoever made this address: for their calendar program, which signs in nowhere. */
export const calendarRoutes = (limit: RateLimit = rateLimit(MOST)): PublicRoute<Desk>[] => [
  {
    ...{ method: 'GET', path: '/calendar/:secret', secret: true },
    async handle(c) {
      if (!(await limit.takes(c.sender))) return notFound()
      const owner = await c.calendars.ownerOf(c.param('secret').replace(/\.ics$/, ''))
      if (owner === null) return notFound()
      // Loaded when first asked for: most houses have few who do.
      const { calendarOf } = await import('./calendar-of.ts')
      const text = calendarOf(await readDays(c, owner), c.clock.today(), c.clock.now())
      return { kind: 'textFile', name: 'calendar.ics', text, type: 'text/calendar' }
    },
  },
]
