import { type Content, type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { stageNow } from '../../protocol/escalation/escalation.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { working } from '../../protocol/timetable/working.ts'
import { dangerNow } from '../danger-now.tsx'
import type { Authority } from '../desk.ts'
import { factLine } from '../fact-lines.tsx'
import { matterOf } from '../open-escalations.ts'
import { answerOwed, isSilent } from './answer-owed.ts'
import { dangerPart } from './danger-part.tsx'
import { onFile } from './on-file.tsx'
import { outcomePart } from './outcome-part.tsx'
import { partnershipSaid } from './partnership-said.tsx'
import type { EscalationSeen, EscalationsSeen } from './read-escalations.ts'
import { stepLinks } from './step-links.tsx'
import { stepsPart } from './steps-part.tsx'
import { timesPart } from './times-part.tsx'
import { sayAsked, whoAnswers } from './who-answers.tsx'

/** What the parts of the page are drawn with. */
export type Drawn = { seen: EscalationsSeen; address: string; authority: Authority; now: Instant }

/** One escalation: whose turn it is, what one may do, what it is about, its clocks, every step. */
export function onePart(one: EscalationSeen, drawn: Drawn): Html {
  const { escalation } = one
  const isOver = escalation.end !== null
  return joined([
    <section id={escalation.id} aria-labelledby={`${escalation.id}-title`}>
      {heading({ text: matterOf(escalation, one.duty), level: 2, id: `${escalation.id}-title` })}
      {escalation.raised.fact.immediateRisk === true && !isOver ? dangerNow(drawn.authority) : ''}
      {dangerPart(escalation, {
        history: drawn.seen.timetable.history,
        address: drawn.address,
        frontDoor: drawn.seen.frontDoor,
        isFrontDoor: drawn.seen.mayWrite && drawn.seen.isFrontDoor,
      })}
      {whoseTurn(one, drawn)}
      {one.here === null ? '' : whoAnswers(one.asked, one.here)}
      {isOver ? outcomePart(one, drawn) : stepLinks(one, drawn)}
      {aboutList(one, drawn)}
      {timesPart(one, drawn)}
      {partnershipSaid(one, drawn)}
      {onFile(one, drawn)}
      {stepsPart(one)}
    </section>,
  ])
}

const ENDED = {
  resolved: 'It is settled.',
  withdrawn: 'It was taken back.',
  loss: 'It has stopped, as everything has.',
  closed: 'It ended when the case was closed.',
} as const

/** The sentence that matters: whose turn, until when, and what that means. */
export function whoseTurn(one: EscalationSeen, { now }: Drawn): Html {
  const { escalation, turn, asked, raiser, clocks, part } = one
  if (escalation.end !== null) {
    return joined([
      <p class="govuk-body app-callout">{`${ENDED[escalation.end.how]} ${sayDay(escalation.end.at.on)}.`}</p>,
    ])
  }
  const answer = answerOwed(clocks)
  const isLate = isSilent(one, now)
  const they = `${plain(asked.role)}, ${plain(asked.agency)}`
  const we =
    raiser === null ? (escalation.agency === null ? 'whoever raised it' : plain(escalation.agency)) : raiser.name
  const yours = part === 'raiser' ? ' That is you.' : ''
  const said =
    turn === 'raiser'
      ? `It is answered. Now it is the turn of ${we}: does that settle it, or does it move up?${yours}`
      : answer === undefined
        ? `It is the turn of the ${they}.`
        : isLate
          ? `The ${they}, has not answered: the time was over on ${sayBy(answer)}. ${upperFirst(we)} can move it up.${yours}`
          : answer.due === null
            ? `It is the turn of the ${they}, to answer. The procedure states no time.`
            : `It is the turn of the ${they}, to answer by ${sayBy(answer)}.`
  const met = one.duty?.clock.end
  return joined([
    <div class={isLate ? 'app-callout app-callout--late' : 'app-callout'}>
      <p class="govuk-body">
        <strong>{said}</strong>
      </p>
      {met?.how === 'met' ? (
        <p class="govuk-body">{`What was late was done on ${sayDay(met.on)}. ${upperFirst(we)} is asked whether that settles it.`}</p>
      ) : (
        ''
      )}
    </div>,
  ])
}

/** What it is about: who raised it, who is asked, what is challenged, what is asked, by which rule. */
export function aboutList(one: EscalationSeen, { seen, authority }: Drawn): Html {
  const { escalation, duty, challenged, raiser, steps } = one
  const { calendar } = authority.ruling
  const raised = escalation.raised.fact
  const [first] = steps
  const isReadable = first !== undefined && !first.withheld
  const words = (text: string | undefined): Content =>
    isReadable ? <span class="app-typed">{text ?? 'Not said'}</span> : 'Your view of the record leaves these words out'
  const { n, row } = stageNow(escalation)
  const rows: { key: string; value: Content }[] = [
    {
      key: 'Raised by',
      value: [raiser?.name, escalation.agency === null ? null : plain(escalation.agency), sayDay(escalation.raised.on)]
        .filter(part => part != null)
        .join(', '),
    },
    { key: 'Asked', value: sayAsked(one) },
    {
      key: 'Stage',
      value: n === null ? 'The procedure names no stages' : `${n}${row?.parties == null ? '' : `: ${row.parties}`}`,
    },
    ...(challenged === null
      ? []
      : [
          {
            key: 'What is challenged',
            value: joined([headingOf(challenged.kind), factLine(challenged, seen.told)]),
          },
        ]),
    { key: 'The matter', value: words(raised.reason) },
    { key: 'Asked for', value: words(raised.wanted) },
    ...(raised.raisedWithLead === undefined
      ? []
      : [{ key: 'Talked over with the own lead', value: raised.raisedWithLead ? 'Yes' : 'Not yet' }]),
    ...(duty === null
      ? []
      : [
          {
            key: 'The rule',
            value: `${upperFirst(working(duty.clock, seen.timetable.history, calendar))}. ${sourceOf(duty.clock)}.`,
          },
        ]),
  ]
  return summaryList({ rows })
}
