import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { adult, quillfeathers, restrict, tie } from '../../worklists/family/test-quillfeathers.ts'
import { layOut } from './lay-out.ts'
import { familyRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-03-10', routes: familyRoutes })
await desk.addStaff(
  { name: 'Priya Mandeville', agency: 'social_care', role: 'social_worker' },
  { name: 'Morgan Tarnbrook', agency: 'social_care', role: 'team_manager' },
)
const children = `/authorities/${SEABOROUGH}/children`

const pictureIn = (html: string) => /<svg class="app-picture app-family".*?<\/svg>/s.exec(html)?.[0] ?? ''
const rowOf = (html: string, name: string) =>
  (html.slice(html.indexOf('The same as a table')).match(/<tr class="govuk-table__row">.*?<\/tr>/gs) ?? [])
    .map(row => row.replaceAll(/<[^>]+>\s*/g, '|').replaceAll(/\|+/g, '|'))
    .find(row => row.startsWith(`|${name}`))

test('picture and table say who lives where, whose child each is, and that one is not born yet', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  const marguerite = await adult(desk, 'Marguerite', 'Quillfeather')
  await tie(
    desk,
    { from: marguerite, type: 'grandparent_of', to: tobias },
    { from: marguerite, type: 'carer_of', to: tobias, since: day('2020-09-01') },
  )
  const { html } = await desk.get('u-morgan', `${children}/${baby}/history`)
  const picture = pictureIn(html)
  for (const name of ['Baby Quillfeather', 'Tobias Quillfeather', 'Rosa Quillfeather', 'Dane Alderwick', 'Marguerite'])
    expect(picture).toContain(name)
  expect(picture).toContain('unborn, expected 10 July 2026')
  expect(rowOf(html, 'Tobias')).toContain('|Tobias Quillfeather|Half-sibling|Born 5 January 2017|Lives elsewhere|')
  expect(rowOf(html, 'Dane')).toContain('possible father of Baby Quillfeather')
  expect(rowOf(html, 'Marguerite')).toContain('carer of Tobias Quillfeather since 1 September 2020')
  // Morgan opens any child's record; a picture's links are reached by keyboard like all others.
  expect(picture).toContain(`<a href="${children}/${tobias}"`)
  expect(pictureIn((await desk.get('u-priya', `${children}/${baby}/history`)).html)).not.toContain('<a ')
})

test('a restricted brother is in no picture and no table', async () => {
  const { baby, tobias } = await quillfeathers(desk)
  await restrict(desk, tobias)
  const { html } = await desk.get('u-morgan', `${children}/${baby}/history`)
  expect(pictureIn(html)).toContain('Rosa Quillfeather')
  expect(html).not.toContain('Tobias')
})

test('generations stand one under the other, and the two of a couple side by side', () => {
  const member = (id: string) => ({ id, name: id, part: '', life: '', home: 'unknown' as const })
  const { at } = layOut({
    members: ['baby', 'mother', 'father', 'gran', 'elder'].map(member),
    unions: [
      { id: 'u1', of: ['gran'], possible: [], children: ['mother'] },
      { id: 'u2', of: ['father', 'mother'], possible: [], children: ['baby'] },
      { id: 'u3', of: ['mother'], possible: [], children: ['elder'] },
    ],
    others: [{ from: 'gran', type: 'grandparent_of', to: 'elder' }],
  })
  const y = (id: string) => at.get(id)?.y ?? 0
  expect(y('gran')).toBeLessThan(y('mother'))
  expect(y('father')).toBe(y('mother'))
  expect(y('mother')).toBeLessThan(y('baby'))
  expect(y('elder')).toBe(y('baby'))
})
