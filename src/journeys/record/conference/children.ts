import type { ChildOfSitting, ConferenceType } from '../../../protocol/conference/bounds.ts'
import { type Sitting, sittingsOf } from '../../../protocol/conference/sitting.ts'
import type { Fact } from '../../../protocol/fact.ts'
import { standing } from '../../../protocol/known.ts'
import type { ChildTimetable } from '../../../protocol/timetable/timetable.ts'
import { readFolds } from '../../../record/read.ts'
import { timetableOfRecord } from '../../../worklists/duties-of-record.ts'
import type { OpenChild } from '../../desk.ts'
import type { Writing } from '../read-writing.ts'
import type { Sibling } from '../siblings.ts'

/** A child about whom a conference may be: the one whose page it is (`sibling` null), or a brother or sister. */
export type ChildHere = {
  childId: string
  name: string
  isUnborn: boolean
  timetable: ChildTimetable
  /** The sittings on their record, without free text for a brother or sister. */
  sittings: readonly Sitting[]
  facts: readonly Fact[]
  sibling: Sibling | null
}

/** The child, and its brothers and sisters whose records are open and on which this person may write. */
export async function childrenHere(child: OpenChild, writing: Writing): Promise<ChildHere[]> {
  const { tx, authority, today } = child
  const { childId, timetable, standing: facts } = writing
  const ours: ChildHere = {
    ...{ childId, name: writing.name, isUnborn: isUnborn(timetable), timetable, sibling: null },
    ...{ sittings: sittingsOf(facts), facts: writing.facts.map(({ fact }) => fact) },
  }
  const folds = await readFolds(
    tx,
    authority.id,
    writing.siblings.map(sibling => sibling.childId),
  )
  const others = folds.flatMap(({ childId: id, facts: theirs, imported }): ChildHere[] => {
    const sibling = writing.siblings.find(one => one.childId === id)
    const of = timetableOfRecord({ childId: id, facts: theirs, imported }, authority.ruling, today)
    if (sibling === undefined || of.history.loss !== null || of.history.episodes.at(-1)?.to !== null) return []
    const { name } = sibling
    return [
      {
        ...{ childId: id, name, isUnborn: isUnborn(of), timetable: of, sibling },
        ...{ sittings: sittingsOf(standing(theirs)), facts: theirs },
      },
    ]
  })
  return [ours, ...others]
}

const isUnborn = ({ history }: ChildTimetable) => history.birth === null && history.datings.length > 0

/** One of the sitting, as its day is judged. */
export const inSitting = ({ childId, timetable }: ChildHere, type: ConferenceType): ChildOfSitting => ({
  childId,
  type,
  timetable,
})
