import { expect, test } from 'vitest'
import { meetingDesk, SITTING, type TestFamily } from './test-meeting.ts'

const desk = await meetingDesk()
const CHAIR = 'u-ingrid'
const short = (id: string) => id.slice(0, 8)

const PLAN = 'Two earlier children were removed and nothing has changed since.'
const decisions = ({ baby, brother }: TestFamily, positions: Record<string, string> = {}) => ({
  ...{ quorate: 'no', quorumReason: 'The police were called away; the baby may come early.' },
  ...{ [`decision-${short(baby)}`]: 'plan', [`categories-${short(baby)}`]: 'neglect', [`reason-${short(baby)}`]: PLAN },
  ...{ [`decision-${short(brother)}`]: 'continue', [`reason-${short(brother)}`]: 'Nights are still loud.' },
  ...{ [`position-${baby}`]: '999', [`position-${brother}`]: '999' },
  ...positions,
})

test('each child has a decision of its own, recorded in one act; inquorate but decided counts with its reason', async () => {
  const family = await desk.aSitting()
  const sent = await desk.post(CHAIR, `${family.at}/decision`, decisions(family))
  expect(sent.status).toBe(303)
  const held = async (id: string) => (await desk.factsOf(id)).findLast(({ kind }) => kind === 'ConferenceHeld')
  expect(await held(family.baby)).toMatchObject({
    ...{
      type: 'initial',
      decision: 'plan',
      quorate: false,
      categories: ['neglect'],
      primaryCategory: 'neglect',
      sitting: SITTING,
    },
    quorumReason: 'The police were called away; the baby may come early.',
  })
  expect(await held(family.brother)).toMatchObject({ type: 'review', decision: 'continue', sitting: SITTING })
  const { html } = await desk.get(CHAIR, family.at)
  expect(html).toContain('No. It decided all the same, and that counts. Why: The police were called away')
  expect(html).not.toContain('Record the decision on each child')
})

test('if the form of one child has a mistake, nothing is recorded of either', async () => {
  const family = await desk.aSitting()
  const without = { ...decisions(family), [`reason-${short(family.brother)}`]: '' }
  const sent = await desk.post(CHAIR, `${family.at}/decision`, without)
  expect(sent.status).toBe(422)
  expect(sent.html).toContain('Write why it was decided so (Robin Quillfeather)')
  expect(sent.html).toContain(PLAN)
  expect((await desk.factsOf(family.baby)).some(({ kind }) => kind === 'ConferenceHeld')).toBe(false)
  const noReason = await desk.post(CHAIR, `${family.at}/decision`, { ...decisions(family), quorumReason: '' })
  expect(noReason.html).toContain('Write in a sentence why it decides with those who are there')
})

test('a decision that another chair recorded meanwhile is shown, and nothing of the other form is recorded', async () => {
  const family = await desk.aSitting()
  const { html: shown } = await desk.get(CHAIR, family.at)
  const at = (id: string) => new RegExp(`name="position-${id}" value="(\\d+)"`).exec(shown)?.[1] ?? ''
  const positions = { [`position-${family.baby}`]: at(family.baby), [`position-${family.brother}`]: at(family.brother) }
  await desk.post('u-hamish', `${family.at}/decision`, decisions(family))
  const late = await desk.post(CHAIR, `${family.at}/decision`, decisions(family, positions))
  expect(late.status).toBe(409)
  expect(late.html).toContain('Something was recorded meanwhile')
  expect(late.html).toContain('Recorded by Hamish Lanternwick')
  expect((await desk.factsOf(family.baby)).filter(({ kind }) => kind === 'ConferenceHeld')).toHaveLength(1)
})

test('an adjourned conference is held again on the day that was said, and is decided then', async () => {
  const family = await desk.aSitting()
  const again = `again-${short(family.baby)}`
  const sent = await desk.post(CHAIR, `${family.at}/decision`, {
    ...decisions(family),
    ...{
      [`decision-${short(family.baby)}`]: 'adjourned',
      [`${again}-day`]: '13',
      [`${again}-month`]: '3',
      [`${again}-year`]: '2026',
    },
  })
  expect(sent.status).toBe(303)
  const facts = await desk.factsOf(family.baby)
  expect(facts.at(-1)).toMatchObject({
    kind: 'ConferenceScheduled',
    for: '2026-03-13',
    sitting: SITTING,
    type: 'initial',
  })
  const { html } = await desk.get(CHAIR, family.at)
  expect(html).toContain('13 March 2026')
  expect(html).toContain('What is decided for Baby Quillfeather?')
  expect(html).not.toContain('What is decided for Robin Quillfeather?')
})
