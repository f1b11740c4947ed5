import { checkboxes } from '../../govuk/choices.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { toDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { plain } from '../../protocol/say-fact.ts'
import { getForm } from '../../web/post-form.tsx'
import type { CaseAsked } from './case-asked.ts'
import { GROUPS } from './chronology.tsx'
import type { CaseSeen } from './read-case.ts'

/** Narrows the chronology: by what it is about, by who recorded it. */
export function filters(seen: CaseSeen, asked: CaseAsked, address: string): Html {
  const agencies = [
    ...new Set(seen.entries.flatMap(e => (e.recorded.agency === null ? [] : [e.recorded.agency]))),
  ].sort()
  const chosen = asked.groups.length + asked.agencies.length
  return joined([
    <div class="app-screen-only">
      {details({
        summary: chosen === 0 ? 'Show only some of it' : `Showing only some of it (${chosen} chosen)`,
        open: chosen > 0,
        content: getForm({
          action: `${address}#chronology`,
          content: joined([
            asked.knownOn === null ? '' : <input type="hidden" name="known" value={toDay(asked.knownOn)} />,
            asked.knownAt === undefined ? '' : <input type="hidden" name="at" value={asked.knownAt} />,
            checkboxes({ name: 'group', label: 'About', values: asked.groups, items: GROUPS, small: true }),
            checkboxes({
              name: 'agency',
              label: 'Recorded by',
              values: asked.agencies,
              items: agencies.map(agency => ({ value: agency, text: upperFirst(plain(agency)) })),
              small: true,
            }),
          ]),
          submit: 'Show these',
        }),
      })}
    </div>,
  ])
}
