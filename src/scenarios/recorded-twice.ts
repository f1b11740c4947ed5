import { type Day, plusDays } from '../kernel/day.ts'
import { uuidOf } from './chance.ts'
import { tellConcern } from './courses/concern.ts'
import { tellPregnancy } from './courses/pregnancy.ts'
import type { FamilyScript } from './script.ts'
import { addChild, begin } from './special-families.ts'

/**
 * Families of whom somebody may be on record twice, for the page of possible matches: a mother whose name was misspelt, a
 * baby that was kept as the baby of its mother. And twins, who are two.
 */
export function tellRecordedTwice(today: Day): FamilyScript[] {
  const ofPhilippa = { family: 'Sampleford', ageInDays: 9_871, born: 47 }
  return [
    concern('twice 1', ['Rosamund', 'Inventleigh'], 11_213, [{ given: 'Jasper', born: 2_190 }], today),
    pregnancy('twice 2', ['Rosamond', 'Inventlegh'], 11_213, today),
    concern(
      'twice 3',
      ['Philippa', ofPhilippa.family],
      ofPhilippa.ageInDays,
      [{ given: 'Baby of Philippa', born: ofPhilippa.born }],
      today,
    ),
    concern(
      'twice 4',
      ['Pippa', ofPhilippa.family],
      ofPhilippa.ageInDays,
      [{ given: 'Linnet', born: ofPhilippa.born }],
      today,
    ),
    concern(
      'twins',
      ['Averil', 'Twosome-Sample'],
      12_345,
      [
        { given: 'Ivy', born: 1_400 },
        { given: 'Ivo', born: 1_400 },
      ],
      today,
    ),
  ]
}

/** The ids of everybody in them; of whoever is not recorded yet too. */
export const idsOf = (scripts: readonly FamilyScript[], authority: string): string[] =>
  scripts.flatMap(({ key, people }) => people.map(person => uuidOf(`${authority}/${key}/${person.key}`)))

type Named = readonly [given: string, family: string]

function concern(
  key: string,
  [given, family]: Named,
  ageInDays: number,
  children: readonly { given: string; born: number }[],
  today: Day,
): FamilyScript {
  const t = begin(key, given, family, today, { worker: 'priya' }, ageInDays)
  const known = children.map((child, at) => ({ ...child, key: `child ${at + 1}` }))
  for (const child of known) addChild(t, child.key, child.given, family, child.born)
  const about = known.map(child => ({ key: child.key, born: plusDays(t.today, -child.born) }))
  tellConcern(t, { children: about, since: 40, course: 'child_in_need' })
  return t.script
}

function pregnancy(key: string, [given, family]: Named, ageInDays: number, today: Day): FamilyScript {
  const t = begin(key, given, family, today, {}, ageInDays)
  addChild(t, 'baby', null, family, null)
  const course = { course: 'child_in_need', dating: 'scan', manner: 'booked' } as const
  tellPregnancy(t, { babies: ['baby'], gestation: 154, knownAt: 110, ...course })
  return t.script
}
