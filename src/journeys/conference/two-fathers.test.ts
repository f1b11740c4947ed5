import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { day } from '../../kernel/day.ts'
import { addRelationships } from '../../people/relationship.ts'
import { SEABOROUGH } from '../../testing/database.ts'
import { conferenceDesk, SITTING, wordsOf } from './test-conference.ts'

const desk = await conferenceDesk()

/** Two children of one mother by two fathers, in one meeting. */
async function twoFathers() {
  const [one, other] = [await desk.aFamily(), await desk.aFamily()]
  await inAuthority(desk.database, SEABOROUGH, tx => {
    const tie = (from: string, to: string, type: 'mother_of' | 'half_sibling_of') => ({
      ...{ relationshipId: randomUUID(), from, to, type },
    })
    const ties = [tie(one.childId, other.childId, 'half_sibling_of'), tie(one.motherId, other.childId, 'mother_of')]
    return addRelationships(tx, SEABOROUGH, ties, 'u-test', desk.at('2026-03-09'))
  })
  const second = await desk.addRelative(other.childId, { given: 'Ivor', family: 'Otherfather' }, 'father_of')
  await desk.record(other.childId, [{ kind: 'BirthRecorded', on: day('2026-03-10'), babies: 1 }])
  return { one, other, second }
}

test('each child of a meeting is on its page, and each father is told of his own child alone', async () => {
  const { one, other, second } = await twoFathers()
  const hub = wordsOf((await desk.get('u-priya', one.hub)).html)
  expect(hub).toMatch(/About Baby Quillfeather: Pre-birth conference \(initial\) Baby Quillfeather: Initial conference/)
  expect(hub).toContain('Ivor Otherfather')
  const his = wordsOf((await desk.get('u-priya', `${one.hub}/to/person/${one.fatherId}`)).html)
  expect(his).toContain('The meeting is about Baby Quillfeather.')
  expect(his).not.toContain('Ivor')
  const theirs = wordsOf((await desk.get('u-priya', `${other.hub}/to/person/${second}`)).html)
  expect(theirs).toContain('The meeting is about Baby Quillfeather.')
  const hers = wordsOf((await desk.get('u-priya', `${one.hub}/to/person/${one.motherId}`)).html)
  expect(hers).toContain('The meeting is about Baby Quillfeather and Baby Quillfeather.')
})

test('what stands on a child’s record is drawn for nobody who is not of that child: their copy comes from their own', async () => {
  const { one, other, second } = await twoFathers()
  for (const page of ['', '/papers', '/calendar']) {
    const path = `/to/person/${second}${page}`
    expect((await desk.get('u-priya', one.hub + path)).location).toBe(other.hub + path)
  }
})

test('who is kept apart by the record of one child is kept apart wherever the meeting is looked at', async () => {
  const { one, other } = await twoFathers()
  const on = day('2026-03-10')
  await desk.record(other.childId, [
    { kind: 'ParticipationLimited', on, sitting: SITTING, who: one.motherId, extent: 'whole', heard: 'in_writing' },
    { kind: 'ConferenceInvited', on, sitting: SITTING, recipient: `person:${one.motherId}`, withheld: ['concern:f9'] },
  ])
  await desk.record(one.childId, [{ kind: 'ConcernStated', on, sitting: SITTING, concern: 'An invented worry' }])
  const copy = wordsOf((await desk.get('u-priya', `${one.hub}/to/person/${one.motherId}`)).html)
  expect(copy).toContain('Please write down what you think')
  expect(copy).not.toMatch(/10:00|Invented House/)
  const papers = wordsOf((await desk.get('u-priya', `${one.hub}/to/person/${one.motherId}/papers`)).html)
  expect(papers).not.toContain('An invented worry')
})

test('that a brother’s record was read for the page is noted on his', async () => {
  const { one, other } = await twoFathers()
  await desk.get('u-priya', one.hub)
  const rows = (await desk.audit()).filter(row => row.child_id === other.childId && row.actor === 'u-priya')
  expect(rows).toHaveLength(1)
})
