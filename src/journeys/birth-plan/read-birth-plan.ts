import { readsBirthPlan, readsMothersCare } from '../../access/birth-plan.ts'
import { toNumber } from '../../kernel/day.ts'
import { readPeople } from '../../people/read-people.ts'
import type { StaffMember } from '../../people/staff.ts'
import { isPlanRecipient, type PlanShown, shownTo } from '../../protocol/birth-plan-recipients.ts'
import { BIRTH_PLAN_SECTIONS } from '../../protocol/birth-plan-sections.ts'
import { editionOn } from '../../protocol/protocol.ts'
import { type BirthPlan, birthPlans } from '../../protocol/readiness/birth-plan.ts'
import { type Missing, missingTonight } from '../../protocol/readiness/missing.ts'
import type { Need } from '../../protocol/readiness/needs.ts'
import { pathwayOf } from '../../protocol/readiness/pathway.ts'
import type { ChildTimetable } from '../../protocol/timetable/timetable.ts'
import { type RecordedFact, readRecord } from '../../record/read.ts'
import { type AroundUnborn, aroundUnborn } from '../../worklists/around-unborn.ts'
import { timetableOfRecord } from '../../worklists/duties-of-record.ts'
import { involvementOf } from '../../worklists/involvement-of-record.ts'
import { sayStage } from '../../worklists/say-stage.ts'
import type { Asked, OpenChild } from '../desk.ts'

/** A version as this reader may read it: `shown` null where it was not shared with their agency. */
export type ReadPlan = BirthPlan & { shown: PlanShown | null }

/** What the page of a birth plan shows. */
export type PlanSeen = {
  /** The child and how far the pregnancy is, as the page calls them. */
  who: string
  timetable: ChildTimetable
  /** Every version, the oldest first. */
  plans: readonly ReadPlan[]
  /** Of what protocols ask of tonight, what a birth plan answers and this one does not. */
  missing: readonly Missing[]
  /** Who must have received it by the protocol, with the words by which a receipt names them. */
  mustReceive: readonly { need: Need; by: readonly string[] }[]
  recorded: ReadonlyMap<string, RecordedFact>
  staff: ReadonlyMap<string, StaffMember>
  /** Those of social care who hold the case today, by name. */
  workers: readonly string[]
}

/** Reads a child's birth plans in the transaction that shows them; null when the child has no record. */
export async function readBirthPlan(c: Asked, child: OpenChild): Promise<PlanSeen | null> {
  const { tx, authority, childId, today } = child
  const [record, people, around] = await Promise.all([
    readRecord(tx, authority.id, childId, null),
    readPeople(tx, authority.id, [childId], null),
    aroundUnborn(tx, authority.id, [childId], { today, knownAt: null }),
  ])
  if (record === null) return null
  const facts = record.facts.map(({ fact }) => fact)
  const imported = new Set(record.facts.filter(one => one.imported).map(({ fact }) => fact.id))
  const timetable = timetableOfRecord({ childId, facts, imported }, authority.ruling, today)
  const { history } = timetable
  const needs = editionOn(authority.ruling.protocol, toNumber(today))?.needs ?? []
  const held = involvementOf(facts).flatMap(({ agency, user_id, since, until }) =>
    agency === 'social_care' && user_id !== null && since <= today && (until === null || today <= until)
      ? [user_id]
      : [],
  )
  const staff = await c.staff.named([...record.facts.map(({ recordedBy }) => recordedBy), ...held])
  const person = people.get(childId)
  const stage = history.loss === null ? sayStage(history, person?.bornOn ?? null) : ''
  return {
    who: [person?.displayName ?? 'Name not known', stage].filter(part => part !== '').join(', '),
    timetable,
    plans: birthPlans(history).map(plan => ({ ...plan, shown: shownHere(plan, child) })),
    missing: missingOfPlan(timetable, needs, around(childId)),
    mustReceive: needs.flatMap(need => {
      const by = need.met_by.flatMap(answer => ('plan' in answer && answer.plan === 'received' ? answer.by : []))
      return by.length === 0 ? [] : [{ need, by }]
    }),
    recorded: new Map(record.facts.map(one => [one.fact.id, one])),
    staff,
    workers: [...new Set(held.flatMap(id => staff.get(id)?.name ?? []))],
  }
}

function shownHere(plan: BirthPlan, { decision }: OpenChild): PlanShown | null {
  const { agency } = decision.as
  if (readsBirthPlan(decision) === 'all') {
    const sections = BIRTH_PLAN_SECTIONS.filter(section => section !== 'mothersCare' || readsMothersCare(decision))
    return { sections, basis: true }
  }
  return isPlanRecipient(agency) ? shownTo(plan, agency) : null
}

/** Only for a birth that is still to come: after it, and after a loss, nothing is asked. */
function missingOfPlan({ history }: ChildTimetable, needs: readonly Need[], around: AroundUnborn): Missing[] {
  const pathway = pathwayOf(history)
  if (pathway === null || history.birth !== null || history.loss !== null) return []
  const ofPlan = needs.filter(({ met_by }) => met_by.every(answer => 'plan' in answer))
  return missingTonight(history, pathway, ofPlan, around)
}
