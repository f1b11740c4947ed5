import { z } from 'zod'
import type { PlanAction } from '../src/protocol/plan/plan.ts'
import { type Problem, readSource, zodProblems } from '../src/protocol/problem.ts'

/** An action, the rules that a reader says it breaks, and whose change the reader says it is. */
export type LabelledAction = { action: PlanAction; breaks: readonly string[]; changeBy: 'parent' | 'professional' }

const text = z.string().default('')

const labelled = z.array(
  z.strictObject({
    what: z.string(),
    outcome: text,
    measure: text,
    owner: z.strictObject({ name: text, role: text, agency: text }).optional(),
    due: text,
    changeBy: z.enum(['parent', 'professional']),
    breaks: z.array(z.string()),
  }),
)

/** Labelled actions for measuring the rules (bench/plan-actions). Whose change it is, is kept from the rules, which read it from the words. */
export function parseLabelledActions(file: string, source: string): { actions: LabelledAction[] } | Problem[] {
  const read = readSource(file, source)
  if (Array.isArray(read)) return read
  const parsed = labelled.safeParse(read.value)
  if (!parsed.success) return zodProblems(read, parsed.error)
  return {
    actions: parsed.data.map(({ breaks, changeBy, owner, ...words }, place) => ({
      action: {
        ...words,
        id: `${file}:${place}`,
        owner: owner ?? null,
        addresses: ['r'],
        status: 'open',
        changeBy: null,
      },
      breaks,
      changeBy,
    })),
  }
}
