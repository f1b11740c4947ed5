import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, link, list, paragraph, spoken } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import { sayFatherGap, sayNotHeard } from '../../people/parent-gaps.ts'
import { personAddress } from '../desk.ts'
import type { PersonSeen } from './read-person.ts'
import { sayStretch } from './say-stretch.ts'
import type { OpenPerson } from './with-person.ts'

/** What a child's page does not say, said as plainly as what it does. */
export function gapsPart({ authority, personId }: OpenPerson, seen: PersonSeen, mayWrite: boolean): Html {
  const { person, relatives, notHeard } = seen
  if (person.kind !== 'child') return joined([])
  const words = relatives.map(({ edge }) => edge.otherIs)
  const father = sayFatherGap(person.details, words)
  const isUnnamed = father !== null && !words.includes('putative father')
  const said = mayWrite && isUnnamed && (
    <span class="app-screen-only">
      {' '}
      {link({ text: 'Record what was said about him', href: `${personAddress(authority.id, personId)}/father` })}
    </span>
  )
  const responsible = words.includes('holder of parental responsibility') ? null : RESPONSIBILITY_UNKNOWN
  return joined([
    father === null ? '' : insetText(joined([father, said || ''])),
    ...[responsible, sayNotHeard(notHeard)].map(gap => (gap === null ? '' : insetText(gap))),
  ])
}

const RESPONSIBILITY_UNKNOWN = 'Who holds parental responsibility is not on record.'

/** Who belongs to them, as what, from when until when. */
export function familyPart(open: OpenPerson, seen: PersonSeen, mayWrite: boolean): Html {
  const { authority, personId } = open
  const { relatives } = seen
  if (relatives.length === 0) return paragraph('Nobody is on this record yet. That is a gap, not a finding.')
  const end = (id: string) => `${personAddress(authority.id, personId)}/ending?of=${id}`
  const change = mayWrite ? [{ text: 'Change', classes: 'app-screen-only' }] : []
  return table({
    ...{ caption: 'Family and household', hideCaption: true, stacks: true },
    columns: [{ text: 'Who' }, { text: 'What they are' }, { text: 'When' }, ...change],
    rows: relatives.map(({ edge, person }): Cell[] => [
      link({ text: person.displayName, href: pageOf(open, seen, person.personId) }),
      upperFirst(edge.otherIs),
      sayStretch(edge.since, edge.until),
      ...change.map(({ classes }) => ({
        classes,
        content: link({
          text: joined(['End or withdraw', spoken(`: ${person.displayName}, ${edge.otherIs}`)]),
          href: end(edge.relationshipId),
        }),
      })),
    ]),
  })
}

/** Another's page, of the same day. */
const pageOf = ({ authority }: OpenPerson, { knownOn }: PersonSeen, id: string) =>
  `${personAddress(authority.id, id)}${knownOn === null ? '' : `?known=${knownOn}`}`

/** With whom they live and lived, by stretches of time. */
export function householdsPart(open: OpenPerson, seen: PersonSeen): Html {
  const { households, called } = seen
  if (households.length === 0) return joined([])
  const name = (id: string) => link({ text: called.get(id) ?? 'Name not known', href: pageOf(open, seen, id) })
  return joined([
    heading({ text: 'Who lives together', level: 3, size: 's' }),
    table({
      ...{ caption: 'Households, the latest first', hideCaption: true, stacks: true },
      columns: [{ text: 'When' }, { text: 'With whom' }],
      rows: households.map(({ since, until, members }): Cell[] => [
        since === null && until === null ? 'Days not known' : upperFirst(sayStretch(since, until)),
        list(members.map(name)),
      ]),
    }),
  ])
}
