import { reachOf } from '../../access/role.ts'
import type { OpenChild } from '../desk.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** How somebody takes part in writing a meeting down, and how much of it they read. */
export type Reader = {
  /** `everything`: the chair, the conference unit and the social workers of the child. `own_view`: an agency’s own. */
  writes: 'everything' | 'own_view' | 'nothing'
  /** As whom they read it: what is withheld from their agency is not there for them. Null: all of it. */
  as: string | null
  agency: string
}

/**
 * Who reads a conference: whoever sees the whole record; and of other agencies those that worked with the child on its day,
 * were asked to it or came. They sat in it, so its words are theirs to read, also those that another agency wrote. Null:
 * nobody else.
 */
export function readerOf({ decision }: OpenChild, { children }: MeetingSeen): Reader | null {
  const { extent, as } = decision
  const { agency } = as
  const mayWrite = reachOf(as).writes
  if (extent === 'full') return { writes: mayWrite ? 'everything' : 'nothing', as: null, agency }
  if (extent === 'summary') return null
  const id = `agency:${agency}`
  const takesPart = children.some(
    ({ agencies, sitting }) =>
      agencies.has(agency) || sitting.invited.has(id) || sitting.attended.has(id) || sitting.views.has(agency),
  )
  return takesPart ? { writes: mayWrite ? 'own_view' : 'nothing', as: id, agency } : null
}
