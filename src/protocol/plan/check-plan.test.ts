import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, toNumber } from '../../kernel/day.ts'
import { checkPlan } from './check-plan.ts'
import type { Plan, PlanAction } from './plan.ts'
import { goodAction, goodPlan, withAction } from './test-plan.ts'

const rulesOf = (plan: Plan) => checkPlan(plan).findings.map(({ rule, severity }) => `${severity} ${rule}`)
const many = (count: number, change: (i: number) => Partial<PlanAction>): Plan => ({
  ...goodPlan,
  actions: Array.from({ length: count }, (_, i) => ({ ...goodAction, id: `a${i}`, ...change(i) })),
})
const NAMES = 'Ada Bea Cara Dana Edith Fay Gwen Hana Ines Jo Kofi Lou'.split(' ')

test('a good plan has no findings', () => {
  expect(checkPlan(goodPlan)).toEqual({ smart: true, coverage: [{ risk: 'drugs', actions: ['a1'] }], findings: [] })
})

const BROKEN: readonly [string, Plan][] = [
  ['must owner.missing', withAction({ owner: null })],
  ['must owner.missing', withAction({ owner: { name: '', role: 'social_worker', agency: 'social_care' } })],
  ['must owner.not_a_person', withAction({ owner: { name: 'Parents', role: 'mother', agency: '' } })],
  ['must due.missing', withAction({ due: '' })],
  ['must due.vague', withAction({ due: 'ongoing' })],
  ['must action.addresses_nothing', many(2, i => ({ addresses: i === 0 ? [] : ['drugs'] }))],
  ['must specific.vague', withAction({ what: 'Ms Arden to engage with services' })],
  ['must measurable.missing', withAction({ measure: '' })],
  ['should specific.no_change_named', withAction({ what: 'Ms Arden sees Leo Marsh each Monday at 10', outcome: '' })],
  ['should measurable.activity_only', withAction({ measure: 'Attendance register of the clinic' })],
  ['should due.past', withAction({ due: '2026-01-04' })],
  ['should due.after_review', withAction({ due: '2026-04-02' })],
  ['should plan.too_many_actions', many(11, i => ({ owner: { name: NAMES[i] ?? '', role: '', agency: '' } }))],
  ['should plan.owner_overloaded', many(5, () => ({}))],
  ['should plan.no_contingency', { ...goodPlan, contingency: 'TBC' }],
  ['should plan.no_child_view', { ...goodPlan, childsViews: '' }],
]

test.each(BROKEN)('%s', (said, plan) => expect(rulesOf(plan)).toEqual([said]))

const JUST_KEPT: readonly [string, Plan][] = [
  ['a done action may be past its day', withAction({ due: '2026-01-04', status: 'done' })],
  ['today is not past', withAction({ due: '2026-01-05' })],
  ['the day of the review is not after it', withAction({ due: '2026-04-01' })],
  ['ten open actions', many(10, i => ({ owner: { name: NAMES[i] ?? '', role: '', agency: '' } }))],
  ['four for one person', many(4, () => ({}))],
  ['what is done weighs on nobody', many(9, i => ({ status: i < 4 ? 'open' : 'done' }))],
  ['an unborn baby has no view yet', { ...goodPlan, unborn: true, childsViews: '' }],
  [
    'attendance is what a professional’s own task may be measured by',
    withAction({
      what: 'Leo Marsh meets Ms Arden every Monday at 10',
      owner: { name: 'Leo Marsh', role: 'drug worker', agency: 'Turning Leaf' },
      outcome: 'Any lapse is known within a week',
      measure: 'Attendance register',
    }),
  ],
  [
    'a result beside the register is a sign of change',
    withAction({ measure: 'Attendance register, and a negative test each week' }),
  ],
]

test.each(JUST_KEPT)('%s', (_, plan) => expect(rulesOf(plan)).toEqual([]))

test('a risk that nobody wrote down is named', () => {
  const { findings } = checkPlan(withAction({ addresses: ['drugs', 'housing'] }))
  expect(findings).toMatchObject([{ rule: 'action.unknown_risk', severity: 'must', action: 'a1', text: 'housing' }])
})

test.each([
  ['high', 'must'],
  ['underlying', 'should'],
] as const)('a %s risk without action or reason is a %s', (level, severity) => {
  const risk = { id: 'debt', label: 'Debts', level, noActionReason: '' }
  const plan = { ...goodPlan, risks: [...goodPlan.risks, risk] }
  expect(checkPlan(plan).findings).toMatchObject([
    { rule: 'risk.unaddressed', severity, action: null, risk: 'debt', text: 'Debts' },
  ])
  const withReason = { ...risk, noActionReason: 'Rae Singh looks after the debts already.' }
  expect(rulesOf({ ...plan, risks: [...goodPlan.risks, withReason] })).toEqual([])
})

test('in an outline a missing or unnamed owner and a vague date are no hindrance', () => {
  const outline = (change: Partial<PlanAction>): Plan => ({ ...withAction(change), stage: 'outline' })
  expect(rulesOf(outline({ owner: null, due: 'before birth' }))).toEqual(['should owner.missing', 'should due.vague'])
  expect(rulesOf(outline({ owner: { name: 'Health visitor', role: '', agency: '' } }))).toEqual([
    'should owner.not_a_person',
  ])
  expect(rulesOf(outline({ due: '' }))).toEqual(['must due.missing'])
})

test('a plan is one-sided when the one who is hurt owns all that is about the other’s violence', () => {
  const violence = { id: 'v', label: "Mr Vane's violence towards Ms Arden", level: 'high', noActionReason: '' } as const
  const plan: Plan = {
    ...goodPlan,
    risks: [...goodPlan.risks, violence],
    actions: [
      goodAction,
      { ...goodAction, id: 'a2', addresses: ['v'], what: 'Ms Arden changes the lock of 4 Mill Street' },
    ],
  }
  expect(checkPlan(plan).findings).toMatchObject([{ rule: 'plan.one_sided', risk: 'v', text: 'Ms Arden' }])
  const his = { ...goodAction, id: 'a3', addresses: ['v'], owner: { name: 'Mr Vane', role: 'father', agency: '' } }
  expect(rulesOf({ ...plan, actions: [...plan.actions, his] })).toEqual([])
})

const arbitraryAction = fc.record({
  id: fc.uuid(),
  what: fc.constantFrom(
    goodAction.what,
    'Ms Arden to engage with services',
    'Monitor',
    'Leo Marsh visits on Mondays',
    '',
  ),
  outcome: fc.constantFrom(goodAction.outcome, 'Improved parenting', ''),
  measure: fc.constantFrom(goodAction.measure, 'Attendance', ''),
  owner: fc.constantFrom(
    null,
    goodAction.owner,
    { name: 'SW', role: '', agency: '' },
    { name: 'Leo', role: '', agency: '' },
  ),
  due: fc.constantFrom('2026-03-03', '3/1/26', 'asap', ''),
  addresses: fc.subarray(['drugs', 'debt', 'nothing']),
  status: fc.constantFrom('open' as const, 'done' as const),
  changeBy: fc.constantFrom(null, 'parent' as const, 'professional' as const),
})
const arbitraryPlan = fc.uniqueArray(arbitraryAction, { selector: ({ id }) => id, maxLength: 14 }).map(
  (actions): Plan => ({
    ...goodPlan,
    risks: [...goodPlan.risks, { id: 'debt', label: 'Debt', level: 'high', noActionReason: '' }],
    actions,
  }),
)

const asSet = ({ findings }: ReturnType<typeof checkPlan>) => findings.map(finding => JSON.stringify(finding)).sort()
const musts = (plan: Plan) => checkPlan(plan).findings.filter(({ severity }) => severity === 'must')

test('the order of the actions changes nothing', () => {
  fc.assert(
    fc.property(arbitraryPlan, plan => {
      const turned = { ...plan, actions: plan.actions.toReversed() }
      expect(asSet(checkPlan(turned))).toEqual(asSet(checkPlan(plan)))
    }),
  )
})

test('one more good action never stands in the way', () => {
  fc.assert(
    fc.property(arbitraryPlan, plan => {
      const more = { ...plan, actions: [...plan.actions, { ...goodAction, id: 'more' }] }
      expect(musts(plan)).toEqual(expect.arrayContaining(musts(more)))
    }),
  )
})

test('an action that is done brings no finding that was not there', () => {
  fc.assert(
    fc.property(arbitraryPlan, plan => {
      const done = { ...plan, actions: plan.actions.map(action => ({ ...action, status: 'done' as const })) }
      expect(asSet(checkPlan(plan))).toEqual(expect.arrayContaining(asSet(checkPlan(done))))
    }),
  )
})

test('a plan is smart when no must is left', () => {
  fc.assert(
    fc.property(arbitraryPlan, plan => {
      expect(checkPlan(plan).smart).toBe(musts(plan).length === 0)
    }),
  )
})

test('every finding gives its reason in full sentences, and most a better example', () => {
  const said = BROKEN.flatMap(([, plan]) => checkPlan(plan).findings.map(({ message }) => message))
  for (const message of said) expect(message).toMatch(/^[\p{Lu}“\d].{60,}[.”]$/su)
})

test('the day of the plan is what past and coming are counted from', () => {
  const later = { ...withAction({}), today: toNumber(day('2026-03-04')) }
  expect(rulesOf(later)).toEqual(['should due.past'])
})
