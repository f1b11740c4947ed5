import { type Html, joined } from '../../govuk/html.ts'
import { type Cell, table } from '../../govuk/table.ts'
import { heading, list } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { sayNhsNumber } from '../../people/identifier.ts'
import type { Why } from '../../people/matching/judge.ts'
import type { Name } from '../../people/name.ts'
import type { KnownPerson } from '../../people/read-people.ts'

/** One of the two with what is compared. Of relatives only those who may be seen. */
export type Compared = {
  person: KnownPerson
  names: readonly Name[]
  relatives: readonly { word: string; name: string }[]
}

/** Two people beside each other, then what the comparison found. */
export function sideBySide(one: Compared, other: Compared, why: Why): Html {
  const rows = ROWS.map(([label, value]): Cell[] => [label, value(one), value(other)])
  return joined([
    table({
      caption: 'The two records side by side',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'What is known' }, { text: 'One record' }, { text: 'The other record' }],
      rows,
    }),
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-half">{found('What agrees', why.for)}</div>
      <div class="govuk-grid-column-one-half">{found('What speaks against', why.against)}</div>
    </div>,
  ])
}

const found = (title: string, words: readonly string[]) =>
  joined([heading({ text: title, level: 2, size: 's' }), list(words.length === 0 ? ['nothing'] : words)])

const NOT_KNOWN = 'Not known'
const day = (of: KnownPerson['bornOn']) => (of === null ? NOT_KNOWN : sayDay(toNumber(of)))

const ROWS: readonly [label: string, value: (of: Compared) => Cell][] = [
  ['Goes by', ({ person }) => person.displayName],
  ['Names on record', ({ names }) => (names.length === 0 ? NOT_KNOWN : list(names.map(sayName)))],
  ['Born', ({ person }) => day(person.bornOn)],
  ['Died', ({ person }) => (person.diedOn === null ? 'Not on record' : day(person.diedOn))],
  ['Sex', ({ person }) => SEXES.get(person.sex ?? '') ?? NOT_KNOWN],
  ['NHS number', ({ person }) => (person.nhsNumber === null ? NOT_KNOWN : sayNhsNumber(person.nhsNumber))],
  ['Unique pupil number', ({ person }) => person.upn ?? NOT_KNOWN],
  ['Local id', ({ person }) => person.localId ?? NOT_KNOWN],
  [
    'Family',
    ({ relatives }) =>
      relatives.length === 0 ? 'Nobody on record' : list(relatives.map(({ word, name }) => `${word}: ${name}`)),
  ],
]

const sayName = ({ given, family }: Name) => `${given} ${family}`.trim()

const SEXES = new Map([
  ['F', 'Female'],
  ['M', 'Male'],
])
