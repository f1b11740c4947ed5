import { toNumber } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import { askedAgain } from '../../protocol/assessment/asked-again.ts'
import type { RiskFactor } from '../../protocol/assessment/risk-factors.ts'
import { standing } from '../../protocol/known.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { type Draft, readDrafts } from '../../record/drafts.ts'
import { readRecord } from '../../record/read.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { type Told, toldOf } from '../fact-lines.tsx'
import { type OpenAssessment, openAssessment } from '../open-assessment.ts'

/** What the page of an assessment shows. */
export type AssessmentSeen = Told & {
  /** The child, as the page calls it. */
  who: string
  /** Null where the rules of the area read no family's history. */
  assessment: OpenAssessment | null
  position: number
  /** Risks of the unborn baby that are asked about again since the birth. */
  again: ReturnType<typeof askedAgain>
  riskFactors: readonly RiskFactor[]
  /** This person's unfinished forms, by their address below the child's. */
  drafts: ReadonlyMap<string, Draft>
}

/** Reads a child's record and family for the page of its assessment; null when the child has no record. */
export async function readAssessment(c: Asked, child: OpenChild): Promise<AssessmentSeen | null> {
  const { tx, authority, childId, by } = child
  const [record, drafts] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readDrafts(tx, { authority: authority.id, userId: by.userId, childId }),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const [people, told, assessment] = await Promise.all([
    readPeople(tx, authority.id, [childId], null),
    toldOf(c, child, record.facts),
    openAssessment(c, child, facts),
  ])
  return {
    who: people.get(childId)?.displayName ?? 'Name not known',
    assessment,
    position: record.position,
    again: askedAgain(standing(facts)),
    riskFactors: editionOn(authority.ruling.protocol, toNumber(child.today))?.riskFactors ?? [],
    ...told,
    drafts,
  }
}
