import { type Html, joined } from '../govuk/html.ts'
import { type Cell, table } from '../govuk/table.ts'
import { link } from '../govuk/typography.tsx'
import { sayDay } from '../kernel/day.ts'
import type { Shared } from '../protocol/shared-with.ts'
import { childAddress } from './desk.ts'
import type { SharedRow } from './read-shared.ts'

const SAYS: Readonly<Record<Shared['what'], string>> = {
  birth_plan: 'Birth plan',
  invitation: 'Invitation to a conference',
  papers: 'Papers for a conference',
  decision_letter: 'Decision of a conference',
  conference_record: 'Record of a conference',
}

/** What was shared with somebody: what, of which child, when, and what they may do with it. */
export function sharedTable(rows: readonly SharedRow[], severalAuthorities: boolean): Html {
  return joined([
    <div class="app-work">
      {table({
        caption: 'Shared with me, what waits for a word first',
        hideCaption: true,
        stacks: true,
        columns: [{ text: 'What' }, { text: 'Child' }, { text: 'When' }, { text: 'What you can do' }],
        rows: rows.map(({ authority, child, shared }): Cell[] => {
          const address = childAddress(authority.id, child.childId)
          return [
            SAYS[shared.what],
            joined([
              link({ text: child.name, href: address }),
              <span class="app-why">{child.stage}</span>,
              severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
            ]),
            sayDay(shared.on),
            link({
              text: shared.unanswered ? 'Say that it has come' : OPEN[shared.what],
              href: `${address}${placeOf(shared)}`,
              spoken: `: ${SAYS[shared.what].toLowerCase()}, ${child.name}`,
            }),
          ]
        }),
      })}
    </div>,
  ])
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
