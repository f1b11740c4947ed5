import { type Html, joined } from '../govuk/html.ts'
import { warningText } from '../govuk/messages.ts'
import type { Authority } from './desk.ts'

/** Whom to ring before anything is written: danger goes to the front door at once, and the ladder runs beside it. */
export function dangerNow(
  { name, dutyTeamNumber }: Pick<Authority, 'name' | 'dutyTeamNumber'>,
  then = 'Then escalate beside it, never instead.',
): Html {
  return joined([
    warningText(
      `Is the child in danger now? Ring first: 999, or ${name} children’s services’ front door, at night their duty team ${
        dutyTeamNumber ? `on ${dutyTeamNumber}` : '(the number is not kept here; your own unit has it)'
      }. ${then}`,
    ),
  ])
}
