import { correctBorn } from '../../people/born.ts'
import type { Fact } from '../../protocol/fact.ts'
import { standing } from '../../protocol/known.ts'
import type { NewFact } from '../../record/free-text.ts'
import type { RecordedFact } from '../../record/read.ts'
import type { OpenChild } from '../desk.ts'

/** The child's birthday, name, sex and number as they follow from a birth that has just been corrected or withdrawn. */
export async function birthAsItStands(
  { tx, authority, childId, by, now }: OpenChild,
  birth: RecordedFact,
  { before, correction }: { before: readonly Fact[]; correction: NewFact },
): Promise<void> {
  const after: Fact = { ...correction, id: 'correction', about: [childId], recordedAt: now }
  const stands = standing([...before, after]).find(fact => fact.id === birth.fact.id)
  const bornOn = stands?.kind === 'BirthRecorded' ? (stands.bornOn ?? stands.on) : null
  const recordedAt = birth.recordedAt
  await correctBorn(tx, { authority: authority.id, by: by.userId, at: now }, childId, { recordedAt, bornOn })
}
