import { type Html, joined } from '../../govuk/html.ts'
import { link } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { isDangerUnseen, seenAtFrontDoor } from '../../protocol/escalation/danger.ts'
import type { Escalation } from '../../protocol/escalation/escalation.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import type { ChildHistory } from '../../protocol/timetable/child-history.ts'

type Place = {
  history: ChildHistory
  /** The child's. */
  address: string
  /** Who works the front door and was told here: nobody, where the record is closed to them or none has an account. */
  frontDoor: readonly string[]
  /** Does the visitor work the front door, and may they write here? */
  isFrontDoor: boolean
}

/** Of an escalation that says that the child is in danger: has the front door seen it, and what does it do? */
export function dangerPart(escalation: Escalation, { history, address, frontDoor, isFrontDoor }: Place): Html | string {
  const { id, raised, raiser } = escalation
  if (raised.fact.immediateRisk !== true) return ''
  const seen = seenAtFrontDoor(escalation, history)
  if (seen !== null) {
    const at = seen.fact.at === undefined ? '' : `, ${seen.fact.at}`
    const what =
      seen.fact.kind === 'EscalationDiscussed' ? 'it said what is done' : lowerFirst(headingOf(seen.fact.kind))
    return joined([<p class="govuk-body">{`The front door has seen it: ${what}, ${sayDay(seen.on)}${at}.`}</p>])
  }
  if (!isDangerUnseen(escalation, history)) return ''
  if (!frontDoor.some(userId => userId !== raiser)) {
    return joined([
      <div class="app-callout app-callout--late">
        <p class="govuk-body">
          <strong>
            Nobody else at the front door or in the duty team sees this record, so nobody there was told here. Ring them
            now, and record what they say.
          </strong>{' '}
          {isFrontDoor ? link({ text: 'Say what is done', href: `${address}/escalations/${id}/front-door` }) : ''}
        </p>
      </div>,
    ])
  }
  return joined([
    <div class="app-callout app-callout--late">
      <p class="govuk-body">
        <strong>
          The front door and the duty team were told at once. Nobody there has said yet that they have seen it.
        </strong>{' '}
        {isFrontDoor
          ? link({ text: 'Say what is done', href: `${address}/escalations/${id}/front-door` })
          : 'If nobody rings you, ring them.'}
      </p>
    </div>,
  ])
}
