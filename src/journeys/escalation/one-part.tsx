import { type EscalationStep, lendsAnswer, mayTake } from '../../access/escalation.ts'
import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { stageNow } from '../../protocol/escalation/escalation.ts'
import { isPast } from '../../protocol/escalation/ladder-clocks.ts'
import { plain } from '../../protocol/say-fact.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { working } from '../../protocol/timetable/working.ts'
import { dangerNow } from '../danger-now.tsx'
import type { Authority } from '../desk.ts'
import { matterOf } from '../open-escalations.ts'
import { dangerPart } from './danger-part.tsx'
import { partnershipSaid } from './partnership-said.tsx'
import type { EscalationSeen, EscalationsSeen } from './read-escalations.ts'
import { sayBy, sayStanding, sayWhat, sayWorking } from './say-clock.ts'
import { stepsPart } from './steps-part.tsx'
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
        isFrontDoor: drawn.seen.mayWrite && drawn.seen.isFrontDoor,
      })}
      {whoseTurn(one, drawn)}
      {one.here === null ? '' : whoAnswers(one.asked, one.here)}
      {isOver ? '' : actions(one, drawn)}
      {aboutList(one, drawn)}
      {clocksTable(one, drawn)}
      {partnershipSaid(one, drawn)}
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

const answerOwed = (clocks: EscalationSeen['clocks']) =>
  clocks.findLast(clock => clock.what === 'respond' && clock.end === null)

/** The time for an answer is over, and there is none. */
function isSilent({ clocks }: EscalationSeen, now: Instant): boolean {
  const answer = answerOwed(clocks)
  return answer !== undefined && isPast(answer, now)
}

/** The sentence that matters: whose turn, until when, and what that means. */
function whoseTurn(one: EscalationSeen, { now }: Drawn): Html {
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
          ? `The ${they} has not answered: the time was over on ${sayBy(answer)}. ${upperFirst(we)} can move it up.${yours}`
          : answer.due === null
            ? `It is the turn of the ${they} to answer. The procedure states no time.`
            : `It is the turn of the ${they} to answer by ${sayBy(answer)}.`
  const met = one.duty?.clock.end
  return joined([
    <div class={isLate ? 'app-callout app-callout--late' : 'app-callout'}>
      <p class="govuk-body">
        <strong>{said}</strong>
      </p>
      {met?.how === 'met' && met.on >= escalation.raised.on ? (
        <p class="govuk-body">{`What was late was done on ${sayDay(met.on)}. ${upperFirst(we)} is asked whether that settles it.`}</p>
      ) : (
        ''
      )}
    </div>,
  ])
}

const LABELS: Readonly<Record<EscalationStep, string>> = {
  answer: 'Answer it',
  discuss: 'Add a conversation',
  move: 'Move it up',
  resolve: 'It is settled',
  withdraw: 'Take it back',
  partnership: 'The partnership was told',
}

const PATHS: Readonly<Record<EscalationStep, string>> = {
  answer: 'answer',
  discuss: 'conversation',
  move: 'move',
  resolve: 'resolve',
  withdraw: 'withdraw',
  partnership: 'partnership',
}

/** What this person may do now, the likeliest first. */
function actions(one: EscalationSeen, { seen, address, now }: Drawn): Html | string {
  const { escalation, part, turn } = one
  if (!seen.mayWrite) return paragraph('You can read this. Those who work with the child can write in it.')
  const inOrder: EscalationStep[] =
    part === 'addressee'
      ? ['answer', 'discuss', 'partnership']
      : turn === 'raiser'
        ? ['resolve', 'move', 'discuss', 'withdraw', 'partnership']
        : isSilent(one, now)
          ? ['move', 'discuss', 'answer', 'resolve', 'withdraw', 'partnership']
          : ['discuss', 'answer', 'move', 'resolve', 'withdraw', 'partnership']
  const may = inOrder.filter(step => mayTake(part, step))
  const hrefOf = (step: EscalationStep) => `${address}/escalations/${escalation.id}/${PATHS[step]}`
  const textOf = (step: EscalationStep) =>
    step === 'answer' && part !== 'addressee' ? 'They have answered' : LABELS[step]
  const lends = lendsAnswer(part, seen.decision)
  return joined([
    <div class="govuk-button-group app-screen-only">
      {may.map((step, i) =>
        i === 0 ? button({ text: textOf(step), href: hrefOf(step) }) : link({ text: textOf(step), href: hrefOf(step) }),
      )}
      {lends
        ? link({ text: 'Ask somebody without an account', href: `${address}/escalations/${escalation.id}/links` })
        : ''}
    </div>,
    part === 'addressee'
      ? paragraph('Your agency answers. Whoever raised it decides whether that settles it.', { small: true })
      : part === 'stand_in'
        ? paragraph('Your agency raised it: you can stand in for whoever did.', { small: true })
        : '',
  ])
}

function aboutList(one: EscalationSeen, { seen, authority }: Drawn): Html {
  const { escalation, duty, raiser, steps } = one
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

function clocksTable({ clocks, escalation }: EscalationSeen, { now }: Drawn): Html {
  if (escalation.ladder === null)
    return paragraph(
      'This area’s procedure states no ladder, so no time runs here. It stands on the record all the same.',
    )
  return table({
    caption: 'Its times',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'What' }, { text: 'By when, and why' }, { text: 'Now' }],
    rows: clocks.map(clock => {
      const { text, isLate } = sayStanding(clock, now)
      return [
        sayWhat(clock),
        joined([
          <span>{sayBy(clock)}</span>,
          <span class="app-why">{`${upperFirst(sayWorking(clock))}. ${escalation.ladder?.title ?? ''}.`}</span>,
        ]),
        joined([<span class={isLate ? 'app-late' : undefined}>{text}</span>]),
      ]
    }),
  })
}
