import { type Html, joined } from '../../govuk/html.ts'
import { heading } from '../../govuk/typography.tsx'
import type { Happening } from '../../protocol/fact.ts'
import type { Asked, OpenChild } from '../desk.ts'
import { factLine, toldOf } from '../fact-lines.tsx'
import { FINDINGS } from '../past-risk-form.ts'
import type { Writing } from './read-writing.ts'

/** What stands already of that of which somebody writes anew, the latest first; nothing where there is none. */
export async function writtenBefore(
  c: Asked,
  child: OpenChild,
  { facts, standing }: Writing,
  isOfIt: (fact: Happening) => boolean,
): Promise<Html | null> {
  const before = standing.filter(isOfIt).sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  if (before.length === 0) return null
  const told = await toldOf(c, child, facts)
  return joined([
    heading({ text: 'What was written before', level: 2, size: 's' }),
    ...before.map(fact => factLine(fact, told, saidOf(fact))),
  ])
}

/** The answer to a past risk in the words in which it was chosen; of others, what the record says. */
function saidOf(fact: Happening): string | undefined {
  return fact.kind === 'RiskFactorReviewed' ? FINDINGS.find(({ value }) => value === fact.finding)?.text : undefined
}
