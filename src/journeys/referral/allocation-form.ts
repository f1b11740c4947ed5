import { joined } from '../../govuk/html.ts'
import type { Day } from '../../kernel/day.ts'
import type { StaffMember } from '../../people/staff.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { type Field, onlyIf, read } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'

/** Somebody of social care who can be named on a child. */
export type Worker = StaffMember & { userId: string }

export type Allocation = {
  what: string
  worker: string
  on: Day
  until: Day | null
  /** Brothers and sisters for whom the same changes. */
  also: readonly string[]
  note: string | null
}

/** A brother or sister whose worker the visitor may name too; twins who are not born are one pregnancy. */
export type Beside = { childId: string; name: string; position: number; workers: readonly string[] }

const inWords = ({ name, role }: Worker) => `${name}, ${plain(role)}`

/** Who is named, handed over to, or stands in. `named`: those who are the child's workers now. */
export function allocationForm(workers: readonly Worker[], named: readonly Worker[], beside: readonly Beside[]) {
  const stayOrGo = named.flatMap(worker => [
    { value: `hand_over:${worker.userId}`, text: `Hand over from ${worker.name}` },
    { value: `cover`, text: `Somebody stands in while ${worker.name} is away` },
  ])
  const items = [
    { value: 'allocate', text: named.length === 0 ? 'Allocate a social worker' : 'Name another social worker beside' },
    ...stayOrGo.filter((item, at) => stayOrGo.findIndex(one => one.value === item.value) === at),
  ]
  return form<Allocation>({
    what: choiceField<string>({ label: 'What changes?', missing: 'Choose what changes', items }),
    worker: selectField<string>({
      label: 'Who?',
      missing: 'Choose who it will be',
      items: workers.map(worker => ({ value: worker.userId, text: inWords(worker) })),
    }),
    on: dateField({
      label: 'From which day?',
      what: 'The first day',
      hint: 'For example, 23 2 2026. Cover can be arranged ahead.',
      missing: 'Enter the first day',
    }),
    until: onlyIf(
      'what',
      'cover',
      dateField({ label: 'Until which day?', what: 'The last day', missing: 'Enter the last day of the cover' }),
    ),
    also:
      beside.length === 0
        ? NOBODY_BESIDE
        : choicesField({
            label: 'Is it the same for these children?',
            hint: 'It is recorded on each child’s record.',
            items: beside.map(({ childId, name }) => ({ value: childId, text: name })),
          }),
    note: textField({ label: 'Anything to add? (optional)', rows: 3, most: 5_000 }),
  })
}

/** Not asked, because there is nobody. */
const NOBODY_BESIDE: Field<readonly string[]> = { read: () => read([]), show: () => joined([]), give: () => ({}) }

export type AllocationForm = ReturnType<typeof allocationForm>
type Refused = { field: keyof Allocation; text: string }

/** The facts of one act, or what is wrong with it on this day. */
export function factsOfAllocation(
  { what, worker, on, until, note }: Allocation,
  workers: readonly Worker[],
  today: Day,
): readonly NewFact[] | Refused {
  const words = note === null ? {} : { note }
  const role = workers.find(one => one.userId === worker)?.role ?? 'social_worker'
  const who = { agency: 'social_care', role, worker }
  if (what === 'cover') {
    if (until !== null && until < on) return { field: 'until', text: 'The last day must be the first day or later' }
    if (until !== null && until < today) return { field: 'until', text: 'The last day must be today or later' }
    const days = { since: on, ...(until === null ? {} : { until }) }
    return [{ kind: 'WorkerAllocated', on: today, ...who, ...days, ...words }]
  }
  if (on > today) return { field: 'on', text: 'The first day must be today or in the past' }
  const [, from] = what.split('hand_over:')
  if (from === worker) return { field: 'worker', text: 'Choose somebody else than who hands over' }
  const allocated: NewFact = { kind: 'WorkerAllocated', on, ...who, ...words }
  if (from === undefined) return [allocated]
  const roleBefore = workers.find(one => one.userId === from)?.role ?? 'social_worker'
  return [{ kind: 'WorkerEnded', on, agency: 'social_care', role: roleBefore, worker: from }, allocated]
}
