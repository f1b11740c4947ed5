import type { Content } from '../../govuk/html.ts'
import type { RiskFactor } from '../../protocol/assessment/risk-factors.ts'
import { plain } from '../../protocol/say-fact.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import type { Field } from '../../web/fields/field.ts'
import type { Answers } from './fact-form.ts'
import type { Made } from './paper.ts'
import type { Writing } from './read-writing.ts'

/** What a risk is sorted under: the protocol's own list, by its groups. Nothing is chosen beforehand. */
export function factorQuestion(
  { riskFactors }: Writing,
  asked: { label: Content; hint?: Content | undefined },
  present: unknown,
): Field<unknown> {
  const groups = Map.groupBy(riskFactors, ({ group }) => group)
  const items = [...groups].flatMap(([group, rows]) => [
    { divider: group },
    ...rows.map(row => ({ value: row.code, text: row.label, hint: hintOf(row) })),
  ])
  const isOther = typeof present === 'string' && !riskFactors.some(({ code }) => code === present)
  const own = isOther ? [{ divider: 'As it was recorded' }, { value: present, text: plain(present) }] : []
  return choiceField<string>({ ...asked, items: [...items, ...own], small: true })
}

/** What is easily misread, and how well the row is known where it was not read in a source. */
function hintOf({ caution, confidence }: RiskFactor): string | undefined {
  const mark = confidence === 'seen' || confidence === 'secondary' ? '' : `[${confidence}]`
  const said = [caution ?? '', mark].filter(part => part !== '').join(' ')
  return said === '' ? undefined : said
}

/** How pressing a risk is, a person says, with the evidence; of what is no risk on its own nobody says it. */
export function evidenceMissing(
  { level, factor, evidence }: Answers,
  { riskFactors }: Writing,
): Extract<Made, { ok: false }> | null {
  if (!level) return null
  const row = riskFactors.find(({ code }) => code === factor)
  if (row?.level === 'never') {
    return { ok: false, field: 'level', text: 'This is no risk on its own and is given no level. Leave the level out' }
  }
  return evidence ? null : { ok: false, field: 'evidence', text: 'Write the evidence for the level that you chose' }
}
