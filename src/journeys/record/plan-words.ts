import { BIRTH_PLAN_HEADINGS, BIRTH_PLAN_SECTIONS, type BirthPlanSection } from '../../protocol/birth-plan-sections.ts'
import { ringLines } from '../../protocol/ring-by-hour.ts'
import type { Made } from './paper.ts'

/** What a version says under its headings; one that says nothing is not in it. */
export type PlanWords = { readonly [section in BirthPlanSection]?: string }

/** The words of the sections as they are recorded: labels of *whom to ring* with nothing after them say nothing. */
export function planWords(answers: Readonly<Record<string, unknown>>): PlanWords {
  return Object.fromEntries(
    BIRTH_PLAN_SECTIONS.flatMap(section => {
      const text = answers[section]
      if (typeof text !== 'string' || text.trim() === '') return []
      return section === 'ring' && ringLines(text).length === 0 ? [] : [[section, text.trim()]]
    }),
  )
}

/** A telephone number of this country, however it is spaced. 999, 101 and 111 are no secret and no number to keep current. */
const NUMBER = /(?:\+44|\b0)[\s().-]*\d(?:[\s().-]*\d){8,9}(?!\d)/
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i

/** A number belongs where it is kept current, an address where opening it is recorded; a plan travels without either. */
export function misplaced(words: PlanWords): Extract<Made, { ok: false }> | null {
  for (const section of BIRTH_PLAN_SECTIONS) {
    const text = words[section] ?? ''
    if (POSTCODE.test(text)) {
      return refusal(
        section,
        'Leave addresses out: a plan is copied and carried about. An address stands on the person’s page.',
      )
    }
    if (section !== 'ring' && NUMBER.test(text)) {
      return refusal(section, `Write the telephone number under “${BIRTH_PLAN_HEADINGS.ring}”`)
    }
  }
  return null
}

const refusal = (field: BirthPlanSection, text: string): Extract<Made, { ok: false }> => ({ ok: false, field, text })
