import { describe, expect, test } from 'vitest'
import { hiddenOf, on } from '../test-record.ts'
import { goodAction, planDesk } from './test-plan-record.ts'

const desk = await planDesk()
const vague = { what: 'Rosa to work with services', owner: 'somebody_else', ownerName: 'parents', dueWords: 'ongoing' }

describe('an action', () => {
  test('is recorded with what, who, by when and at which risk', async () => {
    const { childId, at } = await desk.aPlan()
    const form = await desk.get('u-priya', `${at}/plan/action?risk=r1`)
    expect(form.html).toContain('Rosa Quillfeather, mother')
    expect(form.html).toContain('Priya Mandeville, social worker')
    expect(form.html).toMatch(/value="r1" checked/)
    const sent = await desk.send('u-priya', `${at}/plan/action`, {
      ...{ what: 'Priya sees Juniper’s bed', measure: 'Seen on each visit', owner: 'user:u-priya', addresses: 'r1' },
      ...on('2026-04-01', 'dueOn'),
    })
    expect(sent.location).toMatch(new RegExp(`^${at}/plan\\?recorded=f\\d+$`))
    expect((await desk.actionsOf(childId))[0]).toMatchObject({
      ...{ what: 'Priya sees Juniper’s bed', ownerId: 'user:u-priya', ownerName: 'Priya Mandeville' },
      ...{ ownerRole: 'social_worker', ownerAgency: 'social_care', dueOn: '2026-04-01', addresses: ['r1'] },
    })
  })

  test('is recorded however vague, and the form says beside each question what was found', async () => {
    const { childId, at } = await desk.aPlan()
    const { html } = await desk.get('u-priya', `${at}/plan/action`)
    expect(html).not.toContain('app-finding')
    const looked = await desk.post('u-priya', `${at}/plan/check`, { ...hiddenOf(html), ...vague })
    expect(looked.status).toBe(200)
    const beside = (name: string) =>
      new RegExp(`data-found="${name}">(.*?)</div></div>`, 's').exec(looked.html)?.[1]?.replaceAll(/<[^>]+>/g, '') ?? ''
    expect(beside('what')).toContain('may picture different things')
    expect(beside('owner')).toContain('does not say which person')
    expect(beside('dueOn')).toContain('ongoing')
    expect(beside('addresses')).toContain('tied to none of the risks')
    expect(looked.html).toContain('Rosa to work with services</textarea>')
    expect(await desk.actionsOf(childId)).toEqual([])
    await desk.send('u-priya', `${at}/plan/action`, vague)
    expect((await desk.actionsOf(childId)).map(({ what, dueWords }) => [what, dueWords])).toEqual([
      ['Rosa to work with services', 'ongoing'],
    ])
  })

  test('that is sent twice is one action', async () => {
    const { childId, at } = await desk.aPlan()
    const fields = { ...hiddenOf((await desk.get('u-priya', `${at}/plan/action`)).html), ...vague }
    const first = await desk.post('u-priya', `${at}/plan/action`, fields)
    const again = await desk.post('u-priya', `${at}/plan/action`, fields)
    expect(again.location).toBe(first.location)
    expect(await desk.actionsOf(childId)).toHaveLength(1)
  })

  test('that is sent again with other words is that action, to be changed', async () => {
    const { childId, at } = await desk.aPlan()
    const fields = { ...hiddenOf((await desk.get('u-priya', `${at}/plan/action`)).html), ...vague }
    await desk.post('u-priya', `${at}/plan/action`, fields)
    const [{ action } = { action: '' }] = await desk.actionsOf(childId)
    const again = await desk.post('u-priya', `${at}/plan/action`, { ...fields, what: 'Other words' })
    expect(again.location).toBe(`${at}/plan/action/${action}`)
    expect((await desk.get('u-priya', `${at}/plan/action/${action}`)).html).toContain('Other words</textarea>')
    expect(await desk.actionsOf(childId)).toHaveLength(1)
  })

  test('that is written in a meeting leads back to it', async () => {
    const { at } = await desk.aPlan()
    const sent = await desk.send('u-priya', `${at}/plan/action?sitting=s1`, { what: 'Priya sees Juniper’s bed' })
    expect(sent.location).toMatch(new RegExp(`^${at}/meeting/s1\\?recorded=f\\d+$`))
    const other = await desk.get('u-priya', `${at}/plan/action?sitting=//elsewhere.invalid`)
    expect(other.html).not.toContain('elsewhere')
  })

  test('is kept as a draft under its own name', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    await desk.post('u-amal', `${at}/draft/plan--action--a1`, { what: 'Half a sentence' })
    await desk.post('u-amal', `${at}/draft/plan--action`, { what: 'Another' })
    expect((await desk.draftsOf(childId)).map(({ form }) => form).sort()).toEqual(['plan/action', 'plan/action/a1'])
    expect((await desk.get('u-amal', `${at}/plan/action/a1`)).html).toContain('Half a sentence')
  })

  test('about two siblings is on both plans, aimed at the risk that each of them has', async () => {
    const { one, other } = await desk.twoSiblings()
    for (const [at, risk] of [
      [one.at, 'Nights alone'],
      [other.at, 'Alone at night'],
    ] as const) {
      const said = { label: risk, level: 'high', factor: 'neglect', evidence: 'Seen on 8 March' }
      expect((await desk.send('u-priya', `${at}/plan/risk`, said)).status).toBe(303)
    }
    const ids = await Promise.all(
      [one, other].map(async ({ childId }) =>
        (await desk.factsOf(childId)).flatMap(({ fact }) => (fact.kind === 'RiskFactorIdentified' ? [fact.risk] : [])),
      ),
    )
    const said = { what: 'Both sleep at Grandma’s on Fridays', addresses: ids[0]?.[0] ?? '', also: other.childId }
    await desk.send('u-priya', `${one.at}/plan/action`, said)
    const [[ours], [theirs]] = [await desk.actionsOf(one.childId), await desk.actionsOf(other.childId)]
    expect(theirs?.action).toBe(ours?.action)
    expect([ours?.addresses, theirs?.addresses]).toEqual(ids)
    expect((await desk.get('u-priya', `${one.at}/plan/action/${ours?.action}`)).html).toMatch(
      new RegExp(`value="${other.childId}" checked`),
    )
  })
})

describe('two people who write at the same time', () => {
  test('do not meet when they write different actions', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    const mine = await desk.get('u-priya', `${at}/plan/action`)
    const changed = await desk.get('u-tom', `${at}/plan/action/a1`)
    await desk.send('u-amal', `${at}/plan/action`, { what: 'Amal’s' })
    expect((await desk.post('u-priya', `${at}/plan/action`, { ...hiddenOf(mine.html), what: 'Priya’s' })).status).toBe(
      303,
    )
    expect(
      (await desk.post('u-tom', `${at}/plan/action/a1`, { ...hiddenOf(changed.html), what: 'Tom’s' })).status,
    ).toBe(303)
    expect((await desk.actionsOf(childId)).map(({ what }) => what).slice(1)).toEqual(['Amal’s', 'Priya’s', 'Tom’s'])
  })

  test('are shown what the first wrote beside their own, and lose nothing', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    const path = `${at}/plan/action/a1`
    const second = await desk.get('u-priya', path)
    await desk.send('u-amal', path, { what: 'What the midwife wrote', measure: 'The clinic’s book' })
    const fields = { ...hiddenOf(second.html), what: 'What Priya wrote', owner: 'user:u-priya' }
    const sent = await desk.post('u-priya', path, fields)
    expect(sent.status).toBe(409)
    expect(sent.html).toContain('Amal Idowu, safeguarding midwife, wrote this action')
    expect(sent.html).toContain('What the midwife wrote')
    expect(sent.html).toContain('What Priya wrote</textarea>')
    const without = await desk.post('u-priya', path, { ...hiddenOf(sent.html), ...fields, ...hiddenOf(sent.html) })
    expect(without.status).toBe(422)
    expect(without.html).toContain('Read what was written meanwhile')
    expect(await desk.actionsOf(childId)).toHaveLength(2)
    await desk.post('u-priya', path, { ...fields, ...hiddenOf(without.html), tookUp: 'yes' })
    expect((await desk.actionsOf(childId)).map(({ what }) => what).slice(1)).toEqual([
      'What the midwife wrote',
      'What Priya wrote',
    ])
  })

  test('are told apart from one who has two tabs only by the name', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    const path = `${at}/plan/action/a1`
    const [one, two] = [await desk.get('u-priya', path), await desk.get('u-priya', path)]
    await desk.post('u-priya', path, { ...hiddenOf(one.html), what: 'In the first tab' })
    const sent = await desk.post('u-priya', path, { ...hiddenOf(two.html), what: 'In the second tab' })
    expect(sent.status).toBe(409)
    expect(sent.html).toContain('In the first tab')
    expect(sent.html).toContain('In the second tab</textarea>')
    expect(await desk.actionsOf(childId)).toHaveLength(2)
  })

  test('go on from the wording before, where the last one was withdrawn', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    const path = `${at}/plan/action/a1`
    await desk.send('u-priya', path, { what: 'By mistake' })
    const mistake = (await desk.factsOf(childId)).at(-1)?.fact.id
    await desk.send('u-priya', `${at}/correct/${mistake}`, { what: 'withdraw', why: 'On the wrong action' })
    expect((await desk.send('u-tom', path, { what: 'Tom’s words' })).status).toBe(303)
  })

  test('of a draft that was begun before, too', async () => {
    const { at } = await desk.aPlan(goodAction)
    const path = `${at}/plan/action/a1`
    const { basedOn = '' } = hiddenOf((await desk.get('u-priya', path)).html)
    await desk.post('u-priya', `${at}/draft/plan--action--a1`, { what: 'My draft', basedOn })
    await desk.send('u-amal', path, { what: 'What the midwife wrote' })
    const resumed = await desk.get('u-priya', path)
    expect(resumed.html).toContain('What the midwife wrote')
    expect((await desk.send('u-priya', path, { what: 'My draft' })).status).toBe(422)
    expect((await desk.send('u-priya', path, { what: 'My draft', tookUp: 'yes' })).status).toBe(303)
  })
})

describe('its owner', () => {
  const amals = { what: 'Amal weighs Juniper every second Wednesday', owner: 'user:u-amal' }

  test('takes it on, and is asked again when it is worded anew', async () => {
    const { childId, at } = await desk.aPlan({ ...goodAction, ownerId: 'user:u-amal' })
    expect((await desk.get('u-priya', `${at}/plan/action/a1/answer`)).status).toBe(403)
    await desk.send('u-amal', `${at}/plan/action/a1/answer`, { accepts: 'yes' })
    expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ kind: 'PlanActionAnswered', accepts: true })
    await desk.send('u-priya', `${at}/plan/action/a1`, amals)
    const sent = await desk.send('u-amal', `${at}/plan/action/a1/answer`, { accepts: 'no' })
    expect(sent.html).toContain('Write why not')
    await desk.send('u-amal', `${at}/plan/action/a1/answer`, { accepts: 'no', reason: 'The clinic is closed then' })
    expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({
      accepts: false,
      reason: 'The clinic is closed then',
    })
  })

  test('is answered for by whoever heard a parent', async () => {
    const { childId, at } = await desk.aPlan(goodAction)
    await desk.send('u-amal', `${at}/plan/action/a1/answer`, { accepts: 'yes', by: 'Rosa, to me', ...on('2026-03-10') })
    expect((await desk.factsOf(childId)).at(-1)?.fact).toMatchObject({ accepts: true, by: 'Rosa, to me' })
  })
})

test('a police officer who does not work with the child, and a colleague with a summary, write no action', async () => {
  const { at } = await desk.aPlan(goodAction)
  expect((await desk.get('u-pat', `${at}/plan/action/a1`)).status).toBe(404)
  expect((await desk.get('u-olu', `${at}/plan/action/a1`)).status).toBe(403)
})
