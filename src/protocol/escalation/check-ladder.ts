import { describe, type Problem, problem, type SourceText } from '../problem.ts'
import { type LadderSection, limitOf } from './ladder.ts'

/** What the shape of a ladder alone cannot say: stages in their order, and numbers that name one of them. */
export function* ladderMistakes(ladder: LadderSection, source: SourceText): Generator<Problem> {
  for (const [i, { n }] of ladder.stages.entries()) {
    const before = ladder.stages[i - 1]
    if (before !== undefined && n <= before.n)
      yield problem(source, ['ladder', 'stages', i, 'n'], describe(n), `a stage after ${before.n}, each once, in order`)
  }
  const known = ladder.stages.map(({ n }) => n)
  const unknown = (n: number | undefined) => n !== undefined && !known.includes(n)
  const expected = known.length === 0 ? 'none, as the ladder has no stages' : `one of its stages (${known.join(', ')})`
  if (unknown(ladder.partnership_told?.from_stage))
    yield problem(
      source,
      ['ladder', 'partnership_told', 'from_stage'],
      describe(ladder.partnership_told?.from_stage),
      expected,
    )
  for (const [i, { from_stage }] of (ladder.stand_ins ?? []).entries())
    if (unknown(from_stage))
      yield problem(source, ['ladder', 'stand_ins', i, 'from_stage'], describe(from_stage), expected)
  for (const [i, { meeting, meeting_notice }] of ladder.stages.entries())
    if (meeting == null && meeting_notice != null)
      yield problem(source, ['ladder', 'stages', i, 'meeting'], describe(meeting), 'a meeting that its notice is of')
  if (ladder.moves_by_itself !== true) return
  const silent = ladder.stages.slice(0, -1).find(({ respond }) => limitOf(respond) === null)
  if (silent !== undefined || ladder.stages.length === 0)
    yield problem(
      source,
      ['ladder', 'moves_by_itself'],
      'true',
      silent === undefined
        ? 'stages to move through'
        : `a limit to respond at stage ${silent.n}: without one nothing says when it moves`,
    )
}
