import { sayDay, toNumber } from '../../kernel/day.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { DutyOnDay } from '../../protocol/timetable/timetable.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import type { Field } from '../../web/fields/field.ts'
import type { HappeningKind } from './kinds.ts'
import { labelOf } from './labels.ts'
import { mapField } from './map-field.ts'
import type { Writing } from './read-writing.ts'

/** Questions whose answers are things on the child's own record. */

type Asked = { label: string; hint: string | undefined }
type Item = { value: string; text: string }

/** Chosen for what is not on the record yet; {@link newIds} gives it an id of its own. */
export const A_NEW_ONE = 'new'

/** Enquiries by the discussion that began them. Asked only where there are several, or where a new one may begin. */
export function enquiryQuestion(
  kind: HappeningKind,
  writing: Writing,
  asked: Asked,
  isCorrection: boolean,
): Field<unknown> {
  const known = enquiriesOf(writing)
  if (!BEGINS.has(kind)) {
    return choiceField({ ...asked, hint: 'If you do not choose, it is the oldest one that is open.', items: known })
  }
  const items = [...known, { value: A_NEW_ONE, text: 'A new one' }]
  // A discussion that came from a file names none, and may be corrected without one.
  if (isCorrection) return choiceField({ ...asked, items })
  const { label } = labelOf(kind, 'enquiry')
  return choiceField({ ...asked, label, items, missing: 'Choose the enquiry that it was about, or a new one' })
}

/** What can begin an enquiry: left without its name, it would be another one with a clock of its own. */
export const BEGINS: ReadonlySet<HappeningKind> = new Set(['StrategyDiscussionHeld', 'Section47Started'])

/** Is there anything to choose? A first discussion begins an enquiry, a conference of the only one belongs to it. */
export const asksForEnquiry = (kind: HappeningKind, writing: Writing): boolean =>
  enquiriesOf(writing).length > (BEGINS.has(kind) ? 0 : 1)

export function enquiriesOf({ standing }: Pick<Writing, 'standing'>): Item[] {
  const began = new Map<string, Item>()
  for (const fact of [...standing].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    if (fact.kind !== 'StrategyDiscussionHeld' && fact.kind !== 'Section47Started') continue
    if (fact.enquiry === undefined || began.has(fact.enquiry)) continue
    const by = fact.kind === 'Section47Started' ? 'begun' : 'of the strategy discussion'
    began.set(fact.enquiry, { value: fact.enquiry, text: `The one ${by} on ${sayDay(toNumber(fact.on))}` })
  }
  return [...began.values()]
}

/** A risk that was identified before, each once however often it was put otherwise, or one that is not on this record yet. */
export function riskQuestion(writing: Writing, asked: Asked, present: unknown): Field<unknown> {
  const identified = writing.standing.filter(fact => fact.kind === 'RiskFactorIdentified')
  const known = identified.flatMap((fact, at) =>
    identified.findIndex(({ risk }) => risk === fact.risk) === at
      ? [{ value: fact.risk, text: `${riskWords(fact.factor)}, identified on ${sayDay(toNumber(fact.on))}` }]
      : [],
  )
  const own = typeof present === 'string' ? [{ value: present, text: 'The one recorded here' }] : []
  const items = [
    ...known,
    ...own.filter(item => !known.some(k => k.value === item.value)),
    { value: A_NEW_ONE, text: 'One that is not on this record yet' },
  ]
  return choiceField({ ...asked, items, missing: 'Choose which risk it is, or one that is not on this record yet' })
}

const riskWords = (factor: string | undefined) => {
  const words = plain(factor ?? 'a risk')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** One of the child's duties, by its clock. */
export function dutyQuestion(writing: Writing, asked: Asked, present: unknown): Field<unknown> {
  const { duties } = writing.timetable
  // A list has no room for the rule behind a date, so a date stands only where it tells two clocks of one duty apart.
  const items = duties.map(duty => {
    const { id, title } = duty.clock.rule
    const isOnly = duties.filter(other => other.clock.rule.id === id).length === 1
    return { value: duty.id, text: isOnly ? title : sayDuty(duty) }
  })
  const own =
    typeof present === 'string' && !items.some(item => item.value === present)
      ? [{ value: present, text: plain(present.split(':')[0] ?? present) }]
      : []
  return selectField({ ...asked, items: [...items, ...own], prompt: 'None in particular' })
}

/** `Initial child protection conference, due 23 February 2026`. */
export function sayDuty({ clock }: Pick<DutyOnDay, 'clock'>): string {
  return clock.due === null ? clock.rule.title : `${clock.rule.title}, due ${sayDay(clock.due)}`
}

export function parentsQuestion(writing: Writing, asked: Asked): Field<unknown> {
  const items = writing.parents.map(({ personId, name }) => ({ value: personId, text: name }))
  return mapField<readonly string[], unknown>(
    choicesField({ ...asked, items }),
    chosen => chosen,
    value => (Array.isArray(value) ? value.map(String) : []),
  )
}

/** One of the parents; who was recorded and is no parent on record any more stays to be chosen. */
export function parentQuestion(writing: Writing, asked: Asked, present: unknown): Field<unknown> {
  const items = writing.parents.map(({ personId, name }) => ({ value: personId, text: name }))
  const isKnown = typeof present !== 'string' || items.some(item => item.value === present)
  return choiceField({
    ...asked,
    items: isKnown ? items : [...items, { value: present, text: 'The one recorded here' }],
  })
}

/** Somebody who works in this authority. */
export function workerQuestion({ workers }: Writing, asked: Asked, present: unknown): Field<unknown> {
  const items = [
    ...new Map(
      workers.map(w => [w.userId, { value: w.userId, text: `${w.name}, ${plain(w.role)}, ${plain(w.agency)}` }]),
    ).values(),
  ]
  const own =
    typeof present === 'string' && !items.some(item => item.value === present)
      ? [{ value: present, text: 'The one recorded here' }]
      : []
  return selectField({ ...asked, items: [...items, ...own], prompt: 'Not in this list' })
}
