import { type Day, type DayNumber, plusDays, toDay, toNumber } from '../kernel/day.ts'
import { type Chance, chanceOf } from './chance.ts'
import { tellConcern } from './courses/concern.ts'
import { tellPregnancy } from './courses/pregnancy.ts'
import type { Teller } from './courses/teller.ts'
import { handsOf } from './hands.ts'
import { type Kind, kindOf } from './mixture.ts'
import { childrensNames, familyName, inventedNhsNumber, mansName, womansName } from './names.ts'
import { emptyScript, type FamilyScript } from './script.ts'

/** One family of an invented authority. The same number on the same day is the same family, however many there are. */
export function inventFamily(authority: string, number: number, today: Day): FamilyScript {
  const chance = chanceOf(`${authority}/family ${number}`)
  const script = emptyScript(`family-${number}`)
  const kind = kindOf(number)
  const now = toNumber(today)
  const family = familyName(chance)
  const mother = womansName(chance)
  script.people.push({
    key: 'mother',
    kind: 'adult',
    name: { given: mother, family },
    sex: 'F',
    bornOn: toDay(plusDays(now, -chance.between(18 * 366, 41 * 365))),
    nhsNumber: inventedNhsNumber(chance),
  })
  const hands = handsOf(authority, chance)
  const teller: Teller = { script, chance, today: now, hands, lateness: 0.07, parent: mother }
  const family_ = { teller, family, nextName: childrensNames(chance) }
  if (kind.is === 'unborn') inventPregnancy(family_, kind)
  else inventChildren(family_, kind)
  relate(teller, family)
  return script
}

type Inventing = { teller: Teller; family: string; nextName: () => string }

function inventPregnancy({ teller, family, nextName }: Inventing, kind: Extract<Kind, { is: 'unborn' }>): void {
  const { chance, script, today } = teller
  const manner = kind.manner ?? 'booked'
  const knownAt =
    manner === 'concealed'
      ? chance.between(225, 250)
      : manner === 'late'
        ? chance.between(150, 205)
        : chance.between(68, 111)
  const gestation = kind.born
    ? chance.between(292, 560)
    : kind.lost
      ? chance.between(130, 250)
      : Math.max(knownAt + 2, chance.between(knownAt + 2, 282))
  const babies = kind.twins ? ['baby', 'second'] : ['baby']
  const expected = plusDays(today, 280 - gestation)
  for (const key of babies) {
    script.people.push({
      key,
      kind: 'child',
      localId: localId(chance, expected),
      namedLater: { on: plusDays(expected, 15), given: nextName(), family },
    })
  }
  for (let older = chance.between(0, 3) - 1; older > 0; older--) {
    const born = plusDays(expected, -chance.between(500, 3800))
    script.people.push({
      key: `older ${older}`,
      kind: 'child',
      name: { given: nextName(), family },
      bornOn: toDay(born),
    })
  }
  tellPregnancy(teller, {
    babies,
    gestation,
    knownAt,
    course: kind.course,
    dating: kind.dating ?? 'scan',
    manner,
    ...(kind.lost ? { endedAt: chance.between(knownAt + 14, gestation - 3) } : {}),
  })
}

function inventChildren({ teller, family, nextName }: Inventing, kind: Extract<Kind, { is: 'children' }>): void {
  const { chance, script, today } = teller
  const since = chance.between(kind.longest > 10 ? 4 : 1, kind.longest)
  const count = chance.pick([1, 1, 1, 2, 2, 3])
  const known = Array.from({ length: count }, (_, i) => {
    const born = plusDays(today, -(since + (kind.again ? 700 : 0) + chance.between(120 + i * 500, 1400 + i * 1400)))
    return { key: `child ${i + 1}`, born }
  })
  for (const { key, born } of known) {
    script.people.push({
      key,
      kind: 'child',
      name: { given: nextName(), family },
      sex: chance.pick(['F', 'M']),
      bornOn: toDay(born),
      nhsNumber: inventedNhsNumber(chance),
      localId: localId(chance, plusDays(today, -since)),
    })
  }
  if (kind.again)
    tellConcern(teller, { children: known, since: since + chance.between(420, 640), course: 'assessment' })
  tellConcern(teller, { children: known, since, course: kind.course })
}

/** Mother, father where he is known, brothers and sisters. */
function relate({ script, chance, today }: Teller, family: string): void {
  const kids = script.people.filter(person => person.kind === 'child').map(person => person.key)
  for (const child of kids) script.relationships.push({ from: 'mother', to: child, type: 'mother_of' })
  for (const [i, child] of kids.entries()) {
    for (const other of kids.slice(i + 1)) script.relationships.push({ from: child, to: other, type: 'sibling_of' })
  }
  if (!chance.oneIn(0.75)) return
  const own = chance.oneIn(0.5) ? family : familyName(chance)
  script.people.push({
    key: 'father',
    kind: 'adult',
    name: { given: mansName(chance), family: own },
    sex: 'M',
    bornOn: toDay(plusDays(today, -chance.between(19 * 366, 46 * 365))),
  })
  const type = chance.oneIn(0.15) ? 'putative_father_of' : 'father_of'
  for (const child of kids) script.relationships.push({ from: 'father', to: child, type })
  script.relationships.push({
    from: 'father',
    to: 'mother',
    type: chance.oneIn(0.7) ? 'partner_of' : 'former_partner_of',
  })
}

const localId = (chance: Chance, about: DayNumber) =>
  `${toDay(about).slice(2, 4)}-${String(chance.between(1000, 9999))}`
