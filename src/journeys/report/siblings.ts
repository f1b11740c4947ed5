import { decide } from '../../access/access.ts'
import { familyOf } from '../../people/family-of.ts'
import { readPeople } from '../../people/read-people.ts'
import { sittingsOf } from '../../protocol/conference/sitting.ts'
import { standing } from '../../protocol/known.ts'
import { noteRead, readFolds } from '../../record/read.ts'
import { recordsForAccess } from '../../worklists/sight.ts'
import { type Asked, actorOf, doerOf, type OpenChild } from '../desk.ts'
import { isShared } from './read-reports.ts'

/** A brother or sister whom the same meeting is about. */
export type Sibling = { childId: string; name: string }

/**
 * The other children of a conference: those of the family whose record names the same sitting, or, of a record without
 * sittings, who have a conference still to be held; of them those on whose records this person may write. Of the others
 * nothing is said. That their names are shown is noted as a read of their records.
 */
export async function siblingsIn(c: Asked, child: OpenChild, sittingId: string | null): Promise<Sibling[]> {
  const { tx, authority, childId, now, today } = child
  const family = (await familyOf(tx, authority.id, childId)).filter(id => id !== childId)
  const actor = actorOf(c.visitor)
  const [records, folds] = await Promise.all([
    recordsForAccess(tx, actor, authority.id, family),
    readFolds(tx, authority.id, family),
  ])
  const open: string[] = []
  for (const { childId: id, facts } of folds) {
    const sittings = sittingsOf(standing(facts))
    const isOfIt = sittings.some(sitting =>
      sittingId !== null && isShared({ id: sittingId })
        ? sitting.id === sittingId
        : !isShared(sitting) && sitting.held === null,
    )
    const record = records.get(id)
    if (!isOfIt || record === undefined) continue
    const decision = decide(actor, 'write', record, today)
    if (!decision.allowed) continue
    open.push(id)
    await noteRead(tx, authority.id, doerOf(c, decision), now, c.route.audit, [id])
  }
  const people = await readPeople(tx, authority.id, open, null)
  return open.map(id => ({ childId: id, name: people.get(id)?.displayName ?? 'Name not known' }))
}
