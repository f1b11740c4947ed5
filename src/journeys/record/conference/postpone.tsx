import { arrangesConferences, WHO_ARRANGES } from '../../../access/conference.ts'
import { joined } from '../../../govuk/html.ts'
import { paragraph } from '../../../govuk/typography.tsx'
import { parseDay, sayDay, toNumber } from '../../../kernel/day.ts'
import { nextType } from '../../../protocol/conference/type-of-conference.ts'
import { overtakes, restsOn } from '../../../protocol/rests-on.ts'
import { checkedFact } from '../../../record/fold.ts'
import type { NewFact } from '../../../record/free-text.ts'
import { type Answer, notFound, refused } from '../../../web/answer.ts'
import { timeField } from '../../../web/fields/date-field.ts'
import { textField } from '../../../web/fields/text-field.ts'
import { form } from '../../../web/form.ts'
import { toTheRecord } from '../../after-loss.ts'
import { type Asked, countingOf, type OpenChild } from '../../desk.ts'
import { type Answers, type Questions, whenQuestions } from '../fact-form.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { type ChildHere, childrenHere, inSitting } from './children.ts'
import { askDay, dayAnswered, sayBounds } from './day-question.ts'

const KIND = 'ConferencePostponed'

/** Puts a conference off, on the record of each child whom it is about, with why; the new day may not be known yet. */
export async function postponePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  if (!arrangesConferences(child.decision)) return refused(WHO_ARRANGES)
  if (writing.timetable.history.loss !== null) return toTheRecord(child)
  const id = c.param('sitting')
  const here = (await childrenHere(child, writing)).filter(one => sittingIn(one, id) !== undefined)
  const [ours] = here
  const standing = ours === undefined ? undefined : sittingIn(ours, id)
  if (ours === undefined || ours.sibling !== null || standing === undefined) return notFound()
  const typeOf = (one: ChildHere) => sittingIn(one, id)?.type ?? nextType(one.timetable)
  const counting = countingOf(child)
  const asked = askDay(
    here.map(one => inSitting(one, typeOf(one))),
    counting,
    c.form,
    { mayHaveNone: true, label: 'What is the new day?' },
  )
  const { day, otherDay } = asked.questions
  if (day === undefined || otherDay === undefined) throw new Error('a day is asked for')
  const questions: Questions = {
    reason: textField({
      label: 'Why is it put off?',
      hint: 'Who asked for it, and what is done for the child until then.',
      missing: 'Write why it is put off',
      rows: 4,
      most: 5_000,
    }),
    day,
    otherDay,
    startsAt: timeField({ label: 'At what time does it begin? (if known)' }),
    on: whenQuestions(KIND, child.today).on,
  }
  const asks = form<Record<string, unknown>>(questions)
  const kinds = restsOn(KIND)
  const names = here.map(({ name }) => name).join('; ')
  const nameOf = (childId: string) => here.find(one => one.childId === childId)?.name ?? ''
  return {
    kind: 'paper',
    path: `conference/${id}/postpone`,
    title: 'Postpone a conference',
    heading: 'Postpone the conference',
    lead: joined([
      paragraph(
        `It is about ${names}${standing.on === null ? '' : `, and is set for ${sayDay(toNumber(standing.on))}`}.`,
      ),
      paragraph('Whoever was invited has to be told, each by the way that is theirs.'),
      sayBounds(asked, nameOf),
    ]),
    form: asks,
    prefill: asks.withValues({ on: child.today, startsAt: standing.startsAt }),
    submit: 'Postpone it',
    keepsDraft: true,
    returnTo: `/conference/${id}`,
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make(answers): Made {
      const facts = (one: ChildHere) => [factOf(answers, one)]
      const also = here.flatMap(one => (one.sibling === null ? [] : [{ sibling: one.sibling, facts: facts(one) }]))
      return { ok: true, facts: facts(ours), also }
    },
  }

  function factOf({ reason, startsAt, on, ...answers }: Answers, one: ChildHere): NewFact {
    const newDay = dayAnswered(answers)
    return checkedFact(
      {
        ...{ kind: KIND, on: parseDay(String(on)) ?? child.today, type: typeOf(one), sitting: id, reason },
        ...(newDay === null ? {} : { for: newDay, ...(startsAt ? { startsAt } : {}) }),
      },
      one.childId,
    )
  }
}

const sittingIn = ({ sittings }: ChildHere, id: string) => sittings.find(one => one.id === id)
