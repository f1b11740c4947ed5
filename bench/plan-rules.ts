import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { day, toNumber } from '../src/kernel/day.ts'
import { projectRoot } from '../src/kernel/project-root.ts'
import { findingsOf } from '../src/protocol/plan/check-plan.ts'
import type { Plan } from '../src/protocol/plan/plan.ts'
import { sayProblem } from '../src/protocol/problem.ts'
import { type LabelledAction, parseLabelledActions } from './labelled-actions.ts'
import { type Row, row } from './results.ts'

/** The rules that read words; the others count and compare. */
const LANGUAGE_RULES = [
  'specific.vague',
  'specific.no_change_named',
  'measurable.missing',
  'measurable.activity_only',
  'owner.missing',
  'owner.not_a_person',
  'due.missing',
  'due.vague',
] as const

/** Tuned on the first half, measured on the other. */
type Half = 'tuned' | 'kept away'

const halfOf = ({ action: { what } }: LabelledAction): Half =>
  (createHash('sha256').update(what).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'kept away'

const FOLDER = 'bench/plan-actions'

function labelledActions(): LabelledAction[] {
  const files = readdirSync(join(projectRoot, FOLDER)).filter(file => file.endsWith('.yaml'))
  return files.sort().flatMap(file => {
    const read = parseLabelledActions(`${FOLDER}/${file}`, readFileSync(join(projectRoot, FOLDER, file), 'utf8'))
    if (!('actions' in read)) throw new Error(read.map(sayProblem).join('\n'))
    return read.actions
  })
}

const PLAN: Plan = {
  today: toNumber(day('2026-01-05')),
  stage: 'detailed',
  unborn: false,
  reviewOn: null,
  childsViews: '',
  contingency: '',
  risks: [{ id: 'r', label: 'A risk', level: 'high', noActionReason: '' }],
  actions: [],
}

type Agreement = { labelled: number; precision: number; recall: number }

/** How the findings of a rule agree with the labels. */
function agreementOf(rule: string, actions: readonly LabelledAction[]): Agreement {
  const counts = { both: 0, found: 0, labelled: 0 }
  for (const { action, breaks } of actions) {
    const isLabelled = breaks.includes(rule)
    const isFound = findingsOf(action, PLAN).some(finding => finding.rule === rule)
    counts.labelled += isLabelled ? 1 : 0
    counts.found += isFound ? 1 : 0
    counts.both += isLabelled && isFound ? 1 : 0
  }
  const share = (of: number) => (of === 0 ? 1 : counts.both / of)
  return { labelled: counts.labelled, precision: share(counts.found), recall: share(counts.labelled) }
}

/** People trust a rule of which at most one finding in twenty is wrong, and one flaw in twenty is missed. */
const LEAST = 0.95

/** Rows 12a, 12b, …: the weaker of precision and recall of each rule, on the half that was kept away. */
export function planRuleRows(): Row[] {
  const actions = labelledActions()
  const [tuned, kept] = (['tuned', 'kept away'] as const).map(half => actions.filter(each => halfOf(each) === half))
  return LANGUAGE_RULES.map((rule, i) => {
    const measured = agreementOf(rule, kept ?? [])
    const before = agreementOf(rule, tuned ?? [])
    return row({
      no: `12${'abcdefghij'[i] ?? ''}`,
      what: `plan rule \`${rule}\`, the weaker of precision and recall, on actions kept away from it`,
      ...{ limit: LEAST, unit: '', better: 'above', measured: Math.min(measured.precision, measured.recall) },
      note: `${say(measured)}, ${measured.labelled} of ${kept?.length ?? 0} actions break it; on the half it was tuned on ${say(before)}, ${before.labelled} of ${tuned?.length ?? 0}`,
    })
  })
}

const say = ({ precision, recall }: Agreement) => `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`
