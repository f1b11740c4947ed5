import { type DayNumber, toNumber } from '../../kernel/day.ts'
import type { Fact, FactKind } from '../../protocol/fact.ts'
import { type ActionOnRecord, planOnRecord } from '../../protocol/plan/plan-of-record.ts'
import { stuckActions } from '../../protocol/plan/stuck.ts'
import { overtakes } from '../../protocol/rests-on.ts'
import { positionOf } from '../../record/append.ts'
import type { NewFact } from '../../record/free-text.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { dayIn } from './birth-form.ts'
import { CLOSED } from './closed-lists.ts'
import { chosenSiblings, type Questions, whenQuestions } from './fact-form.ts'
import { POSITION, positionField, positionIn } from './form-position.ts'
import { meetingLaidOut, meetingLead } from './meeting-layout.tsx'
import {
  actionQuestions,
  attendedQuestion,
  nextOnQuestion,
  openActions,
  progressQuestion,
  reviewsIn,
  textIn,
} from './meeting-questions.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { type SiblingsPlan, siblingsPlans } from './siblings-plans.ts'

type MeetingKind = 'CoreGroupHeld' | 'CinReviewHeld'

const PAGES = {
  CoreGroupHeld: { path: 'core-group/hold', title: 'Hold a core group', heading: 'Core group' },
  CinReviewHeld: {
    path: 'cin-review',
    title: 'Review a child in need plan',
    heading: 'Review of the child in need plan',
  },
} as const

const RESTS_ON: ReadonlySet<FactKind> = new Set([
  ...(['CoreGroupHeld', 'CinReviewHeld', 'PlanActionSet', 'PlanActionReviewed'] as const),
  ...(['ConferenceHeld', 'PlanEnded', 'CinPlanEnded', 'PersonDied', 'PregnancyEnded'] as const),
])

/** A core group on one page, and all of it in one act: who is here, each open action in turn, what has changed, when again. */
export const coreGroupPaper = (c: Asked, child: OpenChild, writing: Writing) =>
  meetingPaper('CoreGroupHeld', c, child, writing)

/** The same for the plan that comes after a child protection plan, or instead of one. */
export const cinReviewPaper = (c: Asked, child: OpenChild, writing: Writing) =>
  meetingPaper('CinReviewHeld', c, child, writing)

async function meetingPaper(kind: MeetingKind, c: Asked, child: OpenChild, writing: Writing): Promise<Paper> {
  const plan = planOnRecord(writing.standing)
  const actions = openActions(plan)
  const plans = await siblingsPlans(child, writing, actions)
  const today = toNumber(child.today)
  const questions = questionsOf(kind, writing, { actions, plans, today: child.today })
  const asked = form<Record<string, unknown>>(questions)
  const stuck = new Set(stuckActions(plan, writing.standing, today).map(({ action }) => action.id))
  const address = childAddress(child.authority.id, child.childId)
  return {
    kind: 'paper',
    ...PAGES[kind],
    lead: meetingLead(address, actions),
    form: asked,
    questions: filled => meetingLaidOut(filled, { asked, questions, actions, stuck, address }),
    prefill: asked.withValues({ on: child.today }),
    submit: kind === 'CoreGroupHeld' ? 'Record the core group' : 'Record the review',
    keepsDraft: true,
    returnTo: '/core-group',
    restsOn: RESTS_ON,
    matters: (meanwhile, facts) => matters(meanwhile, facts, childId => positionIn(c.form, fieldOf(childId, child))),
    make(answers): Made {
      const on = dayIn(answers, 'on') ?? child.today
      const reviews = reviewsIn(answers, actions, { on, childId: null })
      if ('field' in reviews) return { ok: false, ...reviews }
      const meeting = meetingFacts(kind, answers, on)
      const also: { sibling: SiblingsPlan['sibling']; facts: NewFact[] }[] = []
      for (const sibling of chosenSiblings(answers, { ...writing, siblings: plans.map(one => one.sibling) })) {
        const theirs = plans.find(one => one.sibling === sibling)
        const own = reviewsIn(answers, theirs?.own ?? [], { on, childId: sibling.childId })
        if ('field' in own) return { ok: false, ...own }
        const shared = reviewsIn(answers, theirs?.shared ?? [], { on, childId: null })
        also.push({ sibling, facts: [...meeting, ...('field' in shared ? [] : shared), ...own] })
      }
      return { ok: true, facts: [...meeting, ...reviews], also }
    },
  }
}

const fieldOf = (childId: string, child: OpenChild) => (childId === child.childId ? POSITION : positionField(childId))

/** An action that was written while they sat together is the next page of the same meeting, and holds nothing up. */
function matters(meanwhile: Fact, facts: readonly Fact[], position: (childId: string) => number): boolean {
  if (!overtakes(meanwhile, RESTS_ON, facts)) return false
  if (meanwhile.kind !== 'PlanActionSet') return true
  const first = facts.find(fact => fact.kind === 'PlanActionSet' && fact.action === meanwhile.action)
  return first === undefined || positionOf(first.id) <= position(meanwhile.about[0] ?? '')
}

function questionsOf(
  kind: MeetingKind,
  writing: Writing,
  of: { actions: readonly ActionOnRecord[]; plans: readonly SiblingsPlan[]; today: OpenChild['today'] },
): Questions {
  const { on } = whenQuestions(kind, of.today)
  const isOffered = writing.standing.some(fact => fact.kind === 'FamilyGroupMeetingOffered')
  const decisions = Object.entries(CLOSED['CinReviewHeld.decision'] ?? {}).map(([value, text]) => ({ value, text }))
  const offered = { value: 'offered', text: 'A family group meeting was offered today' }
  const siblings = of.plans.map(({ sibling }) => ({ value: sibling.childId, text: sibling.name }))
  return {
    on,
    attended: attendedQuestion(),
    ...actionQuestions(of.actions, null),
    ...(siblings.length === 0
      ? {}
      : {
          also: choicesField({
            label: 'Is it about these children’s plans too?',
            hint: 'Actions that stand on both plans are recorded on both. Those that only their plan has are asked for here.',
            items: siblings,
          }),
        }),
    ...Object.assign({}, ...of.plans.map(({ own, sibling }) => actionQuestions(own, sibling.childId))),
    progress: progressQuestion(),
    childSays: textField({
      label: 'What does the child say? (optional)',
      hint: 'In their own words, and who asked.',
      rows: 3,
    }),
    ...(isOffered ? {} : { family: choicesField({ label: 'The family’s own meeting', items: [offered] }) }),
    ...(kind === 'CinReviewHeld'
      ? { decision: choiceField({ label: 'What was decided?', items: decisions, missing: 'Choose what was decided' }) }
      : {}),
    nextOn: nextOnQuestion(toNumber(of.today), nextDue(writing)),
  }
}

const CORE_GROUPS: ReadonlySet<string> = new Set(['first_core_group', 'core_group_repeat', 'postbirth_core_group'])

/** The last day of the next one, where the timetable has one that this meeting does not meet. */
function nextDue({ timetable }: Writing): DayNumber | null {
  const dues = timetable.duties.flatMap(({ clock }) =>
    CORE_GROUPS.has(clock.rule.id) && clock.end === null && clock.due !== null && clock.due > timetable.history.today
      ? [clock.due]
      : [],
  )
  return dues.sort((a, b) => a - b)[0] ?? null
}

/** The meeting first: it is what one comes back to and corrects. */
function meetingFacts(kind: MeetingKind, answers: Readonly<Record<string, unknown>>, on: NewFact['on']): NewFact[] {
  const attended = Array.isArray(answers.attended) ? answers.attended.map(String) : []
  const progress = textIn(answers, 'progress')
  const nextOn = dayIn(answers, 'nextOn')
  const says = textIn(answers, 'childSays')
  const decision = CIN_DECISIONS.find(one => one === answers.decision)
  const next = nextOn === null ? {} : { nextOn }
  const held: NewFact =
    kind === 'CoreGroupHeld'
      ? { kind, on, attended, ...(progress === null ? {} : { progress }), ...next }
      : {
          kind,
          on,
          ...(decision === undefined ? {} : { decision }),
          ...(progress === null ? {} : { note: progress }),
          ...next,
        }
  const isOffered = Array.isArray(answers.family) && answers.family.includes('offered')
  return [
    held,
    ...(says === null ? [] : [{ kind: 'ChildsViewHeard', on, inTheirWords: says } as const]),
    ...(isOffered ? [{ kind: 'FamilyGroupMeetingOffered', on } as const] : []),
  ]
}

const CIN_DECISIONS = ['goes_on', 'ends', 'strategy_discussion'] as const
