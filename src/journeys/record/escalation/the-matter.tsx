import { readsEscalation } from '../../../access/escalation.ts'
import { type Html, joined } from '../../../govuk/html.ts'
import { summaryList } from '../../../govuk/summary-list.ts'
import { sayWeekday, toNumber } from '../../../kernel/day.ts'
import type { Escalation } from '../../../protocol/escalation/escalation.ts'
import { agenciesOfWords, correctionsByRoot } from '../../../record/whose-words.ts'
import type { OpenChild } from '../../desk.ts'
import { sidesOf } from '../../open-escalations.ts'
import type { Writing } from '../read-writing.ts'

/** What is asked, in its own words, above the form that answers it; nothing where this person does not read them. */
export function theMatter(escalation: Escalation, writing: Writing, child: OpenChild): Html | string {
  const { fact } = escalation.raised
  if (!readsWords(fact.id, escalation, writing, child)) return ''
  return rowsOf([
    { key: 'The matter', text: fact.reason },
    { key: 'Asked for', text: fact.wanted },
  ])
}

/** What was agreed when it was settled, above the form that says whether it was done. */
export function whatWasAgreed(escalation: Escalation, writing: Writing, child: OpenChild): Html | string {
  const fact = escalation.end?.at.fact
  if (fact?.kind !== 'EscalationResolved' || !readsWords(fact.id, escalation, writing, child)) return ''
  return rowsOf([
    { key: 'What came of it', text: fact.outcome },
    { key: 'Who does what', text: fact.agreedActions?.join('\n') },
    { key: 'To be done by', text: fact.doneBy === undefined ? undefined : sayWeekday(toNumber(fact.doneBy)) },
  ])
}

function readsWords(id: string, escalation: Escalation, { facts }: Writing, { decision }: OpenChild): boolean {
  const recorded = facts.find(one => one.fact.id === id)
  const agencies = recorded === undefined ? [null] : agenciesOfWords(recorded, correctionsByRoot(facts))
  return agencies.every(agency => readsEscalation(decision, sidesOf(escalation), agency))
}

function rowsOf(words: readonly { key: string; text: string | undefined }[]): Html | string {
  const rows = words.flatMap(({ key, text }) =>
    text === undefined || text === '' ? [] : [{ key, value: joined([<span class="app-typed">{text}</span>]) }],
  )
  return rows.length === 0 ? '' : summaryList({ rows })
}
