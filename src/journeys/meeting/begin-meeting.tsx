import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { parseDay, sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { type Sitting, sittingsOf } from '../../protocol/conference/sitting.ts'
import { DECISIONS, TYPES } from '../../protocol/conference/words.ts'
import { standing } from '../../protocol/known.ts'
import type { NewFact } from '../../record/free-text.ts'
import { readFolds } from '../../record/read.ts'
import { type Answer, page, redirect, refused } from '../../web/answer.ts'
import { choiceField, choicesField } from '../../web/fields/choice-field.ts'
import { dateField, timeField } from '../../web/fields/date-field.ts'
import type { Field } from '../../web/fields/field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { recordAct } from '../../worklists/record-act.ts'
import { isAfterLoss, toTheRecord } from '../after-loss.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type FamilyChild, familyChildren } from './read-meeting.ts'
import { meetingAddress } from './show-meeting.tsx'

/** The conferences of one child, and one that is held now though nobody scheduled it. */
export async function meetingsPage(c: Asked, child: OpenChild): Promise<Answer> {
  if (child.decision.extent === 'summary') return refused(SUMMARY)
  const [family, isLost] = [await livingChildren(c, child), await isAfterLoss(child)]
  const filled = mayBegin(child) && !isLost ? formOf(c, family).withValues(knownOf(c, family)) : null
  return listPage(c, child, family, filled, 200)
}

/** Holds one now: it is scheduled for today on the record of each child whom it is about, in one act. */
export async function beginMeeting(c: Asked, child: OpenChild): Promise<Answer> {
  if (!mayBegin(child))
    return refused('a conference is opened by the chair, the conference unit and children’s social care')
  if (await isAfterLoss(child)) return toTheRecord(child)
  const family = await livingChildren(c, child)
  const asked = formOf(c, family)
  const read = asked.read(c.form)
  if (!read.ok) return listPage(c, child, family, read.filled, 422)
  const { tx, authority, by, now, today } = child
  const chosen = family.filter(one => one.mayWrite && listed(read.values.about).includes(one.childId))
  const entries = chosen.map(one => ({
    childId: one.childId,
    facts: [scheduled(c, one, read.values, today)],
    restsOn: null,
  }))
  await recordAct(tx, authority.ruling, { id: c.submission, by, at: now, authority: authority.id }, entries)
  const [first = child.childId] = chosen.some(one => one.childId === child.childId)
    ? [child.childId]
    : chosen.map(one => one.childId)
  return redirect(meetingAddress(childAddress(authority.id, first), c.submission))
}

const listed = (answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : [])

/** The child of the address first, and the brothers and sisters about whom anything is still asked. */
async function livingChildren(c: Asked, child: OpenChild): Promise<FamilyChild[]> {
  const family = await familyChildren(c, child)
  const ids = family.map(({ childId }) => childId)
  const folds = await readFolds(child.tx, child.authority.id, ids)
  const lost = folds
    .filter(({ facts }) => standing(facts).some(({ kind }) => LOSS.has(kind)))
    .map(({ childId }) => childId)
  return family.filter(({ childId }) => childId === child.childId || !lost.includes(childId))
}

const LOSS: ReadonlySet<string> = new Set(['PersonDied', 'PregnancyEnded'])

const mayBegin = ({ decision }: OpenChild) => decision.extent === 'full'

const SUMMARY = 'your view of this record is a summary, without its conferences'

const typeOf = ({ childId }: FamilyChild) => `type-${childId.slice(0, 8)}`
const KINDS = (Object.keys(TYPES) as (keyof typeof TYPES)[]).map(value => ({ value, text: TYPES[value] }))

function formOf(c: Asked, family: readonly FamilyChild[]) {
  const mine = family.filter(one => one.mayWrite && one.isFull)
  const questions: Record<string, Field<unknown>> = {
    about: choicesField({
      label: 'Which children is it about?',
      items: mine.map(({ childId, name }) => ({ value: childId, text: name })),
      missing: 'Choose at least one child',
    }),
    day: dateField({
      ...{ label: 'On which day?', what: 'The day of the conference', missing: 'Enter the day of the conference' },
      notInFuture: c.clock.today(),
    }),
    startsAt: timeField({ label: 'At what time does it begin? (if known)' }),
  }
  for (const one of mine) {
    questions[typeOf(one)] = choiceField({
      label: `What kind of conference is it for ${one.name}?`,
      hint: 'Before the birth it is an initial conference.',
      items: KINDS,
      missing: `Choose what kind of conference it is for ${one.name}`,
      inline: true,
    })
  }
  return form<Record<string, unknown>>(questions)
}

/** An unborn baby has its first; of the others only the chair can say. */
function knownOf(c: Asked, family: readonly FamilyChild[]): Record<string, unknown> {
  const mine = family.filter(one => one.mayWrite && one.isFull)
  return {
    ...{ about: mine.slice(0, 1).map(({ childId }) => childId), day: c.clock.today() },
    ...Object.fromEntries(mine.map(one => [typeOf(one), 'initial'])),
  }
}

function scheduled(
  c: Asked,
  one: FamilyChild,
  answers: Readonly<Record<string, unknown>>,
  today: OpenChild['today'],
): NewFact {
  const type = KINDS.find(({ value }) => value === answers[typeOf(one)])?.value ?? 'initial'
  const day = typeof answers.day === 'string' ? parseDay(answers.day) : null
  const { startsAt } = answers
  return {
    ...{ kind: 'ConferenceScheduled', on: day ?? today, for: day ?? today, type, sitting: c.submission },
    ...(typeof startsAt === 'string' ? { startsAt } : {}),
  }
}

async function listPage(
  c: Asked,
  child: OpenChild,
  family: readonly FamilyChild[],
  filled: Filled | null,
  status: 200 | 422,
): Promise<Answer> {
  const { tx, authority, childId } = child
  const address = childAddress(authority.id, childId)
  const [fold] = await readFolds(tx, authority.id, [childId])
  const sittings = sittingsOf(standing(fold?.facts ?? [])).filter(
    ({ scheduled: all, held }) => all.length > 0 || held !== null,
  )
  const who = family.find(one => one.childId === childId)?.name
  const asked = formOf(c, family)
  return page({
    title: 'Conferences',
    status,
    back: { href: address, text: 'Back to the record' },
    body: (
      <div class="app-prose">
        {filled === null ? '' : asked.errors(filled)}
        {heading({ text: 'Conferences', caption: who })}
        {sittings.length === 0
          ? insetText('No conference is on record.')
          : list(sittings.toReversed().map(one => lineOf(one, address)))}
        {filled === null ? '' : begin(c, address, asked.questions(filled))}
      </div>
    ),
  })
}

function lineOf({ id, type, on, held }: Sitting, address: string): Html {
  const kind = type === null ? 'Conference' : `${TYPES[type]} conference`
  const day = on === null ? 'no day' : sayDay(toNumber(on))
  const decided = held === null ? '' : `: ${lowerFirst(DECISIONS[held.decision])}`
  return joined([link({ text: `${kind}, ${day}`, href: meetingAddress(address, id) }), decided])
}

function begin(c: Asked, address: string, questions: Html): Html {
  return joined([
    heading({ text: 'Hold a conference now', level: 2, size: 'm' }),
    paragraph(
      'For one that nobody scheduled. Several children can be in one meeting, each with a kind and a decision of their own.',
    ),
    postForm(c, { action: `${address}/meeting`, content: questions, submit: 'Hold this conference' }),
    heading({ text: 'One that was held before, or elsewhere', level: 2, size: 's' }),
    paragraph(link({ text: 'Record only what it decided', href: `${address}/fact/ConferenceHeld` })),
  ])
}
