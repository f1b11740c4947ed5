import { expect, test } from 'vitest'
import { CHOSEN_KINDS, pathOf } from '../journeys/record/kinds.ts'
import { recordRoutes } from '../journeys/record/routes.ts'
import { day } from '../kernel/day.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { filesOfTexts, linesOf } from './test-texts.ts'

/**
 * An agreement that somebody else cares for a child (Children Act 1989, s.20) is the parents' to give and to end. It is
 * never something to be done: no form, template, example or plan offers it as one. What is on record of it is said.
 */
const AGREED_CARE =
  /section[ _-]?20\b|\bs\.? ?20\b|accommodat|voluntary (care|agreement)|agree\w* (to|with) (the )?(removal|placement|foster)/i

/** Where it is said as what is so, or was: the file, the words around it, and what they say. */
const SAID: readonly { file: RegExp; words: RegExp; what: string }[] = [
  {
    file: /^src\/journeys\/record\/words\.ts$/,
    words: /voluntary_accommodation: '(Agreed by the parents|Looked after by agreement) \(section 20\)',/,
    what: 'under what a child left home, and a legal status: both of a day that is over',
  },
  {
    file: /^src\/(journeys\/record\/closed-lists|journeys\/record\/questions|journeys\/birth-plan\/(basis|copy-page))\.tsx?$/,
    words: /section_20_agreement/,
    what: 'a basis that there is already: who agreed and on which day is asked for, and a day to come is refused',
  },
  {
    file: /^src\/protocol\/(birth-plan-sections|lawful-basis)\.ts$/,
    words: /section_20_agreement|each of them may end it at any time|\/\\b\(separat/,
    what: 'what such an agreement is, and the words by which a plan that rests on none is found',
  },
  {
    file: /^src\/protocol\/plan\/vague-words\.ts$/,
    words: /adequate/,
    what: 'a word that the check of a plan looks for',
  },
  {
    file: /^protocols\/national\//,
    words: /temporary_accommodation|words: \[section_20|source: "Children Act 1989, section 20"/,
    what: 'words of the history by which a removal by agreement is known',
  },
  { file: /^src\/returns\//, words: /voluntary_accommodation|Section 20/, what: 'codes of the statutory returns' },
  { file: /^docs\//, words: /./, what: 'explanations; no form is filled in from them' },
]

test('nothing that the system writes offers agreed care as something to be done', () => {
  const found = filesOfTexts.flatMap(file =>
    linesOf(file).flatMap((line, at) =>
      AGREED_CARE.test(line) && !SAID.some(said => said.file.test(file) && said.words.test(line))
        ? [`${file}:${at + 1} ${line.trim()}`]
        : [],
    ),
  )
  expect(found).toEqual([])
})

test('the words would be found', () => {
  for (const text of [
    'Parents to sign a section 20 agreement',
    'S.20 to be agreed before discharge',
    'The baby will be accommodated',
    'Mother agrees to the placement',
  ])
    expect(AGREED_CARE.test(text), text).toBe(true)
})

test('no form begins with it: it is chosen in none, and written in none', async () => {
  const desk = await testDesk({ today: '2026-03-10', routes: recordRoutes })
  await desk.addStaff({ name: 'Tom Ashgrove', agency: 'social_care', role: 'team_manager' })
  const [childId = ''] = await desk.addChildren({
    mother: { given: 'Rosa', family: 'Quillfeather' },
    facts: [{ kind: 'EstimatedDateSet', on: day('2026-03-01'), expectedOn: day('2026-05-01') }],
  })
  const paths = [...CHOSEN_KINDS.map(pathOf), 'birth-plan/write', 'birth-plan/share', 'note']
  let opened = 0
  for (const path of paths) {
    const { status, html } = await desk.get('u-tom', `/authorities/${SEABOROUGH}/children/${childId}/${path}`)
    // Some kinds are recorded on a page of another journey.
    if (status === 200) opened++
    const begun = [
      ...[...html.matchAll(/<textarea[^>]*>([^<]*)</g)].map(([, text]) => text),
      ...[...html.matchAll(/<(?:input|option)[^>]*(?: checked| selected)[^>]*>/g)].map(([tag]) => tag),
      ...[...html.matchAll(/<input[^>]*type="text"[^>]*value="([^"]*)"/g)].map(([, text]) => text),
    ]
    expect(
      begun.filter(text => AGREED_CARE.test(text ?? '')),
      path,
    ).toEqual([])
  }
  expect(opened).toBeGreaterThan(50)
})
