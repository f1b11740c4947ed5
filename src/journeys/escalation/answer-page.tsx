import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { panel, warningText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { timeline } from '../../govuk/timeline.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { stageNow } from '../../protocol/escalation/escalation.ts'
import { isPast } from '../../protocol/escalation/ladder-clocks.ts'
import { sayBy } from '../../protocol/escalation/say-by.ts'
import type { Happening } from '../../protocol/fact.ts'
import { plain } from '../../protocol/say-fact.ts'
import { sourceOf } from '../../protocol/timetable/timetable-json.ts'
import { working } from '../../protocol/timetable/working.ts'
import { sayAt } from '../by-link.tsx'
import { dangerNow } from '../danger-now.tsx'
import type { LentEscalation } from '../lent-escalation.ts'
import { matterOf } from '../open-escalations.ts'
import type { OpenLink } from '../open-link.tsx'
import { itemOf } from './steps-part.tsx'

/** What somebody without an account is shown of an escalation, above the form: what is asked, by whom, by when, and why. */
export function askedOf(lent: LentEscalation, { authority, link, now }: OpenLink, about: string): Html {
  const { escalation } = lent
  const by = escalation.agency === null ? '' : ` by ${plain(escalation.agency)}`
  return joined([
    escalation.raised.fact.immediateRisk === true ? dangerNow(authority, 'Then answer here.') : '',
    heading({ text: 'You are asked to answer an escalation', caption: authority.name }),
    paragraph(joined([<strong>{sayAgency(link.agency)}</strong>, ` is asked${by}, about ${about}`])),
    paragraph(
      'If you do not know whom this is about, or it was not meant for you, send nothing and ring whoever sent it to you.',
    ),
    escalation.raised.fact.immediateRisk === true ? '' : warningText('If a child is in danger now, ring 999 first.'),
    byWhen(lent, now),
    aboutIt(lent, authority),
    saidSince(lent),
  ])
}

/** What came after the raising, which stands above. */
function saidSince({ steps }: LentEscalation): Html | string {
  const [, ...since] = steps
  if (since.length === 0) return ''
  const items = since.map(({ step, recorded, words }) => {
    const agency = step.fact.agency ?? recorded?.agency ?? null
    const shown = { fact: withoutDoer(step.fact), recorded, words, withheld: false }
    return itemOf(shown, agency === null ? 'not said' : plain(agency))
  })
  return joined([heading({ text: 'What was said since', level: 2 }), timeline({ items })])
}

/** Who did a step is for those who see the record: a name or a telephone number leaves it with nobody. */
const withoutDoer = (fact: Happening): Happening => ({ ...fact, by: undefined })

function byWhen({ answer, escalation }: LentEscalation, now: OpenLink['now']): Html {
  const given = stageNow(escalation).answer
  const isLate = given === null && answer !== null && isPast(answer, now)
  const said =
    given !== null
      ? `An answer was given on ${sayDay(given.on)}. You can add to it until it is settled or moves up.`
      : answer === null || answer.due === null
        ? 'Answer it: the procedure states no time.'
        : isLate
          ? `The time for an answer was over on ${sayBy(answer)}. It is still wanted.`
          : `Answer by ${sayBy(answer)}.`
  return joined([
    <div class={isLate ? 'app-callout app-callout--late' : 'app-callout'}>
      <p class="govuk-body">
        <strong>{said}</strong>
      </p>
    </div>,
  ])
}

function aboutIt(lent: LentEscalation, { ruling }: OpenLink['authority']): Html {
  const { escalation, duty, role, timetable, inLetters } = lent
  const { ladder } = escalation
  const { n, row } = stageNow(escalation)
  const raised = escalation.raised.fact
  const typed = (text: string | undefined): Content =>
    text === undefined || text === '' ? 'Not said' : <span class="app-typed">{inLetters(text)}</span>
  const late = duty?.clock.due ?? null
  const stage = n === null ? 'The procedure names no stages' : `${n}${row?.parties == null ? '' : `: ${row.parties}`}`
  return summaryList({
    rows: [
      { key: 'The matter', value: matterOf(escalation, duty) },
      { key: 'In their words', value: typed(raised.reason) },
      { key: 'Asked for', value: typed(raised.wanted) },
      { key: 'Raised', value: sayDay(escalation.raised.on) },
      ...(late === null ? [] : [{ key: 'Was due', value: sayDay(late) }]),
      ...(duty === null
        ? []
        : [
            {
              key: 'The rule',
              value: `${upperFirst(working(duty.clock, timetable.history, ruling.calendar))}. ${sourceOf(duty.clock)}.`,
            },
          ]),
      { key: 'Stage', value: stage },
      { key: 'Who answers', value: upperFirst(plain(role)) },
      ...(row?.respond_rule === undefined ? [] : [{ key: 'How', value: `${upperFirst(row.respond_rule)}.` }]),
      ...(ladder === null ? [] : [{ key: 'Procedure', value: `${ladder.title}. ${row?.source ?? ladder.source}.` }]),
    ],
  })
}

/** What arrived, to be kept: whoever sent it has no other place to read it. */
export function receiptOf({ authority, link, now }: OpenLink, sent: { answer: string; by: string }): Html {
  return joined([
    panel({ title: 'Your answer has arrived', content: sayAgency(link.agency) }),
    summaryList({
      rows: [
        { key: 'Sent to', value: `${authority.name}, at ${sayAt(link.ended?.at ?? now)}` },
        { key: 'Your answer', value: <span class="app-typed">{sent.answer}</span> },
        { key: 'Answered by', value: sent.by },
      ],
    }),
    paragraph(
      'It is on the child’s record. Whoever raised the escalation reads it now, and decides whether that settles it. This link cannot be used again.',
    ),
    paragraph('If something in it was wrong, or changes, ring whoever sent you the link.'),
    <div class="app-screen-only">
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
    </div>,
  ])
}
