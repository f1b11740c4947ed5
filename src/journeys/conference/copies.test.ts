import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { NewFact } from '../../record/free-text.ts'
import { conferenceDesk, SITTING, wordsOf } from './test-conference.ts'

const desk = await conferenceDesk()
const on = day('2026-03-10')
const sitting = SITTING

const report = (from: string, workDone: string): NewFact => ({
  ...{ kind: 'AgencyReportReceived', on, from, sitting, workDone, worries: `Invented worry of ${from}` },
})
const concern = (words: string): NewFact => ({ kind: 'ConcernStated', on, sitting, concern: words })
const limit = (who: string, more: object): NewFact => ({
  ...{ kind: 'ParticipationLimited', on, sitting, who, extent: 'whole', reason: 'Rosa is afraid of what he would do' },
  ...more,
})
const invited = (recipient: string, withheld: string[]): NewFact => ({
  ...{ kind: 'ConferenceInvited', on, sitting, recipient, withheld, method: 'post' },
})

/** Records more about a child who is there already. */
async function record(childId: string, ...facts: NewFact[]) {
  await desk.record(childId, facts)
}

const copy = async (hub: string, of: string, who = 'u-priya') => {
  const [invitation, papers] = [await desk.get(who, `${hub}/to/${of}`), await desk.get(who, `${hub}/to/${of}/papers`)]
  return { invitation: wordsOf(invitation.html), papers: wordsOf(papers.html), html: invitation.html + papers.html }
}

/** Words by which a copy would tell that somebody is shut out, or that something was left out. */
const TRACES =
  /withheld|excluded|exclusion|redacted|left out|removed|not in the room|separate|limited|hidden|\[|\*\*|█|afraid|part of the meeting/i

test('an invitation says what the meeting is, when and where, in words for a family, with no address and no number', async () => {
  const { hub, motherId } = await desk.aFamily()
  const { invitation } = await copy(hub, `person/${motherId}`)
  expect(invitation).toContain('You are invited to a meeting For Rosa Quillfeather')
  expect(invitation).toContain(
    'When Friday 20 March 2026 at 10:00 Where Invented House, first floor Chair Hamish Tolgarth',
  )
  expect(invitation).toContain('Darren Invented-Moss, father')
  expect(invitation).not.toMatch(/Invented Row|ZZ99|01632/)
})

test('of a father who is the danger no copy shows that he is shut out, nor when, where and with whom the others meet', async () => {
  const { childId, hub, fatherId } = await desk.aFamily(concern('Rosa has been hurt at home'))
  await record(
    childId,
    limit(fatherId, { heard: 'separately', theirsOn: '2026-03-18', startsAt: '15:00', venue: 'Other House' }),
  )
  const { invitation, html } = await copy(hub, `person/${fatherId}`)
  expect(invitation).toContain('You are invited to meet the chair For Darren Invented-Moss')
  expect(invitation).toContain('When Wednesday 18 March 2026 at 15:00 Where Other House')
  for (const never of ['20 March', '10:00', 'Invented House', 'Rosa', 'Niamh', 'Midwifery', 'Who else is asked']) {
    expect(invitation, never).not.toContain(never)
  }
  expect(wordsOf(html)).not.toMatch(TRACES)
})

test('his copies by letter, through his advocate and before it is decided say no hour at all', async () => {
  for (const [heard, words] of [
    ['in_writing', 'Please write down what you think'],
    ['through_advocate', 'Your advocate can say for you'],
    ['not_yet', 'We will tell you how and when.'],
  ]) {
    const { childId, hub, fatherId } = await desk.aFamily()
    await record(childId, limit(fatherId, { heard }))
    const { invitation } = await copy(hub, `person/${fatherId}`)
    expect(invitation).toContain(words)
    expect(invitation).not.toMatch(/\d\d:\d\d|20 March|Invented House|Rosa/)
    expect(invitation).not.toMatch(TRACES)
  }
})

test('somebody who is there for a part is told their own time, and not when the rest is', async () => {
  const { childId, hub, fatherId } = await desk.aFamily()
  await record(childId, limit(fatherId, { extent: 'part', startsAt: '11:15', endsAt: '11:45' }))
  const { invitation } = await copy(hub, `person/${fatherId}`)
  expect(invitation).toContain('When Friday 20 March 2026 at 11:15, until 11:45')
  expect(invitation).not.toContain('10:00')
  expect(invitation).not.toMatch(TRACES)
})

test('once one parent is kept apart, nobody of the family is named to another unasked', async () => {
  const { childId, hub, motherId, fatherId } = await desk.aFamily()
  await record(childId, limit(fatherId, { extent: 'part', startsAt: '11:15' }))
  expect((await copy(hub, `person/${motherId}`)).invitation).not.toContain('Darren')
  expect((await copy(hub, `person/${fatherId}`)).invitation).not.toContain('Rosa')
  const professional = (await copy(hub, 'user/u-niamh')).invitation
  expect(professional).toContain('Rosa Quillfeather, mother')
  expect(professional).not.toMatch(TRACES)
})

test('withheld parts of the papers leave no trace: the rest reads as though they had never been', async () => {
  const facts = [
    concern('First worry'),
    concern('Second worry'),
    report('police', 'Police work'),
    report('midwifery', 'Care'),
  ]
  const { childId, hub, fatherId, motherId } = await desk.aFamily(...facts)
  const ids = (await desk.factsOf(childId)).flatMap(fact => (fact.kind === 'ConcernStated' ? [fact.id] : []))
  await record(childId, invited(`person:${fatherId}`, [`concern:${ids[0]}`, 'report:police', `person:${motherId}`]))
  const his = (await copy(hub, `person/${fatherId}`)).papers
  expect(his).toMatch(/What people are worried about Second worry Report of midwifery Care Invented worry of midwifery/)
  expect(his).not.toMatch(/First worry|olice/)
  expect(his).not.toMatch(TRACES)
  const without = await desk.aFamily(...facts.slice(1, 2), ...facts.slice(3))
  const plain = (await copy(without.hub, `person/${without.fatherId}`)).papers
  expect(his).toBe(plain)
  expect((await copy(hub, `person/${motherId}`)).papers).toContain('First worry')
})

test('a copy whose words would tell where the other parent lives, or her name, is not drawn, and says which part does', async () => {
  const { childId, hub, fatherId, motherId } = await desk.aFamily(
    report('police', 'Seen at 7 Invented Row with Rosa’s mother'),
  )
  await record(childId, invited(`person:${fatherId}`, [`person:${motherId}`]))
  const { papers } = await copy(hub, `person/${fatherId}`)
  expect(papers).toContain('This copy is not drawn')
  expect(papers).toContain('The report of police says where Rosa Quillfeather lives.')
  expect(papers).toContain('The report of police says the name of Rosa Quillfeather.')
  await record(childId, invited(`person:${fatherId}`, [`person:${motherId}`, 'report:police']))
  expect((await copy(hub, `person/${fatherId}`)).papers).toContain('There are no papers yet.')
})

test('every copy of every recipient of one family is free of what is withheld from them', async () => {
  const { childId, hub, fatherId, motherId } = await desk.aFamily(
    concern('Secret of Rosa'),
    report('police', 'Her plan to leave'),
  )
  const ids = (await desk.factsOf(childId)).flatMap(fact => (fact.kind === 'ConcernStated' ? [fact.id] : []))
  await record(
    childId,
    limit(fatherId, { heard: 'separately', theirsOn: '2026-03-18', startsAt: '15:00' }),
    invited(`person:${fatherId}`, [`concern:${ids[0]}`, 'report:police', `person:${motherId}`]),
  )
  for (const of of [`person/${fatherId}`, `person/${motherId}`, 'user/u-niamh', 'agency/midwifery', 'agency/police']) {
    const { invitation, papers, html } = await copy(hub, of)
    expect(invitation + papers, of).not.toMatch(TRACES)
    expect(html, of).not.toMatch(/7 Invented Row|ZZ99|01632 960111|through his sister|afraid/)
  }
  const his = (await copy(hub, `person/${fatherId}`)).html
  expect(his).not.toMatch(/Secret|plan to leave|Rosa|Invented House/)
})

test('a midwife reads her own invitation and nobody else’s; of each copy it is noted for whom it was drawn', async () => {
  const { childId, hub, motherId } = await desk.aFamily()
  expect((await desk.get('u-amal', `${hub}/to/agency/midwifery`)).status).toBe(200)
  expect((await desk.get('u-amal', `${hub}/to/agency/police`)).status).toBe(403)
  expect((await desk.get('u-amal', `${hub}/to/person/${motherId}`)).status).toBe(403)
  expect((await desk.get('u-amal', `${hub}/to/agency/midwifery/papers`)).status).toBe(403)
  const rows = (await desk.audit()).filter(row => row.child_id === childId && row.action === 'conference_copied')
  expect(rows.map(row => row.why)).toEqual([expect.stringContaining('for agency:midwifery')])
})
