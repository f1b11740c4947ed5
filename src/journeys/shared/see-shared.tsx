import { inAuthority } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { type Shared, sharedWith } from '../../protocol/shared-with.ts'
import { type Answer, page } from '../../web/answer.ts'
import { askerIn } from '../../worklists/asker-in.ts'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { withNames } from '../../worklists/whose-duty.ts'
import { type Asked, type Authority, actorOf, authoritiesOf, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'

type Row = { authority: Authority; child: ListedChild; shared: Shared }

const MOST_CHILDREN = 200
const MOST_SHOWN = 100

/** *Shared with me*: what was sent to the visitor or to their agency about the children on whom they are named. */
export async function seeShared(c: Asked): Promise<Answer> {
  const parts = await Promise.all(authoritiesOf(c.visitor).map(id => readRows(c, id)))
  const rows = parts
    .flat()
    .sort((a, b) => Number(b.shared.unanswered) - Number(a.shared.unanswered) || b.shared.on - a.shared.on)
    .slice(0, MOST_SHOWN)
  return page({
    title: 'Shared with me',
    body: joined([
      heading({ text: 'Shared with me' }),
      paragraph(
        'What was sent to you or your agency in the last 90 days about the children on whom you are named. What waits for a word from you comes first.',
      ),
      rows.length === 0 ? insetText(NOTHING) : sharedTable(rows),
      paragraph(link({ text: 'What is late for the children I know', href: '/?whose=around' })),
    ]),
  })
}

const NOTHING =
  'Nothing was shared with you in the last 90 days. Birth plans, invitations, papers, letters and records of conferences appear here on the day on which they are sent to you.'

async function readRows(c: Asked, id: string): Promise<Row[]> {
  const today = c.clock.today()
  const asker = await askerIn(c.staff, actorOf(c.visitor), id, today)
  const authority = asker === null ? null : await c.authority(id)
  if (asker === null || authority === null) return []
  return inAuthority(c.db, id, async tx => {
    const { named } = await withNames(tx, asker)
    const mine = named.filter(({ userId }) => userId === asker.userId).map(({ childId }) => childId)
    const listed = await listChildren(tx, listingOf(c, authority), [...new Set(mine)], MOST_CHILDREN)
    const agencies = [...new Set(asker.memberships.map(({ agency }) => agency))]
    return [...listed.values()].flatMap(child =>
      sharedOf(child, agencies, asker.userId).map(shared => ({ authority, child, shared })),
    )
  })
}

function sharedOf({ timetable }: ListedChild, agencies: readonly string[], userId: string): Shared[] {
  if (timetable === null) return []
  return agencies.flatMap(agency => sharedWith(timetable.history, { agency, userId }))
}

const SAYS: Readonly<Record<Shared['what'], string>> = {
  birth_plan: 'Birth plan',
  invitation: 'Invitation to a conference',
  papers: 'Papers for a conference',
  decision_letter: 'Decision of a conference',
  conference_record: 'Record of a conference',
}

function sharedTable(rows: readonly Row[]): Html {
  return table({
    caption: 'Shared with me, what waits for a word first',
    hideCaption: true,
    stacks: true,
    columns: [{ text: 'What' }, { text: 'Child' }, { text: 'When' }, { text: 'What you can do' }],
    rows: rows.map(({ authority, child, shared }): Cell[] => {
      const address = childAddress(authority.id, child.childId)
      return [
        SAYS[shared.what],
        joined([link({ text: child.name, href: address }), <span class="app-why">{child.stage}</span>]),
        sayDay(shared.on),
        joined([
          shared.unanswered ? joined([tag('Say that it has come', 'yellow'), ' ']) : '',
          link({ text: OPEN[shared.what], href: `${address}${placeOf(shared)}`, spoken: `of ${child.name}` }),
        ]),
      ]
    }),
  })
}

const OPEN: Readonly<Record<Shared['what'], string>> = {
  birth_plan: 'Open the birth plan',
  invitation: 'Open the conference',
  papers: 'Open the conference',
  decision_letter: 'Open the conference',
  conference_record: 'Open the conference',
}

const placeOf = ({ what, sitting }: Shared) =>
  what === 'birth_plan' ? '/birth-plan' : sitting === null ? '/conference' : `/conference/${sitting}`
