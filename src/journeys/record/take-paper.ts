import { mayDecideAgainst } from '../../protocol/escalation/decided-against.ts'
import type { Act, Appended, Entry } from '../../record/append.ts'
import { dropDraft } from '../../record/drafts.ts'
import { readFolds } from '../../record/read.ts'
import { tellOfDecisions } from '../../telling/decisions.ts'
import { type Answer, redirect } from '../../web/answer.ts'
import type { Submitted } from '../../web/submitted.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { draftKey } from './draft-address.ts'
import { lastPosition, POSITION, positionField, positionIn } from './form-position.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { recordedBefore } from './recorded-before.ts'
import { showPaper } from './show-paper.tsx'

/** Takes a form: records its facts on every child that it is about, all or none, or gives it back with everything typed. */
export async function takePaper(c: Asked, child: OpenChild, writing: Writing, paper: Paper): Promise<Answer> {
  const read = (paper.read ?? paper.form.read)(c.form)
  if (!read.ok) return showPaper(c, child, writing, paper, { filled: read.filled, status: 422 })
  const made = paper.make(read.values, c.form)
  if (!made.ok) {
    const filled = paper.form.refuse(c.form, { field: made.field, text: made.text })
    return showPaper(c, child, writing, paper, { filled, status: 422 })
  }
  const act: Act = { id: c.submission, by: child.by, at: child.now, authority: child.authority.id }
  const done = await recordUnlessOvertaken(child, act, entriesOf(made, paper, writing, c.form), paper)
  switch (done.kind) {
    case 'overtaken': {
      const filled = { given: c.form, problems: [] }
      return showPaper(c, child, writing, paper, { filled, status: 409, overtaken: done })
    }
    case 'already recorded':
      return recordedBefore(c, child, writing, paper, made)
    case 'recorded': {
      await made.ofPeople?.()
      await tellOfDecisions(
        child.tx,
        c.staff,
        {
          authority: act.authority,
          ruling: child.authority.ruling,
          now: child.now,
          today: child.today,
          by: act.by.userId,
        },
        decidedIn(made, done.children),
      )
      await dropDraft(child.tx, draftKey(child, paper.path))
      const ours = done.children.find(one => one.childId === child.childId)
      const back = `${childAddress(child.authority.id, child.childId)}${paper.returnTo ?? ''}`
      return redirect(`${back}?recorded=${ours?.added[0] ?? ''}`)
    }
  }
}

/** The children on whose records something was decided that others can challenge: asked only of those. */
const decidedIn = ({ facts, also }: Extract<Made, { ok: true }>, children: readonly { childId: string }[]): string[] =>
  [...facts, ...also.flatMap(one => one.facts)].some(({ kind }) => mayDecideAgainst(kind))
    ? children.map(({ childId }) => childId)
    : []

function entriesOf(made: Extract<Made, { ok: true }>, paper: Paper, writing: Writing, sent: Submitted): Entry[] {
  const entry = (childId: string, facts: Entry['facts'], field: string): Entry => {
    const restsOn = paper.restsOn.size === 0 ? null : { position: positionIn(sent, field), kinds: paper.restsOn }
    return { childId, facts, restsOn }
  }
  return [
    entry(writing.childId, made.facts, POSITION),
    ...made.also.map(({ sibling, facts }) => entry(sibling.childId, facts, positionField(sibling.childId))),
  ]
}

/** The append knows kinds; whether a correction is about one of them is asked here, and what does not matter is passed over. */
async function recordUnlessOvertaken(
  child: OpenChild,
  act: Act,
  entries: readonly Entry[],
  paper: Paper,
): Promise<Appended> {
  const done = await recordAct(child.tx, child.authority.ruling, act, entries)
  if (done.kind !== 'overtaken') return done
  const [fold] = await readFolds(child.tx, act.authority, [done.childId])
  const since = done.since.filter(fact => paper.matters(fact, fold?.facts ?? []))
  if (since.length > 0) return { ...done, since }
  const seen = lastPosition(done.since)
  const later = entries.map(entry =>
    entry.childId === done.childId && entry.restsOn !== null
      ? { ...entry, restsOn: { ...entry.restsOn, position: seen } }
      : entry,
  )
  return recordUnlessOvertaken(child, act, later, paper)
}
