import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { addressOf, meetingDesk, SITTING } from './test-meeting.ts'

const desk = await meetingDesk()
const CHAIR = 'u-ingrid'
const short = (id: string) => id.slice(0, 8)
const about = (field: string, childId: string) => ({ [field]: childId })

test('the page shows both children with a kind of conference each, and how far each part is', async () => {
  const family = await desk.aSitting()
  const { status, html } = await desk.get(CHAIR, family.at)
  expect(status).toBe(200)
  expect(html).toContain('Robin Quillfeather: review conference')
  expect(html).toMatch(/Baby Quillfeather[^<]*: initial conference/)
  for (const part of ['Who is here', 'What people worry about', 'What works well', 'Risks', 'The outline plan']) {
    expect(html).toContain(part)
  }
  expect(html).toContain('Standard Safeguarding Dataset')
  expect(html).toContain('Not quorate yet')
})

test('a worry goes on the record of the children that it is about, and its words of the trade are pointed out', async () => {
  const family = await desk.aSitting()
  const sent = await desk.post(CHAIR, `${family.at}/concern`, {
    concern: 'The MARAC heard that the door was broken in on 2 March.',
    ...about('concernAbout', family.baby),
  })
  expect(sent.status).toBe(303)
  expect(await desk.factsOf(family.baby)).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'ConcernStated', sitting: SITTING })]),
  )
  expect((await desk.factsOf(family.brother)).some(({ kind }) => kind === 'ConcernStated')).toBe(false)
  const { html } = await desk.get(CHAIR, family.at)
  expect(html).toContain('A parent may not know “MARAC”')
  expect(html).toContain('About Baby Quillfeather.')
  const empty = await desk.post(CHAIR, `${family.at}/concern`, {
    concernMeans: 'kept',
    ...about('concernAbout', family.baby),
  })
  expect([
    empty.status,
    empty.html.includes('Write what people are worried about'),
    empty.html.includes('kept'),
  ]).toEqual([422, true, true])
})

test('the same form sent twice is one fact, and other words sent from the page that was gone back to are another', async () => {
  const { at, baby } = await desk.aSitting()
  const form = {
    _submission: '22222222-2222-4222-8222-222222222222',
    strength: 'Rosa rang the midwife herself.',
    ...about('strengthAbout', baby),
  }
  for (const strength of [form.strength, form.strength, 'Dane paid the rent.']) {
    expect((await desk.post(CHAIR, `${at}/strength`, { ...form, strength })).status).toBe(303)
  }
  expect((await desk.factsOf(baby)).filter(({ kind }) => kind === 'StrengthIdentified')).toHaveLength(2)
})

test('who joins late is there from that hour, and the rule counts who speaks and not who wrote', async () => {
  const { at, baby } = await desk.aSitting()
  const come = (form: Record<string, string>) => desk.post(CHAIR, `${at}/attendance`, form)
  const [care, police, midwifery] = ['agency-social_care', 'agency-police', 'agency-midwifery']
  await come({ [`how-${care}`]: 'in_the_room', [`how-${police}`]: 'by_report', [`how-${midwifery}`]: 'by_video' })
  expect((await desk.get(CHAIR, at)).html).toContain('Not quorate yet: 1 more agency')
  const late = await come({
    [`how-${police}`]: 'by_telephone',
    [`from-${police}`]: '10:40',
    [`who-${police}`]: 'Pat Larkspur',
  })
  expect(late.status).toBe(303)
  const { html } = await desk.get(CHAIR, at)
  expect(html).toContain('By telephone, joined at 10:40')
  expect(html).toContain('Enough agencies are there to decide.')
  const wrong = await come({
    [`how-${police}`]: 'by_telephone',
    [`from-${police}`]: '11:00',
    [`until-${police}`]: '10:40',
  })
  expect(wrong.html).toContain('The time at which they left must be after they joined')
  expect((await desk.factsOf(baby)).filter(({ kind }) => kind === 'ConferenceAttended')).toHaveLength(4)
})

test('PN0 is offered to nobody of four or more, and of a baby who is not born somebody speaks for its needs', async () => {
  const { at, brother, baby } = await desk.aSitting()
  expect((await desk.get(CHAIR, at)).html).not.toContain('PN0')
  const older = await desk.post(CHAIR, `${at}/child`, {
    child: brother,
    childCode: 'PN1',
    childWords: 'I like it when it is quiet.',
  })
  expect(older.status).toBe(303)
  const unborn = await desk.post(CHAIR, `${at}/child`, { child: baby, childWords: 'A cot, and nobody shouting.' })
  expect(unborn.html).toContain('Write who speaks for what the baby needs')
  const spoken = { child: baby, childWords: 'A cot, and nobody shouting.', childBy: 'Amal Idowu, midwife' }
  expect((await desk.post(CHAIR, `${at}/child`, spoken)).status).toBe(303)
  expect((await desk.get(CHAIR, at)).html).toContain('Amal Idowu, midwife speaks for what the child needs')
})

const limited = (who: string): NewFact => ({
  ...{
    kind: 'ParticipationLimited',
    on: day('2026-03-02'),
    sitting: SITTING,
    who,
    extent: 'part',
    heard: 'separately',
  },
  reason: 'Rosa is afraid to speak while he is in the room.',
})

test('another agency reads what was said where it sat, writes its own view, and nothing else', async () => {
  const family = await desk.aSitting()
  await desk.write(family.baby, [
    limited(family.father),
    { kind: 'ConcernStated', on: day('2026-03-10'), sitting: SITTING, concern: 'The cot is not bought.' },
  ])
  const { html } = await desk.get('u-amal', family.at)
  expect(html).toContain('The cot is not bought.')
  expect(html).toContain('Dane Thornycroft is not in all of this conference. Heard: separately, by the chair.')
  expect(html).not.toContain('Rosa is afraid')
  expect(html).toContain('Write down the view of your agency')
  expect(html).not.toContain('Write down a worry')
  const view = {
    view: 'midwifery',
    viewSays: 'no_plan',
    viewWhy: 'Booked early, and comes each time.',
    viewDissents: 'yes',
  }
  expect((await desk.post('u-amal', `${family.at}/view`, { ...view, viewAbout: family.baby })).status).toBe(303)
  const forged = await desk.post('u-amal', `${family.at}/view`, { ...view, view: 'police', viewAbout: family.baby })
  expect(forged.status).toBe(422)
  expect((await desk.post('u-amal', `${family.at}/concern`, { concern: 'x' })).status).toBe(403)
  expect((await desk.get('u-olu', family.at)).status).toBe(403)
})

test('an agency that does not agree is answered by the chair, and it is said that this is no escalation', async () => {
  const { at, baby } = await desk.aSitting()
  await desk.post(CHAIR, `${at}/view`, {
    view: 'police',
    viewSays: 'no_plan',
    viewWhy: 'Nothing since 2024.',
    viewDissents: 'yes',
    viewAbout: baby,
  })
  const open = (await desk.get(CHAIR, at)).html
  expect(open).toContain('They do not agree with what was decided.')
  expect(open).toContain('It is no escalation')
  expect(
    (await desk.post(CHAIR, `${at}/answer`, { answer: 'police', answerSays: 'The chair read the log of 2 March out.' }))
      .status,
  ).toBe(303)
  expect((await desk.get(CHAIR, at)).html).toContain('Answered: The chair read the log of 2 March out.')
})

test('the screen for the room shows nothing that is kept from anybody, and no form', async () => {
  const family = await desk.aSitting()
  await desk.write(family.baby, [limited(family.father)])
  await desk.post(CHAIR, `${family.at}/concern`, {
    concern: 'Rosa keeps a bag packed.',
    concernAbout: family.baby,
    concernFrom: `person:${family.father}`,
  })
  await desk.post(CHAIR, `${family.at}/concern`, { concern: 'The flat has no heating.', concernAbout: family.baby })
  const chair = (await desk.get(CHAIR, family.at)).html
  expect(chair).toContain('Rosa keeps a bag packed.')
  expect(chair).toContain('Left out for Dane Thornycroft.')
  const { html } = await desk.get(CHAIR, `${family.at}?screen=room`)
  expect(html).toContain('The flat has no heating.')
  expect(html).not.toMatch(/bag packed|not in all of|afraid|Left out|<form[^>]*concern/)
})

test('the outline is written as it is spoken, aimed at risks, and says what nothing is aimed at', async () => {
  const { at, baby } = await desk.aSitting()
  const risk = (label: string, level: string) =>
    desk.post(CHAIR, `${at}/risk`, { risk: label, riskLevel: level, riskAbout: baby })
  await risk('Dane may hurt Rosa when he has been drinking.', 'high')
  await risk('The flat is cold.', 'underlying')
  const action = {
    ...{ action: 'Dane gives three clean breath tests a week', actionWho: 'Dane Thornycroft', actionAbout: baby },
    ...{ 'actionDue-day': '1', 'actionDue-month': '4', 'actionDue-year': '2026' },
    actionRisks: 'Dane may hurt Rosa when he has been drinking.',
  }
  expect((await desk.post(CHAIR, `${at}/action`, action)).status).toBe(303)
  const { html } = await desk.get(CHAIR, at)
  expect(html).toContain('Dane gives three clean breath tests a week · Dane Thornycroft · by 1 April 2026')
  expect(html).toContain('Nothing in the outline is aimed at this yet.')
  const set = (await desk.factsOf(baby)).find(fact => fact.kind === 'PlanActionSet')
  const known = (await desk.factsOf(baby)).find(fact => fact.kind === 'RiskFactorIdentified')
  expect(set).toMatchObject({ addresses: [known?.kind === 'RiskFactorIdentified' ? known.risk : ''] })
  expect((await desk.post(CHAIR, `${at}/outline`, { outlineAbout: baby })).status).toBe(303)
  expect((await desk.get(CHAIR, at)).html).toContain('The outline plan is made for Baby Quillfeather.')
})

test('one that nobody scheduled is opened now, and has its own page', async () => {
  const { baby, brother } = await desk.aFamily()
  const list = await desk.get(CHAIR, `${addressOf(baby)}/meeting`)
  expect(list.html).toContain('Hold a conference now')
  expect(list.html).toContain(`${addressOf(baby)}/fact/ConferenceHeld`)
  const sent = await desk.post(CHAIR, `${addressOf(baby)}/meeting`, {
    ...{ about: baby, 'day-day': '10', 'day-month': '3', 'day-year': '2026' },
    ...{ [`type-${short(baby)}`]: 'initial', [`type-${short(brother)}`]: 'review' },
  })
  expect(sent.status).toBe(303)
  expect((await desk.get(CHAIR, sent.location ?? '')).html).toContain('Initial conference about Baby Quillfeather')
  expect((await desk.get('u-amal', `${addressOf(baby)}/meeting`)).html).not.toContain('Hold a conference now')
})

test('what is typed is kept as a draft of that part alone, until it is recorded', async () => {
  const { at, baby } = await desk.aSitting()
  expect((await desk.post(CHAIR, `${at}/draft/concern`, { concern: 'half a sentence' })).status).toBe(200)
  expect((await desk.get(CHAIR, at)).html).toContain('half a sentence')
  expect((await desk.get('u-hamish', at)).html).not.toContain('half a sentence')
  await desk.post(CHAIR, `${at}/concern`, { concern: 'A whole one.', concernAbout: baby })
  expect((await desk.get(CHAIR, at)).html).not.toContain('half a sentence')
})

test('after a loss nothing is asked about that child any more: what was said stays, and no letter is made', async () => {
  const { at, baby, brother } = await desk.aSitting()
  await desk.write(baby, [{ kind: 'PregnancyEnded', on: day('2026-03-09') }])
  const { html } = await desk.get(CHAIR, at.replace(baby, brother))
  expect(html).toContain('What is decided for Robin Quillfeather?')
  expect(html).not.toContain('What is decided for Baby Quillfeather?')
  expect((await desk.get(CHAIR, `${at}/copy`)).location).toBe(addressOf(baby))
  expect((await desk.get(CHAIR, `${addressOf(baby)}/meeting`)).html).not.toContain('Hold a conference now')
  expect((await desk.post(CHAIR, `${addressOf(baby)}/meeting`, {})).location).toBe(addressOf(baby))
})
