import { mayTake } from '../../access/escalation.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { type Day, sayDay, sayWeekday, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import type { Drawn } from './one-part.tsx'
import type { EscalationSeen } from './read-escalations.ts'

/** Of one that is settled: by when what was agreed is done, and after that day whether it was. */
export function outcomePart(one: EscalationSeen, drawn: Drawn): Html | string {
  const { end, outcomeChecked } = one.escalation
  if (end?.at.fact.kind !== 'EscalationResolved' || drawn.seen.timetable.history.loss !== null) return ''
  const { doneBy } = end.at.fact
  if (doneBy === undefined) return ''
  if (outcomeChecked === null) return asked(doneBy, one, drawn)
  const said = `On ${sayDay(outcomeChecked.on)} whoever raised it said: ${detailsInWords(outcomeChecked.fact)}.`
  if (outcomeChecked.fact.done === 'done') return paragraph(said)
  return joined([paragraph(said), mayGoOn(one, drawn) ? ways(one, drawn) : ''])
}

function asked(doneBy: Day, one: EscalationSeen, drawn: Drawn): Html {
  const by = sayWeekday(toNumber(doneBy))
  if (dayOf(drawn.now) <= doneBy)
    return paragraph(`What was agreed is to be done by ${by}. From the day after, whoever raised it is asked.`)
  return joined([
    <div class="app-callout">
      <p class="govuk-body">
        <strong>{`What was agreed was to be done by ${by}. Was it?`}</strong>
      </p>
      {mayGoOn(one, drawn) ? ways(one, drawn) : ''}
    </div>,
  ])
}

const mayGoOn = ({ part }: EscalationSeen, { seen }: Drawn) => seen.mayWrite && mayTake(part, 'check')

/** Where it was not done, another one asks for it: an escalation that was settled stays so. */
function ways({ escalation }: EscalationSeen, { address }: Drawn): Html {
  const against = escalation.against === null ? '' : `&against=${encodeURIComponent(escalation.against)}`
  return joined([
    <div class="app-tools app-screen-only">
      {link({ text: 'Say whether it was done', href: `${address}/escalations/${escalation.id}/check` })}
      {link({ text: 'Escalate again', href: `${address}/escalate?subject=no_answer${against}` })}
    </div>,
  ])
}
