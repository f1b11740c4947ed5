import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import { ESSENTIAL_WORDS, notThere, sayMissing } from '../../protocol/enquiry/who-takes-part.ts'
import type { FactKind } from '../../protocol/fact.ts'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { checkedFact } from '../../record/fold.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { onlyIf } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { isPregnancy } from '../../worklists/say-stage.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { CLOSED } from './closed-lists.ts'
import {
  type Answers,
  type AnswersFilled,
  alsoQuestion,
  chosenSiblings,
  factOf,
  type Questions,
  questionsOf,
} from './fact-form.ts'
import { labelOf } from './labels.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { ofSibling, timeInFuture } from './record-fact.ts'
import type { Sibling } from './siblings.ts'
import { AGENCIES, type Word } from './words.ts'

const KIND = 'StrategyDiscussionHeld'
const RESTS_ON: ReadonlySet<FactKind> = restsOn(KIND)

/**
 * A strategy discussion: who took part and what each of them shared, what was decided and why, and of an unborn baby what
 * is done if it comes first. Whoever of the three is missing is named before it is recorded.
 */
export function discussionPaper(c: Asked, child: OpenChild, writing: Writing): Paper {
  const details = questionsOf(KIND, writing, child.today, null)
  const agencies = agenciesAsked(writing)
  const questions: Questions = { ...questionsAsked(details, agencies, writing), ...alsoQuestion(KIND, writing) }
  const asked = form<Record<string, unknown>>(questions)
  return {
    kind: 'paper',
    path: 'enquiry/discussion',
    title: `Record: ${headingOf(KIND)}`,
    heading: headingOf(KIND),
    lead: paragraph(
      'Children’s social care, police and health take part at least, and whoever referred. A decision not to start an enquiry, or to meet again, is open to challenge that day by everybody who took part.',
    ),
    form: asked,
    questions: filled => laidOut(filled, asked, questions),
    prefill: asked.blank,
    submit: 'Record the discussion',
    keepsDraft: true,
    returnTo: '/enquiry',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => overtakes(meanwhile, RESTS_ON, facts),
    make(answers): Made {
      const late = timeInFuture(answers, child)
      if (late !== null) return late
      const missing = notThere(wordsOf(answers.attended))
      if (missing.length > 0 && !answers.withoutThem) {
        return { ok: false, field: 'withoutThem', text: goOnWithout(sayMissing(missing)) }
      }
      const informationShared = sharedBy(answers, agencies)
      const fact = factOf(
        KIND,
        { ...answers, informationShared },
        { questions: details, corrected: null, writing, newId: c.submission },
      )
      const facts = [fact, ...enquiryStarted(fact, answers, writing)]
      const also = chosenSiblings(answers, writing).map(sibling => ({
        sibling,
        facts: facts.map(one => forSibling(one, writing, sibling)),
      }))
      return { ok: true, facts, also }
    },
  }
}

const goOnWithout = (who: string) =>
  `${upperFirst(who)} did not take part: ask them now, or write why you go on without them`

/** The agencies that are asked what they shared: those that a discussion needs, schools, and those on the case. */
const FIRST = [
  ...['social_care', 'police', 'midwifery', 'health_visiting', 'general_practice', 'family_nurse', 'health'],
  ...['mental_health', 'education'],
]

function agenciesAsked({ timetable }: Writing): { sharing: readonly Word[]; others: readonly Word[] } {
  const onCase = timetable.history.facts.flatMap(({ fact }) =>
    (fact.kind === 'AgencyInvolved' || fact.kind === 'WorkerAllocated') && fact.agency !== undefined
      ? [fact.agency]
      : [],
  )
  const names = [...new Set([...FIRST, ...onCase])]
  const sharing = names.flatMap(name => AGENCIES.filter(({ value }) => value === name))
  return { sharing, others: AGENCIES.filter(({ value }) => !names.includes(value)) }
}

const sharedField = (agency: string) => `shared-${agency}`

function questionsAsked(
  { on, at, enquiry, by, note }: Questions,
  { sharing, others }: ReturnType<typeof agenciesAsked>,
  { timetable: { history } }: Writing,
): Questions {
  const isUnborn = history.birth === null && isPregnancy(history)
  const closed = (name: string) => Object.entries(CLOSED[name] ?? {}).map(([value, text]) => ({ value, text }))
  const asked = (name: string, more = '') => {
    const { label, hint } = labelOf(KIND, name)
    return { label: `${label}${more}`, hint }
  }
  return {
    ...(on && { on }),
    ...(at && { at }),
    attended: choicesField({
      ...asked('attended'),
      items: [...sharing, ...others],
      missing: 'Choose who took part',
      small: true,
    }),
    ...Object.fromEntries(
      sharing.map(({ value, text }) => [
        sharedField(value),
        onlyIf('attended', value, textField({ label: `${text}: what did they know and share?`, rows: 3, most: 5_000 })),
      ]),
    ),
    sharedByOthers: textField({ label: 'What did anybody else share? (if known)', rows: 3, most: 5_000 }),
    withoutThem: textField({ ...asked('withoutThem'), rows: 3, most: 2_000 }),
    decision: choiceField({
      ...asked('decision'),
      items: closed(`${KIND}.decision`),
      missing: 'Choose what was decided',
    }),
    ledBy: onlyIf(
      'decision',
      'initiate_section_47',
      choiceField({ label: `${labelOf('Section47Started', 'ledBy').label} (if decided)`, items: closed('ledBy') }),
    ),
    reason: textField({
      label: 'Why was it decided so?',
      hint: 'What it rests on, and what would change it. A decision is recorded with its reason, so that whoever disagrees knows with what.',
      missing: 'Write why it was decided so',
      rows: 5,
      most: 10_000,
    }),
    ...(enquiry && { enquiry }),
    ...(isUnborn ? { ifBornEarly: textField({ ...asked('ifBornEarly'), rows: 4, most: 5_000 }) } : {}),
    ...(by && { by }),
    ...(note && { note }),
  }
}

const NOT_THERE = 'Not there: {who}. Go on without them, because:'

const wordsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

function laidOut(filled: AnswersFilled, asked: Paper['form'], questions: Questions): Html {
  const part = (title: string, names: readonly string[]) =>
    joined([
      heading({ text: title, level: 2, size: 'm' }),
      asked.questions(
        filled,
        names.filter(name => name in questions),
      ),
    ])
  const missing = notThere(filled.given.all('attended'))
  return joined([
    asked.questions(filled, ['on', 'at']),
    part('Who took part, and what they shared', ['attended', 'sharedByOthers']),
    // Named while they are chosen, where there are scripts: assets/name-missing.js.
    <p
      class="govuk-body govuk-!-font-weight-bold"
      aria-live="polite"
      data-missing-of="attended"
      data-missing={JSON.stringify(ESSENTIAL_WORDS)}
      data-says={NOT_THERE}
      hidden={missing.length === 0}
    >
      {NOT_THERE.replace('{who}', sayMissing(missing))}
    </p>,
    asked.questions(filled, ['withoutThem']),
    part('What was decided', ['decision', 'reason', 'enquiry']),
    'ifBornEarly' in questions ? part('If the baby comes early', ['ifBornEarly']) : '',
    part('What else', ['also', 'by', 'note']),
  ])
}

/** A line for each agency, under its name. */
function sharedBy(answers: Answers, { sharing }: ReturnType<typeof agenciesAsked>): string {
  const lines = sharing.flatMap(({ value, text }) => {
    const said = answers[sharedField(value)]
    return typeof said === 'string' && said !== '' ? [`${text}: ${said}`] : []
  })
  const { sharedByOthers } = answers
  return [...lines, ...(typeof sharedByOthers === 'string' && sharedByOthers !== '' ? [sharedByOthers] : [])].join('\n')
}

/** Who makes the enquiry, where the discussion decided that too. It starts no second clock: it is of the same enquiry. */
function enquiryStarted(discussion: NewFact, { ledBy }: Answers, { childId }: Writing): NewFact[] {
  if (discussion.kind !== KIND || discussion.decision !== 'initiate_section_47' || !ledBy) return []
  const { on, at, enquiry } = discussion
  const started = { kind: 'Section47Started', on, ledBy, ...(at && { at }), ...(enquiry && { enquiry }) }
  return [checkedFact(started, childId)]
}

/** Of a brother or sister who is born nobody plans for an early birth. */
function forSibling(fact: NewFact, writing: Writing, sibling: Sibling): NewFact {
  const copy = { ...ofSibling(fact, writing, sibling) }
  if (!sibling.isUnborn) Reflect.deleteProperty(copy, 'ifBornEarly')
  return copy
}
