import { arrangesConferences, WHO_ARRANGES } from '../../../access/conference.ts'
import type { Recipient } from '../../../protocol/conference/recipient.ts'
import type { Sitting } from '../../../protocol/conference/sitting.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { type Answer, notFound, refused } from '../../../web/answer.ts'
import { toTheRecord } from '../../after-loss.ts'
import { type ConferencePeople, conferencePeople } from '../../conference-people.ts'
import type { Asked, OpenChild } from '../../desk.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { type ChildHere, childrenHere } from './children.ts'

/** A sitting on whose arrangement somebody writes, with the children whom it is about and all who are asked. */
export type SittingHere = { id: string; sitting: Sitting; children: readonly ChildHere[]; people: ConferencePeople }

/** Opens the sitting that the address names, for whoever arranges conferences. */
export async function withSitting(
  c: Asked,
  child: OpenChild,
  writing: Writing,
  work: (here: SittingHere) => Paper | Answer | Promise<Paper | Answer>,
): Promise<Paper | Answer> {
  if (!arrangesConferences(child.decision)) return refused(WHO_ARRANGES)
  if (writing.timetable.history.loss !== null) return toTheRecord(child)
  const id = c.param('sitting')
  const sittingIn = ({ sittings }: ChildHere) => sittings.find(one => one.id === id)
  const children = (await childrenHere(child, writing)).filter(one => sittingIn(one) !== undefined)
  const [ours] = children
  const sitting = ours === undefined || ours.sibling !== null ? undefined : sittingIn(ours)
  if (sitting === undefined) return notFound()
  const people = await conferencePeople(c, child, children)
  return work({ id, sitting, children, people })
}

/** The same facts on the record of each child to whom somebody is related, or with whom they work; ours always. */
export function onEach(
  { children }: SittingHere,
  recipient: Recipient,
  factsOf: (one: ChildHere) => readonly NewFact[],
): Extract<Made, { ok: true }> {
  const theirs = children.filter(({ childId, sibling }) => sibling === null || recipient.children.includes(childId))
  return {
    ok: true,
    facts: theirs.filter(({ sibling }) => sibling === null).flatMap(factsOf),
    also: theirs.flatMap(one => (one.sibling === null ? [] : [{ sibling: one.sibling, facts: factsOf(one) }])),
  }
}
