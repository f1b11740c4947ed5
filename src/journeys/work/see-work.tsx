import { checksCensus } from '../../access/role.ts'
import { joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Answer, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { readCounts, readOverrides } from './agency-counts.tsx'
import { askedList } from './asked-list.ts'
import { askersOf } from './asker.ts'
import { readBornYet } from './born-yet.tsx'
import { readDangers } from './dangers.tsx'
import { readEarlyReviews } from './early-reviews.tsx'
import { readWork } from './read-work.ts'
import { readUndelivered } from './undelivered.tsx'
import { workPage } from './work-page.tsx'

/** *My work*: what is late and open around the visitor, with whose turn it is and why. */
export async function seeWork(c: Asked): Promise<Answer> {
  if (c.visitor.memberships.length === 0) return noRolePage()
  const there = await askersOf(c, c.visitor)
  const counts = await readCounts(c, there)
  if (there.length === 0) {
    const body = counts.length === 0 ? [paragraph(NO_LIST), ...censusOffer(c)] : counts
    return page({ title: 'My work', body: joined([heading({ text: 'My work' }), ...body]) })
  }
  const asked = askedList(c)
  const [work, past, dangers, undelivered, early, overrides] = await Promise.all([
    readWork(c, there, asked),
    readBornYet(c, there),
    readDangers(c, there),
    readUndelivered(c, there),
    readEarlyReviews(c, there),
    asked.whose === 'team' ? readOverrides(c, there) : [],
  ])
  return workPage(c, there, work, {
    past,
    dangers,
    undelivered: joined([undelivered, early]),
    counts: [...counts, ...overrides],
  })
}

/** Whoever has files of their own checked has nothing else to do here. */
const censusOffer = ({ visitor }: Asked) =>
  visitor.memberships.some(m => checksCensus(m.role))
    ? [paragraph(link({ text: 'Check a Children in Need census', href: '/census-check' }))]
    : []

const NO_LIST =
  'The role that you hold today works with no child’s record, so there is no list of duties for it. If you think there should be, ask your manager or whoever looks after accounts.'

/** Signed in, and nothing here today: an account outlives a job. */
function noRolePage(): Answer {
  const body = joined([
    heading({ text: 'You have no role here today' }),
    paragraph('Your account works, but no agency has you down for a role today, so no child’s record is open to you.'),
    paragraph('Ask one of these:'),
    list([
      'your manager, if you have just started or changed team',
      'whoever looks after accounts in your agency, if your role had an end date that has passed',
      'the safeguarding partnership’s business manager, if you do not know who looks after accounts',
    ]),
    paragraph('As soon as your role is entered, this page shows your work. You need no new account.'),
    paragraph('If a child is in danger now, do not wait for this: ring 999, or children’s social care’s duty team.'),
  ])
  return page({ title: 'No role today', body: <div class="app-prose">{body}</div> })
}
