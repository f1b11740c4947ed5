import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { type Page, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { sharedTable } from '../shared-table.tsx'
import { addressOf, sayWhose, whoseInOrder } from './asked-list.ts'
import type { AskerThere } from './asker.ts'
import type { Line } from './lines.ts'
import type { Beginning, Home } from './read-home.ts'
import { type Drawn, workTable } from './work-table.tsx'

/** A partner's home: what is late around the children they know, what they owe, what was shared with them. */
export function homePage(
  c: Asked,
  there: readonly AskerThere[],
  home: Home,
  { notices, counts }: { notices: Html; counts: readonly Html[] },
): Page {
  const today = c.clock.today()
  const severalAuthorities = there.length > 1
  const drawn = {
    ...{ today, now: c.clock.now(), staff: home.staff, severalAuthorities },
    agencies: new Set(c.visitor.memberships.map(({ agency }) => agency)),
  }
  const others = { ...drawn, own: false }
  return page({
    title: 'My work',
    body: joined([
      heading({ text: 'My work' }),
      <p class="govuk-body app-print-only">{`${c.visitor.name}, ${sayDay(toNumber(today))}`}</p>,
      notices,
      contents(home),
      home.knowsNobody ? firstDay() : joined([lateAround(home.others, others), willBeLate(home.tooLate, others)]),
      mine(home.mine, { ...drawn, own: true }),
      sharedWithMe(home.shared, severalAuthorities),
      moreLists(c),
      ...counts,
    ]),
  })
}

/** What waits, before one scrolls. */
function contents({ others, mine, shared, knowsNobody }: Home): Html {
  const waiting = shared.rows.filter(({ shared: { unanswered } }) => unanswered).length
  const items = [
    { href: '#late', text: knowsNobody ? 'Named on no child yet' : `Late, and the turn of others: ${others.all}` },
    { href: '#mine', text: `What I owe: ${mine.all}` },
    { href: '#shared', text: `Shared with me${waiting === 0 ? '' : `: ${waiting} to confirm`}` },
  ]
  return joined([
    <nav aria-label="On this page">
      <ul class="app-choices">
        {items.map(item => (
          <li>{link(item)}</li>
        ))}
      </ul>
    </nav>,
  ])
}

const WHAT = {
  late: 'Late for the children I know, and the turn of others',
  mine: 'What I owe',
  shared: 'What was shared with me',
} as const

const part = (id: keyof typeof WHAT, said: string) =>
  heading({ text: said === '' ? WHAT[id] : `${WHAT[id]}: ${said}`, level: 2, id })

function lateAround({ lines, all, hasMore }: Beginning, drawn: Drawn): Html {
  return joined([
    part('late', all === 0 ? '' : String(all)),
    lines.length === 0
      ? insetText('Nothing that others owe for the children you know is late today.')
      : workTable(lines, { ...drawn, caption: WHAT.late }),
    hasMore ? more('All of it, page by page', addressOf({ whose: 'around', show: 'late', page: 1 })) : '',
  ])
}

/** Escalated in time it need not become late. */
function willBeLate(lines: readonly Line[], drawn: Drawn): Html {
  if (lines.length === 0) return joined([])
  const title = 'Not late yet, and arranged for a day that is too late'
  return joined([heading({ text: title, level: 3 }), workTable(lines, { ...drawn, caption: title })])
}

function mine({ lines, all, late, hasMore }: Beginning, drawn: Drawn): Html {
  const isLate = late === 0 ? '' : `, ${late} of it late`
  return joined([
    part('mine', all === 0 ? '' : `${all}${isLate}`),
    lines.length === 0
      ? insetText('You owe nothing today. What you owe appears here on the day on which its time begins.')
      : workTable(lines, { ...drawn, caption: WHAT.mine }),
    hasMore ? more('All that I owe, page by page', addressOf({ whose: 'mine', show: 'all', page: 1 })) : '',
  ])
}

function sharedWithMe({ rows, hasMore }: Home['shared'], severalAuthorities: boolean): Html {
  return joined([
    part('shared', ''),
    rows.length === 0
      ? insetText('Nothing was shared with you in the last 90 days.')
      : sharedTable(rows, severalAuthorities),
    hasMore ? more('All that was shared with me', '/shared') : '',
  ])
}

const more = (text: string, href: string): Html =>
  joined([<p class="govuk-body app-screen-only">{link({ text, href })}</p>])

/** Nobody has named them on a child yet: what has to happen, and what they can do meanwhile. */
const firstDay = (): Html =>
  joined([
    part('late', ''),
    insetText(
      joined([
        paragraph('You are named on no child yet, so nothing can be late for the children you know.'),
        paragraph(
          'As soon as it is recorded that you work with a child, all that is late for that child stands here, whoever owes it. Ask the child’s social worker, or the safeguarding lead of your agency, to record it.',
        ),
        list([
          joined([link({ text: 'Refer a child', href: '/refer' }), ' about whom you are worried']),
          joined([link({ text: 'Read the procedures', href: '/procedures' }), ': who does what, by when and why']),
        ]),
      ]),
    ),
  ])

/** The same as lists: everything open, the team’s, the agency’s. */
function moreLists(c: Asked): Html {
  return joined([
    <nav aria-label="More lists">
      <ul class="app-choices">
        {whoseInOrder(c).map(whose => (
          <li>
            {link({
              text: `${sayWhose(whose, c)}: all that is open`,
              href: addressOf({ whose, show: 'all', page: 1 }),
            })}
          </li>
        ))}
      </ul>
    </nav>,
  ])
}
