import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import {
  type Ladder,
  type LadderRule,
  type LadderStage,
  type StandIn,
  sayLimit,
} from '../../protocol/escalation/ladder.ts'
import type { Edition } from '../../protocol/protocol.ts'
import { sourceCell } from './marks.tsx'

/** How one agency challenges another here: the stages with their limits, the rules beside them, and who is told. */
export function ladderPart(edition: Edition): Html {
  const { ladder } = edition
  const title = heading({ text: 'Escalation', level: 2, id: 'ladder' })
  if (ladder === null)
    return joined([
      title,
      paragraph('How one agency challenges another: not stated. Anybody can escalate all the same.'),
    ])
  return joined([
    title,
    paragraph(
      `${ladder.title}. How one agency challenges another about a decision or a delay. The child’s safety comes first: whoever thinks that a child is in danger now rings, and escalates beside that.`,
    ),
    ladder.stages.length === 0
      ? paragraph('Stages: the source that was read names none.')
      : stagesTable(ladder, edition),
    besideTable(ladder, edition),
    ladder.note === undefined ? '' : paragraph(ladder.note),
  ])
}

const stagesTable = (ladder: Ladder, edition: Edition): Html =>
  table({
    caption: 'Its stages',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'Stage' }, { text: 'Between whom' }, { text: 'Times' }, { text: 'On whose word' }],
    rows: ladder.stages.map(stage => [
      { content: `${stage.n}`, classes: 'app-cell-short' },
      joined([
        <span>{stage.parties === null ? 'Not stated' : upperFirst(stage.parties)}</span>,
        ...[...termsOf(stage), ...standsInAt(ladder, stage)].map(text => (
          <span class="app-why">{`${upperFirst(text)}.`}</span>
        )),
      ]),
      joined(timesOf(stage).map(text => <div>{`${text}.`}</div>)),
      sourceCell(stage.source, stage.confidence, edition),
    ]),
  })

function timesOf(stage: LadderStage): string[] {
  const { raise, respond, written_outcome, meeting, meeting_notice, acknowledge, start } = stage
  return [
    ...(acknowledge === undefined ? [] : [`Acknowledge: ${acknowledge}`]),
    ...(start === undefined ? [] : [`Start: ${start}`]),
    ...(raise == null ? [] : [`Raise within: ${sayLimit(raise)}`]),
    `Answer within: ${sayLimit(respond)}`,
    ...(written_outcome == null ? [] : [`Written outcome within: ${sayLimit(written_outcome)}`]),
    ...(meeting == null ? [] : [`If unresolved, a meeting within: ${sayLimit(meeting)}`]),
    ...(meeting_notice == null ? [] : [`Told of that meeting within: ${sayLimit(meeting_notice)}`]),
  ]
}

/** Beside the first stage at which somebody answers in another agency’s place. */
const standsInAt = ({ standIns, stages }: Ladder, { n }: LadderStage): string[] =>
  standIns
    .filter(({ from_stage }) => (from_stage ?? stages[0]?.n) === n)
    .map(({ for: agencies, who }) => `From here on, for ${agencies.map(sayRole).join(' and ')}: ${who}`)

const termsOf = ({ gate, respond_rule, output, note }: LadderStage): string[] =>
  [gate, respond_rule, output === undefined ? undefined : `It ends in: ${output}`, note?.replace(/\.$/, '')].filter(
    text => text !== undefined,
  )

const ABOUT: Readonly<Record<LadderRule['about'], string>> = {
  immediate_risk: 'If a child is in danger now',
  skipping: 'Skipping a stage',
  record: 'What is written down',
  own_lead: 'Before one challenges',
  other_lane: 'What it is not',
  reporting: 'What is learned',
  prompt: 'At meetings',
}

function besideTable(ladder: Ladder, edition: Edition): Html {
  const { overall, partnershipTold, standIns, rules } = ladder
  const whole = sourceCell(ladder.source, ladder.confidence, edition)
  const rows = [
    ['The whole of it', `Within: ${sayLimit(overall)}.`, whole],
    [
      'Moving up',
      ladder.moves_by_itself === true
        ? 'It moves up by itself when a stage’s time is over.'
        : 'It does not move up by itself: whoever raised it moves it, and is reminded when a time is over.',
      whole,
    ],
    [
      'The partnership is told',
      partnershipTold === null
        ? 'Not stated.'
        : `${partnershipTold.from_stage === undefined ? '' : `From stage ${partnershipTold.from_stage} on: `}${partnershipTold.how}.`,
      partnershipTold === null ? '' : sourceCell(partnershipTold.source, partnershipTold.confidence, edition),
    ],
    ...standIns.map(standIn => [
      `For ${standIn.for.map(sayRole).join(', ')}`,
      saysWho(standIn),
      sourceCell(standIn.source, standIn.confidence, edition),
    ]),
    ...rules.map(rule => [ABOUT[rule.about], rule.text, sourceCell(rule.source, rule.confidence, edition)]),
  ]
  return table({
    caption: 'What goes with them',
    captionSize: 's',
    stacks: true,
    columns: [{ text: 'What' }, { text: 'How' }, { text: 'On whose word' }],
    rows,
  })
}

const saysWho = ({ who, from_stage }: StandIn): string =>
  `${upperFirst(who)}${from_stage === undefined ? '' : `; from stage ${from_stage} on`}.`
