import { AGENCY_NAMES } from '../../protocol/agencies.ts'
import { REPORT_PARTS, type ReportPart } from '../../protocol/report-parts.ts'
import { choicesField, selectField } from '../../web/fields/choice-field.ts'
import type { Field } from '../../web/fields/field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'

/** The most characters of a part: some six pages. */
const MOST = 10_000

const ASKED: Readonly<Record<ReportPart, { label: string; hint: string }>> = {
  workDone: {
    label: 'What has your agency done with the family?',
    hint: 'Since when you know them, what you have seen, and when you last saw the child.',
  },
  worries: {
    label: 'What are you worried about?',
    hint: 'What happened, when, and who saw it. What it means for the child.',
  },
  strengths: { label: 'What works well?', hint: 'What keeps the child well, and who helps.' },
  childsLife: {
    label: 'What is a day like for the child?',
    hint: 'From what you have seen, and in the child’s own words where you have them.',
  },
  parentsSaid: { label: 'What do the parents say?', hint: 'In their words, and whether they have read this report.' },
  wouldHelp: { label: 'What would help?', hint: 'What your agency will do, and what others should.' },
}

type Values = Record<string, unknown>

const wordsFields = (): Record<ReportPart, Field<string | null>> => ({
  workDone: textField({ ...ASKED.workDone, rows: 6, most: MOST }),
  worries: textField({ ...ASKED.worries, rows: 6, most: MOST }),
  strengths: textField({ ...ASKED.strengths, rows: 4, most: MOST }),
  childsLife: textField({ ...ASKED.childsLife, rows: 4, most: MOST }),
  parentsSaid: textField({ ...ASKED.parentsSaid, rows: 4, most: MOST }),
  wouldHelp: textField({ ...ASKED.wouldHelp, rows: 4, most: MOST }),
})

export type Offered = { value: string; text: string }

/**
 * The short form of a report.
 * @param asked.from who may report for others is asked whose report it is
 * @param asked.also brothers and sisters whom the same report may be about
 */
export function reportForm({ from, also }: { from: boolean; also: readonly Offered[] }) {
  const fields: Record<string, Field<unknown>> = {}
  if (from) {
    fields.from = selectField({
      label: 'Whose report is it?',
      hint: 'Your own agency’s, or one that reached you on paper.',
      missing: 'Choose whose report it is',
      items: Object.entries(AGENCY_NAMES).map(([value, text]) => ({ value, text })),
    })
  }
  Object.assign(fields, wordsFields())
  if (also.length > 0) {
    fields.also = choicesField({
      label: 'Is the same report about these children too?',
      hint: 'It is recorded on each child’s record, with the same words and the same document.',
      items: also,
    })
  }
  return form<Values>(fields)
}

/** The words of the answers, the empty ones left out. */
export function wordsOf(values: Values): Partial<Record<ReportPart, string>> {
  return Object.fromEntries(
    REPORT_PARTS.flatMap(part => {
      const value = values[part]
      return typeof value === 'string' && value !== '' ? [[part, value]] : []
    }),
  )
}
