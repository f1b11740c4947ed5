import { expect, test } from 'vitest'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { findRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: findRoutes })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
  { name: 'Sol Brackenridge', agency: 'police', role: 'police_officer' },
  { name: 'Noor Ferris', agency: 'partnership', role: 'partnership_manager' },
)
const referral = { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' } as const
const midwifery = { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery' } as const
const scan = { kind: 'EstimatedDateSet', on: day('2026-02-02'), expectedOn: day('2026-07-10') } as const

const [baby = '', ollie = '', hidden = '', across = ''] = await desk.addChildren(
  { mother: { given: 'Rosa', family: 'Quillfeather' }, facts: [referral, midwifery, scan] },
  {
    name: { given: 'Ollie', family: 'Tanglewood' },
    bornOn: day('2019-06-01'),
    nhsNumber: '9990000123',
    localId: 'LA-77',
    facts: [referral],
  },
  {
    name: { given: 'Hidden', family: 'Farthingale' },
    mother: { given: 'Vera', family: 'Farthingale' },
    facts: [referral, midwifery, scan],
  },
  { authority: MILLBRIDGE, mother: { given: 'Rosa', family: 'Quillfether' }, facts: [referral, midwifery, scan] },
)
await asOwner(desk.ownerUrl, db =>
  db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
)

const search = (who: string, sought: string) => desk.post(who, '/search', { sought })
const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const childrenIn = (html: string) => [...html.matchAll(/\/children\/([0-9a-f-]{36})/g)].map(found => found[1])
const read = (html: string) =>
  main(html)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('an unborn baby is found by its mother’s name, misspelt too, in all of a midwife’s authorities', async () => {
  const { status, html } = await search('u-amal', 'Roza Quilfeather')
  expect(status).toBe(200)
  expect(childrenIn(html).sort()).toEqual([baby, across].sort())
  expect(read(html)).toContain('Baby Quillfeather')
  expect(read(html)).toContain('unborn, 27 weeks and 4 days')
  expect(read(html)).toContain('Rosa Quillfeather, mother')
})

test('an NHS number finds as it is written, with spaces; a local id too', async () => {
  const checked = validNhsNumber()
  const [child = ''] = await desk.addChildren({
    name: { given: 'Nell', family: 'Checkdigit' },
    nhsNumber: checked,
    facts: [referral],
  })
  const spaced = `${checked.slice(0, 3)} ${checked.slice(3, 6)} ${checked.slice(6)}`
  expect(childrenIn((await search('u-dee', spaced)).html)).toEqual([child])
  expect(childrenIn((await search('u-dee', 'la-77')).html)).toEqual([ollie])
})

test('an NHS number whose last digit does not check is said to be wrong, and given back', async () => {
  const wrong = `${validNhsNumber().slice(0, 9)}${(Number(validNhsNumber()[9]) + 1) % 10}`
  const { status, html } = await search('u-dee', wrong)
  expect(status).toBe(422)
  expect(read(html)).toContain('its last digit does not match the others')
  expect(main(html)).toContain(`value="${wrong}"`)
})

test('nothing typed asks for something', async () => {
  const { status, html } = await search('u-dee', '  ')
  expect(status).toBe(422)
  expect(read(html)).toContain('Enter a name, a local id or an NHS number')
})

test('a restricted record, somebody else’s and none at all get the same words', async () => {
  const without = (html: string) => main(html).replace(/value="[^"]*"/g, '')
  const none = without((await search('u-dee', 'Zebulonia')).html)
  expect(without((await search('u-dee', 'Hidden Farthingale')).html)).toBe(none)
  expect(without((await search('u-dee', 'Vera Farthingale')).html)).toBe(none)
  expect(without((await search('u-sol', 'Quillfeather')).html)).toBe(none)
  expect(none).toContain('No one that you may see')
})

test('the audit has the search without its words, and a row for each child shown', async () => {
  const before = (await desk.audit()).length
  await search('u-dee', 'Tanglewood')
  const rows = (await desk.audit()).slice(before)
  expect(rows).toMatchObject([
    { actor: 'u-dee', action: 'search', child_id: null, place: '/search', role: 'duty_team' },
    { actor: 'u-dee', action: 'found', child_id: ollie, why: 'duty team in this authority' },
  ])
  expect(JSON.stringify(rows)).not.toContain('anglewood')
  await search('u-sol', 'Tanglewood')
  expect((await desk.audit(SEABOROUGH)).at(-1)).toMatchObject({ actor: 'u-sol', action: 'search', child_id: null })
})

test('nothing that was typed stands in an address, a title or the log; by GET nothing is searched', async () => {
  const page = await desk.get('u-dee', '/search?sought=Tanglewood')
  expect(childrenIn(page.html)).toEqual([])
  const { html } = await search('u-dee', 'Tanglewood')
  expect(/<title>[^<]*/.exec(html)?.[0]).toBe('<title>Search results – Beforehand')
  expect(main(html)).toContain('method="post"')
  expect(desk.lines.join('')).not.toMatch(/anglewood|Quil/)
})

test('a search without the token of the session is refused', async () => {
  const { status } = await desk.post('u-dee', '/search', { sought: 'Tanglewood', _token: 'another' })
  expect(status).toBe(403)
})

test('the partnership’s manager may not search', async () => {
  expect((await search('u-noor', 'Tanglewood')).status).toBe(403)
})

/** 999 000 and so on: a number that is never given to anybody, with its check digit. */
function validNhsNumber(): string {
  const nine = '999123456'
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  return `${nine}${(11 - (sum % 11)) % 11}`
}

test('a hidden child takes no place among those who are found, nor does its mother', async () => {
  const [alike = '', closed = ''] = await desk.addChildren(
    { name: { given: 'Verita', family: 'Larchmond' }, facts: [referral] },
    {
      name: { given: 'Verity', family: 'Larchmont-Vane' },
      mother: { given: 'Zelda', family: 'Larchmont-Vane' },
      facts: [referral],
    },
  )
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', closed).execute(),
  )
  const found = async (words: string) => childrenIn((await search('u-dee', words)).html)
  expect(await found('Larchmont-Vane')).toContain(alike)
  for (const words of ['Verity Larchmont-Vane', 'Zelda Larchmont-Vane', 'Larchmont-Vane']) {
    expect(await found(words)).not.toContain(closed)
  }
})

test('a name that many share is read page by page: the likeliest first, and more of them on asking', async () => {
  const many = Array.from({ length: 25 }, (_, n) => ({
    name: { given: `Twin${n}`, family: 'Multitude' },
    facts: [referral],
  }))
  await desk.addChildren(...many)
  const first = (await search('u-dee', 'Multitude')).html
  expect(childrenIn(first)).toHaveLength(20)
  expect(read(first)).toContain('The likeliest 20 children')
  expect(first).toContain('Show more')
  const more = (await desk.post('u-dee', '/search', { sought: 'Multitude', most: '40' })).html
  expect(childrenIn(more)).toHaveLength(25)
  expect(childrenIn(more)).toEqual(expect.arrayContaining(childrenIn(first)))
  expect(read(more)).toContain('25 children')
  expect(more).not.toContain('Show more')
})
