import { type Html, joined } from '../../govuk/html.ts'
import { link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import type { Said } from '../../protocol/conference/said.ts'
import { PARTICIPATION, VIEWS } from '../../protocol/conference/words.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { jargonIn } from '../../protocol/jargon.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { Gathered } from './gather.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** How what was said is shown: with the ways of those who write, or as the room reads it. */
export type Shows = { seen: MeetingSeen; address: string | null }

/** About whom, where it is not about all. */
function aboutWhom({ ids }: Said, { seen }: Shows): string {
  const about = seen.children.filter(({ childId }) => ids.has(childId))
  return about.length === seen.children.length ? '' : `About ${about.map(({ name }) => name).join(' and ')}.`
}

/** One thing: its words, about whom, what is left out for whom, and the way to put it right. */
function line(said: Said, shows: Shows, words: readonly (string | undefined)[], after: readonly string[] = []): Html {
  const { seen, address } = shows
  const texts = words.filter(text => text !== undefined && text !== '')
  const [child, id] = [...said.ids][0] ?? []
  const from = 'withheldFrom' in said.fact ? (said.fact.withheldFrom ?? []) : []
  const beside = [
    aboutWhom(said, shows),
    ...after,
    ...(address === null || from.length === 0
      ? []
      : [`Left out for ${from.map(one => sayRecipient(seen, one)).join(' and ')}.`]),
  ].filter(text => text !== '')
  const first = texts[0] ?? 'The words were taken away by lawful redaction.'
  return joined([
    <div class="app-before">
      <p class="govuk-body app-typed">{first}</p>
      {texts.slice(1).map(text => (
        <p class="govuk-body app-typed">{text}</p>
      ))}
      {(beside.length > 0 || address !== null) && (
        <p class="govuk-body-s">
          {beside.join(' ')}{' '}
          {address !== null && child !== undefined && (
            <span class="app-screen-only">
              {link({
                text: 'Correct',
                spoken: `: ${first.slice(0, 60)}`,
                href: `${address.replace(':child', child)}/correct/${id}`,
              })}
            </span>
          )}
        </p>
      )}
    </div>,
  ])
}

const lines = (all: readonly Html[], none: string): Html => (all.length === 0 ? paragraph(none) : joined(all))

/** A recipient as professionals read it. */
export function sayRecipient({ names }: MeetingSeen, recipient: string): string {
  if (recipient.startsWith('agency:')) return sayAgency(recipient.slice('agency:'.length))
  return names.get(recipient.replace(/^person:/, '')) ?? 'somebody'
}

export const concernLines = ({ concerns }: Gathered, shows: Shows): Html =>
  lines(
    concerns.map(said => {
      const found = jargonIn([said.fact.concern, said.fact.meansForChild ?? ''].join(' '))
      const hint =
        found.length === 0 || shows.address === null
          ? []
          : [`A parent may not know ${found.map(word => `“${word}”`).join(', ')}: is there a plainer word?`]
      const means = said.fact.meansForChild === undefined ? undefined : `For the child: ${said.fact.meansForChild}`
      return line(said, shows, [said.fact.concern, means], hint)
    }),
    'No worry is written down yet.',
  )

export const strengthLines = ({ strengths }: Gathered, shows: Shows): Html =>
  lines(
    strengths.map(said => line(said, shows, [said.fact.evidence])),
    'Nothing that works well is written down yet.',
  )

export const viewLines = (all: Gathered, shows: Shows): Html =>
  lines(
    all.views.map(said => {
      const { fact } = said
      const answers = all.answers.filter(one => one.fact.from === fact.from)
      const dissent = fact.dissents === true ? 'They do not agree with what was decided.' : undefined
      const answered = answers.map(one => `Answered: ${one.fact.answer ?? ''}`)
      const open = fact.dissents === true && answers.length === 0 ? ['Not answered yet.'] : []
      return line(
        said,
        shows,
        [`${sayAgency(fact.from)}: ${VIEWS[fact.view]}`, fact.reason, dissent, ...answered],
        open,
      )
    }),
    'No agency has given its view yet.',
  )

export const parentLines = ({ parents }: Gathered, shows: Shows): Html =>
  lines(
    parents.map(said =>
      line(said, shows, [
        `${shows.seen.names.get(said.fact.who ?? '') ?? 'A parent'}: ${said.fact.inTheirWords ?? ''}`,
      ]),
    ),
    'What the parents say is not written down yet.',
  )

export const childLines = ({ child }: Gathered, shows: Shows): Html =>
  lines(
    child.map(said => line(said, shows, childWords(said, shows.seen))),
    'What the child says or needs is not written down yet.',
  )

/** Whose words: the child’s own, or who spoke for what the baby needs. */
export function childWords(said: Said<FactOf<'ChildsViewHeard'>>, seen: MeetingSeen): (string | undefined)[] {
  const { spokenBy, inTheirWords, participation } = said.fact
  const name = seen.children.find(({ childId }) => said.ids.has(childId))?.name ?? 'The child'
  const by = spokenBy === undefined ? '' : ` (${spokenBy} speaks for what the child needs)`
  return [`${name}${by}: ${inTheirWords ?? ''}`, participation === undefined ? undefined : PARTICIPATION[participation]]
}

/** Pressing ones first, and under each what the outline does about it. */
export function riskLines(all: Gathered, shows: Shows): Html {
  const tiers = [
    ['Pressing', all.risks.filter(({ fact }) => fact.level === 'high')],
    ['Underlying', all.risks.filter(({ fact }) => fact.level !== 'high')],
  ] as const
  if (all.risks.length === 0) return paragraph('No risk is written down yet.')
  return joined(
    tiers.flatMap(([tier, risks]) =>
      risks.length === 0
        ? []
        : [
            <p class="govuk-body">
              <strong>{tier}</strong>
            </p>,
            ...risks.map(said => line(said, shows, [riskLabel(said, shows.seen), said.fact.evidence])),
          ],
    ),
  )
}

/**
 * In plain words; where the newest word of it has none, in earlier ones that were kept from nobody, else by the kind of
 * risk.
 */
export function riskLabel({ fact }: Gathered['risks'][number], { children }: Pick<MeetingSeen, 'children'>): string {
  if ((fact.label ?? '') !== '') return fact.label ?? ''
  const earlier = children.flatMap(({ plan }) => plan.risks).find(({ id }) => id === fact.risk)?.identified ?? []
  const open = earlier.findLast(one => (one.label ?? '') !== '' && one.withheldFrom === undefined)
  return open?.label ?? upperFirst(plain(fact.factor ?? 'a risk'))
}

/** What will be done, by whom and by when, in one sentence. */
export function sayAction({ fact }: Gathered['actions'][number]): string {
  const { what = '', ownerName, ownerAgency, dueOn, dueWords } = fact
  const agency = ownerAgency === undefined ? undefined : sayAgency(ownerAgency)
  const who = ownerName === undefined ? agency : agency === undefined ? ownerName : `${ownerName} (${agency})`
  const by = dueOn === undefined ? dueWords : `by ${sayDay(toNumber(dueOn))}`
  return [what.replace(/\.$/, ''), who ?? 'nobody named yet', by ?? 'no day yet'].join(' · ')
}

/** Each risk with the actions that are aimed at it, and those aimed at none: what the room has before it. */
export function outlineLines(all: Gathered, shows: Shows): Html {
  const { seen } = shows
  const labels = [...new Set(all.risks.map(said => riskLabel(said, seen)))]
  const idsOf = (label: string) =>
    new Set(all.risks.filter(said => riskLabel(said, seen) === label).map(({ fact }) => fact.risk))
  const known = new Set(all.risks.map(({ fact }) => fact.risk))
  const aimed = (ids: ReadonlySet<string>) =>
    all.actions.filter(({ fact }) => (fact.addresses ?? []).some(id => ids.has(id)))
  const loose = all.actions.filter(({ fact }) => !(fact.addresses ?? []).some(id => known.has(id)))
  const shown = (actions: Gathered['actions']) =>
    list(actions.map(said => [sayAction(said), aboutWhom(said, shows)].join(' ').trim()))
  return joined([
    ...labels.map(label => {
      const actions = aimed(idsOf(label))
      return joined([
        <p class="govuk-body">
          <strong>{label}</strong>
        </p>,
        actions.length === 0 ? paragraph('Nothing in the outline is aimed at this yet.') : shown(actions),
      ])
    }),
    loose.length === 0
      ? ''
      : joined([
          <p class="govuk-body">
            <strong>Aimed at no risk that is written down</strong>
          </p>,
          shown(loose),
        ]),
    labels.length === 0 && loose.length === 0 ? paragraph('No action is written down yet.') : '',
  ])
}
