import { get, post } from '../../web/route.ts'
import type { JourneyRoute } from '../desk.ts'
import { makeCalendar, seeChoices, takeChoices } from './choose.tsx'
import { markNoticesRead } from './mark-read.ts'
import { seeNotSent } from './see-not-sent.tsx'
import { seeNotices } from './see-notices.tsx'
import { tryAgain } from './try-again.ts'

export const noticesRoutes: readonly JourneyRoute[] = [
  get('/notices', { may: 'see_work', audit: 'notices_seen', handle: seeNotices }),
  get('/notices/not-sent', { may: 'see_work', audit: 'dead_letters_seen', handle: seeNotSent }),
  get('/notices/choices', { may: 'see_work', audit: 'telling_choices_seen', handle: seeChoices }),
  post('/notices/choices', { may: 'see_work', audit: 'telling_choices_made', handle: takeChoices }),
  post('/notices/calendar', { may: 'see_work', audit: 'calendar_made', handle: makeCalendar }),
  post('/notices/again', { may: 'see_work', audit: 'dead_letter_tried_again', handle: tryAgain }),
  post('/notices/read', { may: 'see_work', audit: 'notices_read', handle: markNoticesRead }),
]
