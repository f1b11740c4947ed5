import { checksCensus } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Answer, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { readCounts, readOverrides } from './agency-counts.tsx'
import { askedList, asksForNoList } from './asked-list.ts'
import { type AskerThere, askersOf } from './asker.ts'
import { bornYet, readBornYet } from './born-yet.tsx'
import { readDangers } from './dangers.tsx'
import { readEarlyReviews } from './early-reviews.tsx'
import { homePage } from './home-page.tsx'
import { isPartnersHome, readHome } from './read-home.ts'
import { readWork } from './read-work.ts'
import { readUndelivered } from './undelivered.tsx'
import { workPage } from './work-page.tsx'

/** *My work*: what is late and open around the visitor, with whose turn it is and why. */
export async function seeWork(c: Asked): Promise<Answer> {
  if (c.visitor.memberships.length === 0) return noRolePage()
  const there = await askersOf(c, c.visitor)
  const counts = await readCounts(c, there)
  if (there.length === 0) {
    const body = counts.length === 0 ? noChildPage(c) : [countsElsewhere(), ...counts]
    return page({ title: 'My work', body: joined([heading({ text: 'My work' }), ...body]) })
  }
  if (isPartnersHome(c) && asksForNoList(c)) {
    const [home, said] = await Promise.all([readHome(c, there), readAsked(c, there)])
    return homePage(c, there, home, { notices: said, counts })
  }
  const asked = askedList(c)
  const [work, said, overrides] = await Promise.all([
    readWork(c, there, asked),
    readAsked(c, there),
    asked.whose === 'team' ? readOverrides(c, there) : [],
  ])
  return workPage(c, there, work, { notices: said, counts: [...counts, ...overrides] })
}

/** What is asked of this person before any list. */
async function readAsked(c: Asked, there: readonly AskerThere[]): Promise<Html> {
  const [past, dangers, undelivered, early] = await Promise.all([
    readBornYet(c, there),
    readDangers(c, there),
    readUndelivered(c, there),
    readEarlyReviews(c, there),
  ])
  return joined([dangers, bornYet(past, c.clock.today()), undelivered, early])
}

/** For whoever sees numbers and no child: where the others are. */
const countsElsewhere = (): Html =>
  list([
    joined([
      link({ text: 'Escalations', href: '/escalations' }),
      ': what is late and nobody has said anything of, and how they went, by quarter',
    ]),
    PROCEDURES,
  ])

const PROCEDURES = joined([link({ text: 'Procedures', href: '/procedures' }), ': who does what, by when and why'])

/** Whoever has files of their own checked works on those; of any other role one cannot know what it is for. */
function noChildPage({ visitor }: Asked): Html[] {
  if (!visitor.memberships.some(m => checksCensus(m.role))) return [paragraph(NO_LIST)]
  return [
    paragraph('You check files before they are sent. No child’s record is opened for that, so no duty is listed here.'),
    list([
      joined([
        link({ text: 'Check a Children in Need census', href: '/census-check' }),
        ': what is wrong with it, by rule and by child',
      ]),
      PROCEDURES,
    ]),
  ]
}

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
