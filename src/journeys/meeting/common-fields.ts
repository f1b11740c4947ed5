import { joined } from '../../govuk/html.ts'
import { choicesField } from '../../web/fields/choice-field.ts'
import { type Field, read } from '../../web/fields/field.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** Asked of nobody, because there is only one answer. */
const known = <Value>(value: Value): Field<Value> => ({
  read: () => read(value),
  show: () => joined([]),
  give: () => ({}),
})

/** About which of the children something was said; of a meeting about one child it is not asked. */
export function aboutField({ children }: MeetingSeen): Field<readonly string[]> {
  const mine = children.filter(child => child.mayWrite)
  if (mine.length === 1) return known(mine.map(({ childId }) => childId))
  return choicesField({
    label: 'About which children?',
    items: mine.map(({ childId, name }) => ({ value: childId, text: name })),
    missing: 'Choose at least one child',
    inline: true,
    small: true,
  })
}

export const allOf = ({ children }: MeetingSeen): string[] =>
  children.filter(child => child.mayWrite).map(({ childId }) => childId)

/** Whoever is given papers of this meeting and could be the danger to somebody else in it. */
export function leaveOutField({ parents, ...seen }: MeetingSeen): Field<readonly string[]> {
  const people = new Map(parents.map(({ personId, name }) => [personId, name]))
  for (const id of limitedIn(seen)) people.set(id, seen.names.get(id) ?? 'Name not known')
  if (people.size === 0) return known([])
  return choicesField({
    label: 'Leave it out of everything that is given to',
    hint: 'Nothing in what they are given shows that anything is missing.',
    items: [...people].map(([id, name]) => ({ value: `person:${id}`, text: name })),
    inline: true,
    small: true,
  })
}

/** Those who are not in all of the conference: what is said is left out for them until somebody decides otherwise. */
const limitedIn = ({ children }: Pick<MeetingSeen, 'children'>): string[] => [
  ...new Set(children.flatMap(({ sitting }) => [...sitting.limited.keys()])),
]

export const leftOutFirst = (seen: MeetingSeen): string[] => limitedIn(seen).map(id => `person:${id}`)

/** Written with a fact only where there is somebody. */
export const leaving = (from: readonly string[]) => (from.length === 0 ? {} : { withheldFrom: [...from] })
