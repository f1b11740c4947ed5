import { seesNumber } from '../../access/person-parts.ts'
import type { Html } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { sayNhsNumber } from '../../people/identifier.ts'
import { sayName, USES } from './person-words.ts'
import type { PersonSeen } from './read-person.ts'
import { sayStretch } from './say-stretch.ts'
import type { OpenPerson } from './with-person.ts'

/** Every name, the latest first. Of those that they went by each ends where the next begins. */
export function namesPart({ names: all }: PersonSeen): Html {
  const names = withoutCorrected(all)
  if (names.length === 0) return paragraph('No name is on record yet.')
  const usual = names.filter(({ use }) => use === 'usual')
  return table({
    ...{ caption: 'Names, the latest first', hideCaption: true, stacks: true },
    columns: [{ text: 'Name' }, { text: 'What it is' }, { text: 'When' }],
    rows: names.map((one): Cell[] => {
      const { name, use, since, until } = one
      const next = use === 'usual' ? usual[usual.indexOf(one) - 1] : undefined
      return [
        name === null ? 'Taken away by lawful redaction' : sayName(name),
        next === undefined ? USES[use] : 'Went by',
        sayStretch(since, until ?? next?.since ?? null),
      ]
    }),
  })
}

/** A name that was recorded again with other days stands once, as it was last said; who goes back to a name has it twice. */
function withoutCorrected(names: PersonSeen['names']): PersonSeen['names'] {
  return names.filter((one, at) => {
    if (one.name === null) return true
    const later = names.slice(0, at).filter(({ use }) => use === one.use)
    const same = (one.use === 'usual' ? later.slice(-1) : later).some(
      ({ name }) => name !== null && one.name !== null && sayName(name) === sayName(one.name),
    )
    return !same
  })
}

/** When they were born, and the numbers that this visitor may read. */
export function numbersPart({ decision }: OpenPerson, { person }: PersonSeen): Html {
  const who = { extent: decision.extent, role: decision.as.role }
  const nhs = person.nhsNumber === null ? null : sayNhsNumber(person.nhsNumber)
  const numbers = [
    { key: 'NHS number', value: nhs, scheme: 'nhs' as const },
    { key: 'Unique pupil number', value: person.upn, scheme: 'upn' as const },
    { key: 'Local id', value: person.localId, scheme: 'local' as const },
  ]
  return summaryList({
    rows: [
      { key: 'Born', value: person.bornOn === null ? 'Not known' : sayDay(toNumber(person.bornOn)) },
      ...numbers
        .filter(({ scheme }) => seesNumber(who, scheme))
        .map(({ key, value }) => ({ key, value: value ?? 'Not known' })),
    ],
  })
}
