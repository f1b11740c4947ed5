import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading } from '../../govuk/typography.tsx'
import { parseDay } from '../../kernel/day.ts'
import {
  asksQuorumReason,
  type ConferenceDecision,
  type ConferenceType,
  DECISIONS_OF,
  type Decided,
  factsOfDecision,
  problemOf,
} from '../../protocol/conference/decide.ts'
import { AFTER_PLAN, CATEGORIES, DECISIONS, TYPES } from '../../protocol/conference/words.ts'
import { restsOn } from '../../protocol/rests-on.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Field, onlyIf } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { type Made, type OpenPart, openPart } from './part.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'
import { agenciesThere, quoracyNow, sayQuoracy, sayRule } from './who-is-here.ts'

const items = <K extends string>(list: Readonly<Record<K, string>>) =>
  (Object.keys(list) as K[]).map(value => ({ value, text: list[value] }))

/** By the child, so that an answer stays theirs also where another child’s decision was recorded meanwhile. */
function fieldsOf({ childId }: MeetingChild) {
  const of = (field: string) => `${field}-${childId.slice(0, 8)}`
  return {
    ...{ type: of('type'), decision: of('decision'), categories: of('categories'), primary: of('primary') },
    ...{ instead: of('instead'), after: of('after'), again: of('again'), reason: of('reason') },
  }
}
type Fields = ReturnType<typeof fieldsOf>

/** Children whose decision is still owed: none was made, or the last one was to meet again. */
const undecided = ({ children }: MeetingSeen): MeetingChild[] =>
  children.filter(
    ({ sitting, mayWrite }) => mayWrite && (sitting.held === null || sitting.held.decision === 'adjourned'),
  )

/** The decision on every child in one act, all or none; null where each has one. */
export function decisionPart(seen: MeetingSeen): OpenPart | null {
  const children = undecided(seen)
  if (children.length === 0) return null
  const quoracy = quoracyNow(seen)
  const questions: Record<string, Field<unknown>> = {
    quorate: choiceField({
      label: 'Were enough agencies there to decide?',
      hint: [sayQuoracy(seen, quoracy), sayRule(seen) ?? ''].join(' ').trim(),
      items: items({ yes: 'Yes', no: 'No' }),
      missing: 'Choose whether enough agencies were there to decide',
      inline: true,
    }),
    quorumReason: textField({
      label: 'If not, or if you count them otherwise than the rule: why does it decide with those who are there?',
      rows: 2,
    }),
  }
  for (const child of children) Object.assign(questions, questionsOf(child))
  const asked = form<Record<string, unknown>>(questions)
  const known: Record<string, unknown> = {
    ...(quoracy.standing === 'not_stated' ? {} : { quorate: quoracy.standing === 'met' ? 'yes' : 'no' }),
    ...Object.fromEntries(
      children.flatMap(child => (child.sitting.type === null ? [] : [[fieldsOf(child).type, child.sitting.type]])),
    ),
  }
  const of: Parameters<typeof openPart>[0] = {
    id: 'decision',
    ...{ summary: 'Record the decision on each child', submit: 'Record the decision' },
    restsOn: restsOn('ConferenceHeld'),
  }
  return openPart(of, asked, {
    known,
    make: answers => made(seen, children, answers),
    questions: filled =>
      shown(seen, children, names =>
        asked.questions(
          filled,
          names.filter(name => name in questions),
        ),
      ),
  })
}

function questionsOf(child: MeetingChild): Record<string, Field<unknown>> {
  const { name, sitting } = child
  const names = fieldsOf(child)
  const options =
    sitting.type === null
      ? items(DECISIONS)
      : DECISIONS_OF[sitting.type].map(value => ({ value, text: DECISIONS[value] }))
  const what = items(CATEGORIES)
  return {
    ...(sitting.type === null
      ? {
          [names.type]: choiceField({
            label: `What kind of conference is it for ${name}?`,
            items: items(TYPES),
            missing: 'Choose what kind of conference it is',
            inline: true,
          }),
        }
      : {}),
    [names.decision]: choiceField({
      label: `What is decided for ${name}?`,
      items: options,
      missing: `Choose what is decided for ${name}`,
    }),
    [names.categories]: onlyIf(
      names.decision,
      'plan',
      choicesField({ label: 'Categories of harm', items: what, small: true }),
    ),
    [names.primary]: onlyIf(
      names.decision,
      'plan',
      selectField({ label: 'If there are several: which comes first?', items: what, prompt: 'There is only one' }),
    ),
    [names.instead]: onlyIf(
      names.decision,
      'no_plan',
      choiceField({ label: 'What helps the child instead?', items: items(AFTER_PLAN), small: true }),
    ),
    [names.after]: onlyIf(
      names.decision,
      'end',
      choiceField({ label: 'What comes after the plan?', items: items(AFTER_PLAN), small: true }),
    ),
    [names.again]: onlyIf(
      names.decision,
      'adjourned',
      dateField({ label: 'On which day is it held again?', what: 'The day on which it is held again' }),
    ),
    [names.reason]: textField({
      label: `Why was it decided so for ${name}?`,
      hint: 'It stands in every letter. What one of the parents must not read belongs under a part above, left out for them.',
      rows: 3,
    }),
  }
}

function shown(seen: MeetingSeen, children: readonly MeetingChild[], ask: (names: readonly string[]) => Html): Html {
  return joined([
    insetText(
      'Every child’s decision is recorded in one act: all of them, or none. A plan starts with it, whatever the check of its words says.',
    ),
    ask(['quorate', 'quorumReason']),
    ...children.map(child => {
      const { type, decision, reason } = fieldsOf(child)
      const kind = child.sitting.type === null ? '' : `${TYPES[child.sitting.type]} conference`
      return joined([
        heading({ text: child.name, level: 3, size: 's', caption: seen.children.length === 1 ? undefined : kind }),
        ask([type, decision, reason]),
      ])
    }),
  ])
}

function made(seen: MeetingSeen, children: readonly MeetingChild[], answers: Readonly<Record<string, unknown>>): Made {
  const decided = new Map<string, Decided>()
  for (const child of children) {
    const names = fieldsOf(child)
    const one = decidedIn(answers, names, child)
    if (one === null) return { ok: false, field: names.decision, text: `Choose what is decided for ${child.name}` }
    const problem = problemOf(one, seen.on)
    if (problem !== null)
      return { ok: false, field: fieldAt(problem.at, one.decision, names), text: `${problem.text} (${child.name})` }
    decided.set(child.childId, one)
  }
  const quorate = answers.quorate === 'yes'
  const quorumReason = text(answers.quorumReason)
  const decisions = [...decided.values()].map(({ decision }) => decision)
  if (asksQuorumReason(quoracyNow(seen), quorate, decisions) && quorumReason === null) {
    return { ok: false, field: 'quorumReason', text: 'Write in a sentence why it decides with those who are there' }
  }
  const meeting = { sitting: seen.id, on: seen.on, quorate, quorumReason, attended: [...agenciesThere(seen)].sort() }
  return {
    ok: true,
    about: children.map(({ childId }) => childId),
    facts: ({ childId }) => {
      const one = decided.get(childId)
      return one === undefined ? [] : factsOfDecision(one, meeting)
    },
  }
}

function fieldAt(at: string, decision: ConferenceDecision, names: Fields): string {
  if (at === 'primaryCategory') return names.primary
  if (at === 'nextOn') return names.again
  if (at === 'next') return decision === 'end' ? names.after : names.instead
  return at === 'categories' ? names.categories : at === 'reason' ? names.reason : names.decision
}

const text = (answer: unknown): string | null => (typeof answer === 'string' && answer !== '' ? answer : null)
const keyOf = <K extends string>(list: Readonly<Record<K, string>>, answer: unknown): K | null =>
  (Object.keys(list) as K[]).find(key => key === answer) ?? null

function decidedIn(
  answers: Readonly<Record<string, unknown>>,
  names: Fields,
  { sitting }: MeetingChild,
): Decided | null {
  const type: ConferenceType | null = sitting.type ?? keyOf(TYPES, answers[names.type])
  const decision = keyOf(DECISIONS, answers[names.decision])
  if (type === null || decision === null) return null
  const categories = answers[names.categories]
  const again = text(answers[names.again])
  return {
    ...{ type, decision },
    categories: Array.isArray(categories) ? categories.map(String) : [],
    primaryCategory: text(answers[names.primary]),
    reason: text(answers[names.reason]),
    next: keyOf(AFTER_PLAN, answers[decision === 'end' ? names.after : names.instead]),
    nextOn: again === null ? null : parseDay(again),
  }
}
