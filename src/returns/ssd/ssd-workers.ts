import type { Day } from '../../kernel/day.ts'
import { type Professional, professionalId } from '../../people/professionals.ts'
import { describe } from '../../protocol/problem.ts'
import type { Placed } from '../census/census-happenings.ts'
import { endOf, type Referrals, startOf } from './ssd-episodes.ts'
import type { SsdIndex } from './ssd-index.ts'
import type { SsdRow } from './ssd-tables.ts'
import type { SsdValues } from './ssd-values.ts'

/** In the words of most systems: whose case the child is. */
const HOLDS_CASE = /\b(allocated|case ?(holder|worker)|social ?worker|key ?worker|lead|primary)\b/i
/** They work with the child beside its social worker, or with its carers. */
const WORKS_BESIDE =
  /\b(iro|review(ing|er)|chair|support|advis[eo]r|supervis\w*|manager|admin\w*|foster\w*|secondary|co-?worker|duty|early help)\b/i

/** Longer than any id that a system gives, and short enough for an index. */
const LONGEST_ID = 100

/** Social workers as they were allocated to a child, and until when. The name stands with the professional, not here. */
export function* workersOf(
  child: string,
  { involvementsOf, professionals }: SsdIndex,
  { belonging }: Referrals,
  values: SsdValues,
): Generator<Placed> {
  for (const row of involvementsOf.get(child) ?? []) {
    const id = row.invo_professional_id
    const professional = professionals.get(id)
    const isTaken = isWorker(row, professional, values)
    const start = startOf(values, 'ssd_involvements', row, 'invo_involvement_start_date')
    if (start === null) continue
    const column = 'invo_involvement_end_date' as const
    const end = endOf(values, 'ssd_involvements', row, { column, start, began: 'the start of the involvement' })
    if (!isTaken) continue
    if (professional === undefined || professional.prof_professional_name === '') {
      const words = 'no name in ssd_professionals: the worker’s name is not known'
      values.notice('ssd_involvements', row, 'invo_professional_id', words, 'alike')
    }
    yield* allocated(professionalId(id), { start, end, episode: belonging(row.invo_referral_id, start).episode })
  }
}

type Spell = { start: Day; end: Day | null; episode: number }

function* allocated(worker: string, { start, end, episode }: Spell): Generator<Placed> {
  const at = { episode, referral: null, module: 'Involvements', start }
  yield { ...at, fact: { kind: 'WorkerAllocated', on: start, role: SOCIAL_WORKER, worker } }
  if (end === null) return
  yield { ...at, endsEarlier: start < end, fact: { kind: 'WorkerEnded', on: end, role: SOCIAL_WORKER, worker } }
}

const SOCIAL_WORKER = 'social_worker'

/** Is it the social worker of the child whom this row names? What it says otherwise is told. */
function isWorker(
  row: SsdRow<'ssd_involvements'>,
  professional: SsdRow<'ssd_professionals'> | undefined,
  values: SsdValues,
): boolean {
  const notice = (column: 'invo_professional_id' | 'invo_professional_role_id', words: string) =>
    values.notice('ssd_involvements', row, column, words, 'alike')
  const id = row.invo_professional_id
  if (id === '' || id.length > LONGEST_ID) {
    notice('invo_professional_id', `${id === '' ? 'nothing' : `${id.length} characters`}: nobody is named, left out`)
    return false
  }
  const [role, title] = [row.invo_professional_role_id, professional?.prof_professional_job_title ?? '']
  // The standard calls the dates of a row those of a social worker episode: who is given no role is one.
  if (role === '' && title === '') return true
  const holds = holdsCase(role) ?? holdsCase(title) ?? false
  if (!holds)
    notice('invo_professional_role_id', `found ${describe(role || title)}, no social worker of the child: left out`)
  return holds
}

/** Null: the words do not say. */
function holdsCase(words: string): boolean | null {
  if (WORKS_BESIDE.test(words)) return false
  return HOLDS_CASE.test(words) ? true : null
}

/** The professionals who are named on anybody, with what the folder tells of them. */
export function professionalsOf({ involvementsOf, professionals }: SsdIndex): Professional[] {
  const named = new Set([...involvementsOf.values()].flat().map(row => row.invo_professional_id))
  return [...professionals].flatMap(([id, { prof_professional_name: name }]) =>
    named.has(id) && id !== '' && id.length <= LONGEST_ID && name !== ''
      ? [{ workerId: professionalId(id), name, role: SOCIAL_WORKER }]
      : [],
  )
}
