import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { asOwner } from '../../db/owner.ts'
import { day } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationships } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readRecord } from '../../record/read.ts'
import { MILLBRIDGE, SEABOROUGH } from '../../testing/database.ts'
import { testDesk } from '../../testing/desk.ts'
import { referralRoutes } from './routes.ts'

const desk = await testDesk({ today: '2026-04-14', routes: referralRoutes })
await desk.addStaff(
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife' },
  { name: 'Amal Idowu', agency: 'midwifery', role: 'safeguarding_midwife', authority: MILLBRIDGE },
  { name: 'Joy Abernook', agency: 'midwifery', role: 'midwife' },
  { name: 'Anil Butterfen', agency: 'general_practice', role: 'general_practitioner' },
  { name: 'Dee Night', agency: 'social_care', role: 'duty_team' },
)

const midwifery: NewFact = { kind: 'AgencyInvolved', on: day('2026-01-05'), agency: 'midwifery' }
const referred: NewFact = { kind: 'ReferralReceived', on: day('2026-01-05'), from: 'midwifery' }
const scan: NewFact = { kind: 'EstimatedDateSet', on: day('2026-02-02'), expectedOn: day('2026-07-10') }

const main = (html: string) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const read = (html: string) =>
  main(html)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const offers = (html: string) => [...html.matchAll(/name="(?:match|fatherMatch)"[^>]* value="([^"]+)"/g)].map(m => m[1])
const childOf = (location: string | null) => /\/children\/([0-9a-f-]{36})\/referred/.exec(location ?? '')?.[1] ?? ''

const rosa = (family: string, given = 'Rosa') => ({
  ...{ who: 'unborn', motherGiven: given, motherFamily: family, babies: '1', basis: 'dating_scan', father: 'unknown' },
  ...{
    'expectedOn-day': '10',
    'expectedOn-month': '7',
    'expectedOn-year': '2026',
    worries: 'She has nowhere to stay.',
  },
})
const nothing = { who: 'nothing', father: 'not_asked', worries: 'A baby cries all night in the flat above.' }

const send = (who: string, form: Record<string, string>, submission: string = randomUUID()) =>
  desk.post(who, '/refer/record', { _submission: submission, ...form })

const factsOf = (child: string, authority: string = SEABOROUGH) =>
  inAuthority(desk.database, authority, tx =>
    tx
      .selectFrom('fact')
      .select(['kind', 'details', 'agency', 'recorded_by'])
      .where('child_id', '=', child)
      .orderBy('position')
      .execute(),
  )
/** How a child is called, and who is on its record as what. */
const familyOf = (child: string) =>
  inAuthority(desk.database, SEABOROUGH, async tx => {
    const edges = await readRelationships(tx, SEABOROUGH, child, null)
    const people = await readPeople(tx, SEABOROUGH, [child, ...edges.map(edge => edge.otherId)], null)
    const nameOf = (id: string) => people.get(id)?.displayName
    return [nameOf(child), ...edges.map(edge => `${nameOf(edge.otherId)}, ${edge.otherIs}`)]
  })
const count = (table: 'record_head' | 'person', authority: string = SEABOROUGH) =>
  inAuthority(desk.database, authority, async tx => {
    const rows = await tx.selectFrom(table).select('authority_id').execute()
    return rows.length
  })

test('a midwife refers an unborn baby whose mother is new, and sees the record and the day of the decision', async () => {
  const step = await desk.post('u-joy', '/refer', rosa('Quillfeather'))
  expect(step.status).toBe(200)
  expect(read(step.html)).toContain('10 July 2026, by dating scan')
  const { status, location } = await send('u-joy', rosa('Quillfeather'))
  expect(status).toBe(303)
  const child = childOf(location)
  expect((await factsOf(child)).map(fact => fact.kind)).toEqual([
    'ReferralReceived',
    'EstimatedDateSet',
    'AgencyInvolved',
  ])
  const receipt = read((await desk.get('u-joy', location ?? '')).html)
  expect(receipt).toContain('Children’s social care decides what is needed by 15 April 2026 (due in 1 working day).')
  expect(receipt).toMatch(/1 working day after the referral/i)
  expect(await familyOf(child)).toEqual(['Baby Quillfeather', 'Rosa Quillfeather, mother'])
  const mine = read((await desk.get('u-joy', '/refer/mine')).html)
  expect(mine).toContain('Baby Quillfeather')
  expect(mine).toContain('No decision yet: due in 1 working day')
})

test('neither a name nor a date is enough at night; only what worries has to be said', async () => {
  expect((await desk.post('u-anil', '/refer', { ...nothing, worries: ' ' })).status).toBe(422)
  const { location } = await send('u-anil', nothing)
  expect(read((await desk.get('u-anil', location ?? '')).html)).toContain('Referral received')
  const facts = await factsOf(childOf(location))
  expect(facts[0]).toMatchObject({ kind: 'ReferralReceived', details: { from: 'gp' }, agency: 'general_practice' })
})

test.each([
  ['2099', 'The expected date must be 19 January 2027 or earlier'],
  ['1066', 'The expected date must be 1 January 1900 or later'],
])('an expected date in %s is said to be wrong, and the page does not fail', async (year, said) => {
  const { status, html } = await send('u-joy', { ...rosa('Farfuture'), 'expectedOn-year': year })
  expect(status).toBe(422)
  expect(read(html)).toContain(said)
})

test('a referral that is sent twice is one referral, also when both arrive at once', async () => {
  const before = await count('record_head')
  const submission = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => send('u-anil', nothing, submission)))
  answers.push(await send('u-anil', nothing, submission))
  expect(answers.map(answer => answer.status)).toEqual([303, 303, 303, 303])
  expect(new Set(answers.map(answer => answer.location)).size).toBe(1)
  expect(await count('record_head')).toBe(before + 1)
  const other = await send('u-joy', nothing, submission)
  expect(other.location).not.toBe(answers[0]?.location)
})

test('a second referral for one unborn baby is offered the first, the mother misspelt too, and opens no record', async () => {
  const first = childOf((await send('u-joy', rosa('Fennimarsh', 'Wilhelmina'))).location)
  const before = [await count('record_head'), await count('person')]
  const step = await desk.post('u-amal', '/refer', { authority: SEABOROUGH, ...rosa('Fenimarsch', 'Wilhemina') })
  const [pregnancy = '', another = '', none] = offers(step.html)
  expect([pregnancy, another]).toEqual([expect.stringMatching(/^pregnancy:/), expect.stringMatching(/^mother:/)])
  expect(none).toBe('none')
  expect(read(step.html)).toContain('Baby Fennimarsh, unborn, 27 weeks and 4 days: the baby of Wilhelmina Fennimarsh')
  const form = { authority: SEABOROUGH, ...rosa('Fenimarsch', 'Wilhemina') }
  const unanswered = await send('u-amal', form)
  expect(unanswered.status).toBe(422)
  expect(read(unanswered.html)).toContain('Choose who it is, or that it is none of these')
  const { location } = await send('u-amal', { ...form, match: pregnancy })
  expect(childOf(location)).toBe(first)
  expect([await count('record_head'), await count('person')]).toEqual(before)
  const referrals = (await factsOf(first)).filter(fact => fact.kind === 'ReferralReceived')
  expect(referrals.map(fact => fact.recorded_by)).toEqual(['u-joy', 'u-amal'])
})

test('what is said of a family on record stands beside it and changes no date and no name; a new possible father is added', async () => {
  const child = childOf((await send('u-joy', rosa('Keepswell', 'Oda'))).location)
  const later = { ...rosa('Keepswel', 'Odah'), 'expectedOn-day': '', 'expectedOn-month': '', 'expectedOn-year': '' }
  const form = { ...later, basis: '', father: 'known', fatherGiven: 'Edric', fatherFamily: 'Namedwick' }
  const [pregnancy = ''] = offers((await desk.post('u-joy', '/refer', form)).html)
  const before = await familyOf(child)
  expect(childOf((await send('u-joy', { ...form, match: pregnancy })).location)).toBe(child)
  const kinds = (await factsOf(child)).map(fact => fact.kind)
  expect(kinds.filter(kind => kind === 'EstimatedDateSet')).toHaveLength(1)
  expect(kinds.filter(kind => kind === 'NoteAdded')).toHaveLength(1)
  expect(await familyOf(child)).toEqual(expect.arrayContaining([...before, 'Edric Namedwick, putative father']))
  expect(await familyOf(child)).toHaveLength(before.length + 1)
  const said = await inAuthority(
    desk.database,
    SEABOROUGH,
    async tx => (await readRecord(tx, SEABOROUGH, child, null))?.facts,
  )
  const note = said?.find(({ fact }) => fact.kind === 'NoteAdded')?.fact.note ?? ''
  expect(note.split('\n')).toEqual([
    'Said by the referrer; no name and no date on the record was changed by it:',
    'Mother: Odah Keepswel',
    'Father: Edric Namedwick',
  ])
})

test('whether the parents know is recorded with the referral, with the reason where they do not', async () => {
  const form = { ...rosa('Parentwick', 'Ebba'), parents: 'not_told' }
  const unexplained = await desk.post('u-joy', '/refer', form)
  expect([unexplained.status, read(unexplained.html).includes('Write why they do not know')]).toEqual([422, true])
  const whole = { ...form, whyNotTold: 'He reads her letters' }
  expect(read((await desk.post('u-joy', '/refer', whole)).html)).toContain(
    'do not know of this referral: He reads her letters',
  )
  const child = childOf((await send('u-joy', whole)).location)
  expect((await factsOf(child)).map(fact => fact.kind)).toContain('ParentsNotInformed')
  expect(read((await desk.get('u-joy', '/refer/mine')).html)).toContain('Not told: the reason was recorded on 14 April')
  const told = childOf((await send('u-joy', { ...rosa('Quorndale', 'Saoirse'), parents: 'told' })).location)
  expect((await factsOf(told)).map(fact => fact.kind)).toContain('ParentsInformed')
})

test('an expected date that nobody knew before is recorded with a later referral', async () => {
  const undated = { ...rosa('Undatewick', 'Ada'), 'expectedOn-day': '', 'expectedOn-month': '', 'expectedOn-year': '' }
  const child = childOf((await send('u-joy', undated)).location)
  const form = rosa('Undatewick', 'Ada')
  const [pregnancy = ''] = offers((await desk.post('u-joy', '/refer', form)).html)
  await send('u-joy', { ...form, match: pregnancy })
  const dates = (await factsOf(child)).filter(fact => fact.kind === 'EstimatedDateSet')
  expect(dates.map(({ details }) => details)).toMatchObject([{ expectedOn: null }, { expectedOn: '2026-07-10' }])
})

test('another baby of a mother on record is hers, and she is not recorded a second time', async () => {
  await desk.addChildren({
    name: { given: 'Ollie', family: 'Marrowbone' },
    mother: { given: 'Tamar', family: 'Marrowbone' },
    bornOn: day('2019-06-01'),
    facts: [referred, midwifery],
  })
  const people = await count('person')
  const form = { authority: SEABOROUGH, ...rosa('Marrowbone', 'Tamar') }
  const step = await desk.post('u-amal', '/refer', form)
  expect(read(step.html)).toContain('She is on record with Ollie Marrowbone')
  const [mother = ''] = offers(step.html)
  const child = childOf((await send('u-amal', { ...form, match: mother })).location)
  expect(await count('person')).toBe(people + 1)
  expect(await familyOf(child)).toEqual(['Baby Marrowbone', 'Tamar Marrowbone, mother'])
})

test('a small child is nobody’s mother; a girl of fourteen may be', async () => {
  const [small = '', girl = ''] = await desk.addChildren(
    { name: { given: 'Juniper', family: 'Saltmarsh' }, bornOn: day('2023-03-01'), facts: [referred, midwifery] },
    { name: { given: 'Juniper', family: 'Saltmarch' }, bornOn: day('2012-01-01'), facts: [referred, midwifery] },
  )
  const { html } = await desk.post('u-dee', '/refer', rosa('Saltmarsh', 'Juniper'))
  expect(offers(html).join()).toContain(girl)
  expect(html).not.toContain(small)
})

test('twins are two records of one mother, and one later referral is about both', async () => {
  const form = { ...rosa('Twinamarsh', 'Ysolde'), babies: '2' }
  const before = await count('record_head')
  const child = childOf((await send('u-joy', form)).location)
  expect(await count('record_head')).toBe(before + 2)
  expect((await factsOf(child))[1]).toMatchObject({ kind: 'EstimatedDateSet', details: { babies: 2 } })
  const step = await desk.post('u-joy', '/refer', form)
  const [pregnancy = ''] = offers(step.html)
  const again = childOf((await send('u-joy', { ...form, match: pregnancy })).location)
  expect(await count('record_head')).toBe(before + 2)
  const mine = read((await desk.get('u-joy', '/refer/mine')).html)
  expect(mine.split('Baby Twinamarsh')).toHaveLength(5)
  expect((await factsOf(again)).filter(fact => fact.kind === 'ReferralReceived')).toHaveLength(2)
})

test('a child is found by a name misspelt or by its NHS number; a number that does not check is said to be wrong', async () => {
  const [nell = ''] = await desk.addChildren({
    name: { given: 'Nell', family: 'Checkdigit' },
    ...{ nhsNumber: '9990000123', bornOn: day('2020-03-04') },
    facts: [referred],
  })
  const child = { who: 'child', father: 'not_asked', worries: 'Bruises on both arms.' }
  const byName = await desk.post('u-dee', '/refer', { ...child, childGiven: 'Nel', childFamily: 'Checkdigitt' })
  expect(offers(byName.html)).toContain(`child:${nell}`)
  const wrong = await desk.post('u-dee', '/refer', { ...child, childNhs: '9990001234' })
  expect(wrong.status).toBe(422)
  expect(read(wrong.html)).toContain('its last digit does not match the others')
})

test('who may not be known leaves no trace in the offer', async () => {
  const hiddenMother = { given: 'Vera', family: 'Farthingale' }
  const [hidden = ''] = await desk.addChildren(
    { mother: hiddenMother, facts: [referred, midwifery, scan] },
    { mother: { given: 'Otti', family: 'Strangerfold' }, facts: [referred, scan] },
  )
  await asOwner(desk.ownerUrl, db =>
    db.updateTable('record_head').set({ restricted: true }).where('child_id', '=', hidden).execute(),
  )
  const without = (html: string, words: RegExp) =>
    main(html)
      .replaceAll(words, '')
      .replaceAll(/name="_submission" value="[^"]*"/g, '')
  const ask = async (who: string, given: string, family: string) => {
    const form = { authority: SEABOROUGH, ...rosa(family, given) }
    return without((await desk.post(who, '/refer', form)).html, new RegExp(`${given}|${family}`, 'g'))
  }
  for (const who of ['u-dee', 'u-amal', 'u-joy']) {
    const nobody = await ask(who, 'Zebulonia', 'Xyloquist')
    expect(nobody).toContain('whether or not anybody is offered here')
    expect(await ask(who, 'Vera', 'Farthingale')).toBe(nobody)
    if (who !== 'u-dee') expect(await ask(who, 'Otti', 'Strangerfold')).toBe(nobody)
  }
  // Whoever guesses the answer of somebody else opens a record and writes on none.
  const before = (await factsOf(hidden)).length
  await send('u-joy', { ...rosa('Farthingale', 'Vera'), match: `child:${hidden}` })
  expect(await factsOf(hidden)).toHaveLength(before)
})

test('somebody of two authorities says in which the family lives', async () => {
  expect((await desk.post('u-amal', '/refer', nothing)).status).toBe(422)
  const { location } = await send('u-amal', { authority: MILLBRIDGE, ...nothing })
  expect(location).toMatch(/^\/authorities\/millbridge\//)
})

test('a father who is named is told of as a possible father, and offered when he is on record', async () => {
  const form = { ...rosa('Bellweather', 'Imke'), father: 'known', fatherGiven: 'Corin', fatherFamily: 'Ashgrove' }
  const first = childOf((await send('u-joy', form)).location)
  expect(await familyOf(first)).toContain('Corin Ashgrove, putative father')
  const step = await desk.post('u-joy', '/refer', { ...form, motherGiven: 'Senta', motherFamily: 'Dunmallow' })
  expect(read(step.html)).toContain('Is the father one of these people? Corin Ashgrove')
})

test('what was typed is in no address, and the audit has the search without its words', async () => {
  const before = (await desk.audit()).length
  await desk.post('u-joy', '/refer', rosa('Nowritten', 'Petra'))
  const rows = (await desk.audit()).slice(before)
  expect(rows).toMatchObject([{ action: 'search_before_create', child_id: null, why: 'looked before creating' }])
  expect(JSON.stringify(await desk.audit())).not.toContain('Nowritten')
  expect(desk.lines.join('')).not.toContain('Nowritten')
})
