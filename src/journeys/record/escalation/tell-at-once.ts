import { tellOfEscalations } from '../../../telling/escalation-reasons.ts'
import type { Asked, OpenChild } from '../../desk.ts'

/** In the transaction that records a step: whoever is asked, or raised it, is told with it and not an hour later. */
export const tellAtOnce = (c: Asked, { tx, authority, childId, now, today }: OpenChild): Promise<void> =>
  tellOfEscalations(tx, c, { authority: authority.id, ruling: authority.ruling, childId, now, today })
