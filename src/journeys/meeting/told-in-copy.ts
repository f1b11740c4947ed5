import { foundIn, type PaperPart } from '../../protocol/conference/papers.ts'
import { isOfSomebody, type LeftOut } from '../../protocol/conference/withheld.ts'
import { type ConferencePeople, conferencePeople } from '../conference-people.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { mustNotStand } from '../must-not-stand.ts'
import type { Copy } from './copy.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** The family around a meeting, with where they live: to be looked for in what others are sent, and never shown. */
export async function familyAround(c: Asked, child: OpenChild, seen: MeetingSeen): Promise<ConferencePeople['family']> {
  const records = seen.children.map(({ childId, facts }) => ({ childId, facts }))
  return (await conferencePeople(c, child, records)).family
}

/**
 * Where a copy would tell its reader who is not named to them, or where somebody else lives: under which heading, and what.
 * A copy that does is not drawn: a word struck out would tell that there was one.
 */
export function toldIn(
  copy: Copy,
  recipient: string,
  family: ConferencePeople['family'],
  leftOut: LeftOut,
): { under: string; what: string }[] {
  const reader = family.find(({ key }) => key === recipient) ?? professional(recipient)
  const headings = new Map<PaperPart, string>()
  let under = copy.title
  for (const block of copy.blocks) {
    if (block.kind === 'heading') under = block.text
    const lines = block.kind === 'list' ? block.items : [block.text]
    headings.set({ kind: 'report', from: null, lines }, under)
  }
  const found = foundIn([...headings.keys()], mustNotStand(reader, family, leftOut))
  return found.map(({ part, what }) => ({ under: headings.get(part) ?? copy.title, what }))
}

function professional(key: string) {
  const kind = key.startsWith('person:') ? ('person' as const) : ('agency' as const)
  return { key, kind, id: key, name: '', word: '', isParent: false, children: [], agency: null }
}

/** Whom a recipient may not be told the name of, as one chooses it: everybody of the family but themselves. */
export const unnamedChoices = (family: ConferencePeople['family'], recipient: string) =>
  family
    .filter(({ key }) => key !== recipient && isOfSomebody(key))
    .map(({ key, name }) => ({ value: key, text: `The name of ${name}` }))
