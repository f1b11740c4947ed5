import { readsEscalation } from '../../../access/escalation.ts'
import { type Html, joined } from '../../../govuk/html.ts'
import { summaryList } from '../../../govuk/summary-list.ts'
import type { Escalation } from '../../../protocol/escalation/escalation.ts'
import { agenciesOfWords, correctionsByRoot } from '../../../record/whose-words.ts'
import type { OpenChild } from '../../desk.ts'
import { sidesOf } from '../../open-escalations.ts'
import type { Writing } from '../read-writing.ts'

/** What is asked, in its own words, above the form that answers it; nothing where this person does not read them. */
export function theMatter(escalation: Escalation, { facts }: Writing, { decision }: OpenChild): Html | string {
  const { fact } = escalation.raised
  const recorded = facts.find(one => one.fact.id === fact.id)
  const agencies = recorded === undefined ? [null] : agenciesOfWords(recorded, correctionsByRoot(facts))
  if (!agencies.every(agency => readsEscalation(decision, sidesOf(escalation), agency))) return ''
  const words = [
    { key: 'The matter', text: fact.reason ?? '' },
    { key: 'Asked for', text: fact.wanted ?? '' },
  ]
  const rows = words.flatMap(({ key, text }) =>
    text === '' ? [] : [{ key, value: joined([<span class="app-typed">{text}</span>]) }],
  )
  return rows.length === 0 ? '' : summaryList({ rows })
}
