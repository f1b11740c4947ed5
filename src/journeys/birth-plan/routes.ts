import { readsBirthPlan, receivesBirthPlanAs, writesBirthPlan } from '../../access/birth-plan.ts'
import { isPlanRecipient, PLAN_RECIPIENTS } from '../../protocol/birth-plan-recipients.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, notFound, page, redirect, refused } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { chooseCopy, copyFor } from './copy-page.tsx'
import { type PlanAsked, planBody } from './plan-page.tsx'
import { type PlanSeen, type ReadPlan, readBirthPlan } from './read-birth-plan.ts'

const PATH = '/authorities/:authority/children/:child/birth-plan'

/** The birth plan: to be read, acknowledged and printed. It is written and shared with the other forms of the record. */
export const birthPlanRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => withChild(c, 'see', child => planPage(c, child)) }),
  post(`${PATH}/received`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => receive(c, child)),
  }),
  get(`${PATH}/copy`, {
    may: 'see_child',
    audit: 'read',
    handle: c => withChild(c, 'see', child => copyPage(c, child)),
  }),
]

async function planPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (readsBirthPlan(child.decision) === 'nothing') {
    return refused('your view of this record is a summary, without its birth plan')
  }
  const seen = await readBirthPlan(c, child)
  const shown = seen === null ? undefined : versionAsked(c, seen)
  if (seen === null || shown === undefined) return notFound()
  return page({
    title: 'Birth plan',
    back: { href: childAddress(child.authority.id, child.childId), text: 'Back to the record' },
    body: planBody(c, seen, shown, askedOf(c, child)),
  })
}

/** The version that the address names, else the current one; null where there is none yet, undefined for one that there is not. */
function versionAsked(c: Asked, { plans }: PlanSeen): ReadPlan | null | undefined {
  const text = c.query.text('version')
  return text === '' ? (plans.at(-1) ?? null) : plans.find(({ version }) => String(version) === text)
}

function askedOf(c: Asked, { authority, childId, decision, by, now, today }: OpenChild): PlanAsked {
  return {
    address: childAddress(authority.id, childId),
    calendar: authority.ruling.calendar,
    mayWrite: writesBirthPlan(decision),
    receivesAs: receivesBirthPlanAs(decision.as),
    reader: c.visitor.name,
    userId: by.userId,
    justRecorded: c.query.text('recorded') !== '',
    now,
    today,
  }
}

/** Says that the version which was on the screen has come, also where a newer one was made meanwhile. */
async function receive(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await readBirthPlan(c, child)
  const version = seen?.plans.find(plan => String(plan.version) === c.form.text('version'))?.version
  if (version === undefined) return notFound()
  const receiver = receivesBirthPlanAs(child.decision.as)
  if (receiver === null) {
    return refused('a receipt of the birth plan is said by a midwife on the case or by the duty team')
  }
  const { tx, authority, childId, by, now, today } = child
  const act = { id: c.submission, by, at: now, authority: authority.id }
  const facts = [{ kind: 'BirthPlanReceived', on: today, version, receiver }] as const
  await recordAct(tx, authority.ruling, act, [{ childId, facts, restsOn: null }])
  return redirect(`${childAddress(authority.id, childId)}/birth-plan?recorded=yes`)
}

async function copyPage(c: Asked, child: OpenChild): Promise<Answer> {
  const { decision, tx, authority, childId, now } = child
  if (readsBirthPlan(decision) === 'nothing') {
    return refused('your view of this record is a summary, without its birth plan')
  }
  if (!writesBirthPlan(decision)) {
    return refused('copies of the birth plan are made by children’s social care and by the midwives on the case')
  }
  const seen = await readBirthPlan(c, child)
  if (seen === null) return notFound()
  const shown = seen.plans.at(-1) ?? null
  const asked = askedOf(c, child)
  const back = { href: `${asked.address}/birth-plan`, text: 'Back to the birth plan' }
  const recipient = c.query.text('for')
  if (recipient === '') return page({ title: 'Copies of a birth plan', back, body: chooseCopy(shown, asked) })
  const copy = isPlanRecipient(recipient) && shown !== null ? copyFor(recipient, shown, seen, asked) : null
  if (!isPlanRecipient(recipient) || copy === null) return notFound()
  const by = {
    ...child.by,
    why: `${child.by.why}; a copy of version ${shown?.version} for ${PLAN_RECIPIENTS[recipient]}`,
  }
  await noteRead(tx, authority.id, by, now, 'birth_plan_copied', [childId])
  return page({ title: 'A copy of a birth plan', back, body: copy })
}
