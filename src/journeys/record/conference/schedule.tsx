import { arrangesConferences, WHO_ARRANGES } from '../../../access/conference.ts'
import { joined } from '../../../govuk/html.ts'
import { parseDay } from '../../../kernel/day.ts'
import type { ConferenceType } from '../../../protocol/conference/bounds.ts'
import { isOwed, nextType, sayType } from '../../../protocol/conference/type-of-conference.ts'
import { overtakes, restsOn } from '../../../protocol/rests-on.ts'
import { checkedFact } from '../../../record/fold.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { type Answer, notFound, refused } from '../../../web/answer.ts'
import { choiceField, choicesField, selectField } from '../../../web/fields/choice-field.ts'
import { timeField } from '../../../web/fields/date-field.ts'
import { onlyIf } from '../../../web/fields/field.ts'
import { lineField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import { toTheRecord } from '../../after-loss.ts'
import { type Asked, countingOf, type OpenChild } from '../../desk.ts'
import { type Answers, type Questions, whenQuestions } from '../fact-form.ts'
import { labelOf } from '../labels.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { type ChildHere, childrenHere, inSitting } from './children.ts'
import { askDay, dayAnswered, reasonMissing, sayBounds } from './day-question.ts'

const KIND = 'ConferenceScheduled'

/** Sets the day of a conference about one child or several, in one act: a new sitting, or again one that has no day. */
export async function schedulePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  if (!arrangesConferences(child.decision)) return refused(WHO_ARRANGES)
  if (writing.timetable.history.loss !== null) return toTheRecord(child)
  const here = await childrenHere(child, writing)
  const again = c.route.path.includes(':sitting') ? c.param('sitting') : null
  const standing = here[0]?.sittings.find(({ id }) => id === again)
  if (again !== null && standing === undefined) return notFound()
  const isIn = ({ sittings }: ChildHere) => sittings.some(({ id }) => id === again)
  const siblings = here.filter(({ sibling }) => sibling !== null)
  const typeBefore = (one: ChildHere) => one.sittings.find(({ id }) => id === again)?.type ?? nextType(one.timetable)
  const prefill = {
    on: child.today,
    with: siblings.filter(one => (again === null ? isOwedFirst(one) : isIn(one))).map(({ childId }) => childId),
    ...Object.fromEntries(here.map(one => [typeField(one), typeBefore(one)])),
    startsAt: standing?.startsAt ?? null,
    venue: standing?.venue ?? null,
    chair: standing?.scheduled.at(-1)?.chair ?? null,
  }
  const types = (one: ChildHere, chosen: string) => (isType(chosen) ? chosen : typeBefore(one))
  const isSent = c.route.method === 'POST'
  const chosen = isSent ? c.form.all('with') : prefill.with
  const sitting = here
    .filter(({ sibling, childId }) => sibling === null || chosen.includes(childId))
    .map(one => inSitting(one, types(one, isSent ? c.form.text(typeField(one)) : '')))
  const counting = countingOf(child)
  const asked = askDay(sitting, counting, c.form, { mayHaveNone: false, label: 'On which day will it be?' })
  const chairs = writing.workers.filter(({ role }) => role === 'conference_chair')
  const questions: Questions = {
    ...Object.fromEntries(here.slice(0, 1).map(one => [typeField(one), typeQuestion(one)])),
    ...(siblings.length === 0 ? {} : { with: withQuestion(siblings) }),
    ...Object.fromEntries(siblings.map(one => [typeField(one), typeQuestion(one)])),
    ...asked.questions,
    startsAt: timeField(optional('startsAt')),
    venue: lineField(optional('venue')),
    ...(chairs.length === 0
      ? {}
      : {
          chair: selectField<string>({
            label: 'Who chairs it? (if known)',
            items: [...new Map(chairs.map(({ userId, name }) => [userId, { value: userId, text: name }])).values()],
            prompt: 'Not known yet',
          }),
        }),
    on: whenQuestions(KIND, child.today).on,
  }
  const asks = form<Record<string, unknown>>(questions)
  const kinds = restsOn(KIND)
  const nameOf = (id: string) => here.find(({ childId }) => childId === id)?.name ?? ''
  const names = Object.keys(questions).filter(name => name !== 'reason' || asked.asksReason)
  return {
    kind: 'paper',
    path: again === null ? 'conference/schedule' : `conference/${again}/schedule`,
    title: 'Schedule a conference',
    heading: again === null ? 'Schedule a conference' : 'Schedule it again',
    lead: sayBounds(asked, nameOf),
    form: asks,
    questions: filled => joined([asks.questions(filled, names)]),
    prefill: asks.withValues(prefill),
    submit: 'Schedule it',
    keepsDraft: true,
    returnTo: '/conference',
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make(answers): Made {
      const refusal = reasonMissing(answers, asked.proposed.bounds, counting)
      if (refusal !== null) return refusal
      const id = again ?? `s-${c.submission}`
      const of = (one: ChildHere) => [factOf(answers, id, one)]
      const [ours] = here
      if (ours === undefined) throw new Error('A form is of a child')
      const also = here.flatMap(one =>
        one.sibling !== null && chosen.includes(one.childId) ? [{ sibling: one.sibling, facts: of(one) }] : [],
      )
      return { ok: true, facts: of(ours), also }
    },
  }

  function factOf(answers: Answers, id: string, one: ChildHere): NewFact {
    const details = Object.fromEntries(
      ['startsAt', 'venue', 'chair', 'reason'].flatMap(name => (answers[name] ? [[name, answers[name]]] : [])),
    )
    const on = parseDay(String(answers.on)) ?? child.today
    const type = answers[typeField(one)]
    const fact = { kind: KIND, on, for: dayAnswered(answers), type, sitting: id, ...details }
    return checkedFact(fact, one.childId)
  }
}

const typeField = ({ childId, sibling }: ChildHere) => (sibling === null ? 'type' : `type-${childId}`)

/** A brother or sister whose plan is only to be reviewed some day is not taken along unasked. */
const isOwedFirst = ({ timetable }: ChildHere) => isOwed(timetable, 'initial') || isOwed(timetable, 'transfer_in')

const optional = (name: string) => {
  const { label, hint } = labelOf(KIND, name)
  return { label: `${label} (if known)`, hint }
}

function withQuestion(siblings: readonly ChildHere[]) {
  return choicesField<string>({
    label: 'Whom is it about as well?',
    hint: 'It is one meeting, with a decision for each child. If the day that you choose breaks a limit of theirs, you are told before it is recorded.',
    items: siblings.map(({ childId, name }) => ({ value: childId, text: name })),
  })
}

const TYPES: readonly ConferenceType[] = ['initial', 'review', 'transfer_in']
const isType = (text: string): text is ConferenceType => TYPES.some(type => type === text)

function typeQuestion(one: ChildHere) {
  const asked = choiceField({
    label: one.sibling === null ? 'What kind of conference is it?' : `What kind of conference is it for ${one.name}?`,
    items: TYPES.map(value => ({ value, text: sayType(value, one.isUnborn) })),
    missing: 'Choose what kind of conference it is',
  })
  return one.sibling === null ? asked : onlyIf('with', one.childId, asked)
}
