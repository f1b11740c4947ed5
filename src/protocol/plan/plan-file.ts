import { z } from 'zod'
import { type Day, parseDay, toNumber } from '../../kernel/day.ts'
import { dayField } from '../fact-fields.ts'
import { describe, type Problem, problem, readSource, type SourceText, zodProblems } from '../problem.ts'
import type { Plan } from './plan.ts'

const id = z.string().min(1, 'expected an id')
const words = z.string().nullish()

const ISO_SHAPE = /^\s*\d{4}-\d{2}-\d{2}\s*$/

/** A day or words; what has the shape of a day must be one that exists. */
const dueField = z
  .string()
  .refine(text => !ISO_SHAPE.test(text) || parseDay(text.trim()) !== null, 'expected a day that exists, or words')
  .nullish()

const planFile = z.strictObject({
  today: dayField.nullish(),
  stage: z.enum(['outline', 'detailed']).nullish(),
  unborn: z.boolean().nullish(),
  reviewOn: dayField.nullish(),
  child: z.strictObject({ views: words }).nullish(),
  contingency: words,
  riskFactors: z
    .array(z.strictObject({ id, label: z.string(), level: z.enum(['high', 'underlying']), noActionReason: words }))
    .nullish(),
  actions: z
    .array(
      z.strictObject({
        id: id.optional(),
        what: z.string(),
        outcome: words,
        measure: words,
        owner: z.strictObject({ name: words, role: words, agency: words }).nullish(),
        due: dueField,
        addresses: z.array(id).nullish(),
        status: z.enum(['open', 'done']).nullish(),
        changeBy: z.enum(['parent', 'professional']).nullish(),
      }),
    )
    .nullish(),
})

type Written = z.infer<typeof planFile>

/** A plan file; `today` null where the file names none. */
export type PlanFile = Omit<Plan, 'today'> & { today: Day | null }

/**
 * A plan file (YAML or JSON; contracts.md, "plan-check") as a value, or every mistake in it. What a plan lacks is no
 * mistake of the file: it is what the check finds. An action without an id is called `a0`, `a1`, … by its place.
 */
export function parsePlanFile(file: string, text: string): PlanFile | Problem[] {
  const source = readSource(file, text)
  if (Array.isArray(source)) return source
  const read = planFile.safeParse(source.value)
  if (!read.success) return zodProblems(source, read.error)
  const problems = [...usedTwice(source, read.data)]
  return problems.length > 0 ? problems : planOf(read.data)
}

function planOf(written: Written): PlanFile {
  const said = (text: string | null | undefined) => text?.trim() ?? ''
  return {
    today: written.today ?? null,
    stage: written.stage ?? 'detailed',
    unborn: written.unborn ?? false,
    reviewOn: written.reviewOn ? toNumber(written.reviewOn) : null,
    childsViews: said(written.child?.views),
    contingency: said(written.contingency),
    risks: (written.riskFactors ?? []).map(risk => ({ ...risk, noActionReason: said(risk.noActionReason) })),
    actions: (written.actions ?? []).map((action, place) => ({
      id: action.id ?? `a${place}`,
      what: said(action.what),
      outcome: said(action.outcome),
      measure: said(action.measure),
      owner: action.owner
        ? { name: said(action.owner.name), role: said(action.owner.role), agency: said(action.owner.agency) }
        : null,
      due: said(action.due),
      addresses: action.addresses ?? [],
      status: action.status ?? 'open',
      changeBy: action.changeBy ?? null,
    })),
  }
}

function* usedTwice(source: SourceText, written: Written): Generator<Problem> {
  const lists = [
    ['riskFactors', (written.riskFactors ?? []).map(risk => risk.id)],
    ['actions', (written.actions ?? []).map((action, place) => action.id ?? `a${place}`)],
  ] as const
  for (const [list, ids] of lists) {
    const seen = new Set<string>()
    for (const [place, each] of ids.entries()) {
      if (seen.has(each)) yield problem(source, [list, place, 'id'], describe(each), `an id used once in ${list}`)
      seen.add(each)
    }
  }
}
