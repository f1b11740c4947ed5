import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { writePeople } from '../../people/new-people.ts'
import { addRelationships } from '../../people/relationship.ts'
import type { NewFact } from '../../record/free-text.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { partsOfDocument } from './test-document.ts'
import { meetingDesk, meetingOf, SITTING, scheduled } from './test-meeting.ts'

const desk = await meetingDesk()
const CHAIR = 'u-ingrid'
const on = day('2026-03-10')
const held = (type: 'initial' | 'review', decision: 'plan' | 'continue'): NewFact => ({
  ...{ kind: 'ConferenceHeld', on, type, decision, sitting: SITTING, quorate: true },
  reason: 'The worry about the nights is not answered yet.',
  ...(decision === 'plan' ? { categories: ['neglect', 'emotional_abuse'], primaryCategory: 'neglect' } : {}),
})
const SECRET = /bag packed|Otterbourne|locks are changed|Hettie/

/** A conference that was held: one worry, one risk and one action are kept from the father; the brother’s review beside it. */
async function heldSitting() {
  const family = await desk.aFamily()
  const from = { withheldFrom: [`person:${family.father}`] }
  const [open, kept] = [randomUUID(), randomUUID()]
  const said = { on, sitting: SITTING }
  const facts: NewFact[] = [
    {
      kind: 'ParticipationLimited',
      ...said,
      who: family.father,
      extent: 'part',
      heard: 'separately',
      reason: 'Rosa is afraid to speak before him.',
    },
    {
      kind: 'ConferenceAttended',
      ...said,
      participant: 'agency:social_care',
      attendance: 'in_the_room',
      participantName: 'Priya Mandeville',
    },
    { kind: 'ConferenceAttended', ...said, participant: 'agency:police', attendance: 'by_video', joinedAt: '10:40' },
    { kind: 'ConcernStated', ...said, concern: 'The flat has no heating.', meansForChild: 'A new baby would be cold.' },
    { kind: 'ConcernStated', ...said, concern: 'Rosa keeps a bag packed to go to Otterbourne.', ...from },
    { kind: 'StrengthIdentified', ...said, evidence: 'Dane has stopped coming when he has been drinking.' },
    { kind: 'RiskFactorIdentified', ...said, risk: open, level: 'underlying', label: 'The flat is cold.' },
    {
      kind: 'RiskFactorIdentified',
      ...said,
      risk: kept,
      level: 'high',
      label: 'Rosa leaves before the locks are changed.',
      ...from,
    },
    {
      kind: 'PlanActionSet',
      on,
      action: 'a1',
      what: 'The landlord mends the boiler',
      ownerName: 'Marek Dovetail',
      addresses: [open],
    },
    { kind: 'PlanActionSet', on, action: 'a2', what: 'Hettie rings the refuge', addresses: [kept] },
    {
      kind: 'AgencyViewGiven',
      ...said,
      from: 'police',
      view: 'no_plan',
      reason: 'Nothing since 2024.',
      dissents: true,
    },
    { kind: 'DissentAnswered', ...said, from: 'police', answer: 'The log of 2 March was read out.' },
    { kind: 'ParentHeard', ...said, who: family.mother, how: 'in_person', inTheirWords: 'I want him to get help.' },
    { kind: 'ChildsViewHeard', ...said, inTheirWords: 'A warm room.', spokenBy: 'Amal Idowu, midwife' },
    held('initial', 'plan'),
  ]
  await desk.write(family.baby, [scheduled('initial'), ...facts])
  await desk.write(family.brother, [scheduled('review'), held('review', 'continue')])
  return { ...family, at: meetingOf(family.baby) }
}

const words = (html: string) =>
  /<article class="app-brief">(.*?)<\/article>/s.exec(html)?.[1]?.replaceAll(/<[^>]*>/g, ' ') ?? ''
const copyOf = async (at: string, paper: string, recipient: string, more = '') =>
  desk.get(CHAIR, `${at}/copy?paper=${paper}&for=${encodeURIComponent(recipient)}${more}`)
async function fileOf(at: string, paper: string, recipient: string, more = ''): Promise<ReadonlyMap<string, string>> {
  const path = `${at}/copy.docx?paper=${paper}&for=${encodeURIComponent(recipient)}${more}`
  const response = await desk.app.request(`http://beforehand.test${path}`, { headers: { cookie: `who=${CHAIR}` } })
  expect(response.headers.get('content-type')).toContain('wordprocessingml')
  return partsOfDocument(new Uint8Array(await response.arrayBuffer()))
}

test.each(['letter', 'record'])(
  'the %s of a father who was not in all of it shows nothing of what was kept from him',
  async paper => {
    const { at, father, mother } = await heldSitting()
    const his = await copyOf(at, paper, `person:${father}`)
    expect(his.status).toBe(200)
    expect(words(his.html)).toContain('The flat has no heating.')
    expect(words(his.html)).toContain('The landlord mends the boiler')
    expect(words(his.html)).not.toMatch(SECRET)
    expect(words(his.html)).not.toMatch(/not in all of|separately|afraid|left out|withheld|missing/i)
    const parts = await fileOf(at, paper, `person:${father}`)
    for (const [name, xml] of parts)
      expect([name, SECRET.test(xml), /afraid|withheld|separately/.test(xml)]).toEqual([name, false, false])
    expect([...parts.values()].join()).toContain('The flat has no heating.')
    const hers = words((await copyOf(at, paper, `person:${mother}`)).html)
    expect(hers).toMatch(/bag packed/)
    expect(hers).toContain('Hettie rings the refuge')
    expect(hers).not.toMatch(/not in all of|afraid/)
  },
)

test('the file says of its making nothing but the authority, and holds no comment and no revision', async () => {
  const { at, father } = await heldSitting()
  const parts = await fileOf(at, 'letter', `person:${father}`)
  const core = parts.get('docProps/core.xml') ?? ''
  expect(core).toContain('<dc:creator>Seaborough</dc:creator>')
  expect(core).toContain('<cp:lastModifiedBy>Seaborough</cp:lastModifiedBy>')
  const all = [...parts].map(([name, xml]) => `${name} ${xml}`).join('\n')
  expect(all).not.toMatch(
    /Ingrid|Quayle|u-ingrid|Un-named|<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange) |w:rsid|w:comment /,
  )
  expect(parts.get('[Content_Types].xml')).toContain('wordprocessingml.document.main+xml')
  expect(parts.get('word/document.xml')).toMatch(/^<\?xml.*<w:document .*<\/w:document>\s*$/s)
})

test('a father is told of his own child and of no other', async () => {
  const family = await heldSitting()
  const stranger = randomUUID()
  const tie = { relationshipId: randomUUID(), from: stranger, to: family.brother, type: 'father_of' as const }
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const person = { personId: stranger, kind: 'adult' as const, name: { given: 'Milo', family: 'Fernsby' } }
    await writePeople(tx, SEABOROUGH, [person], 'u-test', desk.at('2025-01-06'))
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2025-01-06'))
  })
  const his = words((await copyOf(family.at, 'record', `person:${stranger}`)).html)
  expect(his).toContain('Robin Quillfeather')
  expect(his).not.toMatch(/Baby Quillfeather|heating|boiler|neglect/i)
})

test('the record of an agency says who came when, and how dissent was answered; a parent’s says it in plain words', async () => {
  const { at, mother } = await heldSitting()
  const police = words((await copyOf(at, 'record', 'agency:police')).html)
  expect(police).toContain('By video, joined at 10:40')
  expect(police).toContain('The answer: The log of 2 March was read out.')
  expect(police).toContain('Category: Neglect, which comes first; also emotional abuse.')
  const hers = words((await copyOf(at, 'letter', `person:${mother}`)).html)
  expect(hers).toContain('There will be a child protection plan.')
  expect(hers).toContain('If you do not agree with this')
  expect(hers).not.toMatch(/quorate|10:40|Initial conference|pressing/)
})

test('what is left out when it is sent is kept with it, and is left out of the next paper without being chosen again', async () => {
  const { at, mother, baby, brother } = await heldSitting()
  const recipient = `person:${mother}`
  const { html } = await copyOf(at, 'letter', recipient)
  const key = /value="(f\d+-[0-9a-f]{8})"[^>]*>\s*<label[^>]*>\s*The flat has no heating/.exec(html)?.[1] ?? ''
  expect(key).not.toBe('')
  const without = `&chosen=yes&without=${key}&without=views`
  expect(words((await copyOf(at, 'record', recipient, without)).html)).not.toMatch(/no heating|What each agency thinks/)
  const sent = await desk.post(CHAIR, `${at}/sent?paper=letter&for=${encodeURIComponent(recipient)}${without}`, {})
  expect(sent.status).toBe(303)
  const [item] = key.split('-')
  expect((await desk.factsOf(baby)).at(-1)).toMatchObject({
    kind: 'DecisionLetterSent',
    recipient,
    withheld: ['views', item, `concern:${item}`],
    sitting: SITTING,
  })
  expect((await desk.factsOf(brother)).at(-1)).toMatchObject({
    kind: 'DecisionLetterSent',
    recipient,
    withheld: ['views'],
  })
  expect(words((await copyOf(at, 'record', recipient)).html)).not.toMatch(/no heating|What each agency thinks/)
  expect((await desk.get(CHAIR, `${at}/copy`)).html).toContain('sent on 10 March 2026')
})

test('copies are made by the chair’s side alone, and each is in the audit without a name', async () => {
  const { at, father, baby } = await heldSitting()
  expect((await desk.get('u-amal', `${at}/copy`)).status).toBe(403)
  await copyOf(at, 'letter', `person:${father}`)
  const row = (await desk.audit()).findLast(
    ({ action, child_id }) => action === 'conference_copied' && child_id === baby,
  )
  expect(row?.why).toContain(`decision letter for person:${father}`)
  expect((await copyOf(at, 'letter', 'agency:housing')).status).toBe(404)
  expect(desk.lines.join('\n')).not.toMatch(/Quillfeather|Thornycroft/)
})

test('before anything is decided there is no letter', async () => {
  const family = await desk.aFamily()
  await desk.write(family.baby, [scheduled('initial')])
  const at = meetingOf(family.baby)
  expect((await desk.get(CHAIR, `${at}/copy`)).html).toContain('Nothing is decided yet.')
  expect((await copyOf(at, 'letter', `person:${family.father}`)).status).toBe(404)
})

test('who was not named when they were invited is not named in a letter, and one that would name them is not drawn', async () => {
  const { at, mother, father, baby } = await heldSitting()
  const invited: NewFact = {
    ...{ kind: 'ConferenceInvited', on, sitting: SITTING, recipient: `person:${mother}` },
    withheld: [`person:${father}`],
  }
  await desk.write(baby, [invited])
  const { html } = await copyOf(at, 'record', `person:${mother}`)
  expect(html).toContain('This copy is not drawn')
  expect(html).toContain('“What is going well” says the name of Dane Thornycroft.')
  expect(html).not.toContain('Save it as a document')
  const query = `paper=record&for=${encodeURIComponent(`person:${mother}`)}`
  expect((await desk.get(CHAIR, `${at}/copy.docx?${query}`)).status).toBe(403)
  expect((await desk.post(CHAIR, `${at}/sent?${query}`, {})).status).toBe(403)
  const without = `&chosen=yes&without=strengths&without=${encodeURIComponent(`person:${father}`)}`
  const drawn = words((await copyOf(at, 'record', `person:${mother}`, without)).html)
  expect(drawn).toContain('I want him to get help.')
  expect(drawn).not.toMatch(/Dane|Thornycroft/)
})

test('what an invitation left out, by its own words, is left out of letters too', async () => {
  const { at, mother, baby } = await heldSitting()
  const heard = (await desk.factsOf(baby)).find(fact => fact.kind === 'ConcernStated')
  const withheld = [`concern:${heard?.id}`, 'strengths']
  const recipient = `person:${mother}`
  await desk.write(baby, [{ kind: 'ConferenceInvited', on, sitting: SITTING, recipient, withheld }])
  const hers = words((await copyOf(at, 'record', recipient)).html)
  expect(hers).not.toMatch(/no heating|What is going well/)
  expect(hers).toContain('bag packed')
})
