import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Missing } from '../../protocol/readiness/missing.ts'
import { fixAddress } from '../fix-address.ts'
import type { CaseSeen } from './read-case.ts'

/**
 * What the ward and the duty team would lack if the baby were born that night, who can do something about it, and where.
 * @param address the child's, where this person may write today; else null
 */
export function tonight({ readiness }: CaseSeen, address: string | null, isPast: boolean): Html | string {
  if (readiness === null) return ''
  const { missing } = readiness
  return joined([
    heading({ text: isPast ? 'If the birth had been that night' : 'If the birth is tonight', level: 2, id: 'tonight' }),
    missing.length === 0
      ? paragraph('Nothing on this list is missing. It says no more than that.')
      : table({
          caption: 'What the ward and the duty team lack',
          hideCaption: true,
          stacks: true,
          columns: [{ text: 'Missing' }, { text: 'Why' }, { text: 'Who can see to it' }],
          rows: missing.map(one => row(one, address)),
        }),
  ])
}

function row({ need, why }: Missing, address: string | null) {
  const { title, who, fix } = need
  const whoSaid = `${upperFirst(sayRole(who.role))}, ${sayRole(who.agency)}`
  return [
    title,
    why,
    joined([
      <span>{whoSaid}</span>,
      <span class="app-why">
        {address === null ? (
          fix
        ) : (
          <span class="app-screen-only">{link({ text: fix, href: `${address}${fixAddress(need)}` })}</span>
        )}
      </span>,
    ]),
  ]
}
