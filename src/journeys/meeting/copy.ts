import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { isThere } from '../../protocol/conference/quorum.ts'
import type { LeftOut } from '../../protocol/conference/withheld.ts'
import { AFTER_PLAN, DECISIONS, TYPES, VIEWS } from '../../protocol/conference/words.ts'
import { sayCategories } from './decided-section.tsx'
import { childrenFor, gather, gatherFor } from './gather.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'
import { childWords, riskLabel, sayAction } from './said-lines.tsx'
import { participantsOf } from './who-is-here.ts'
import { sayAttendance } from './who-section.tsx'

/** What a conference sends: the decision at once, and later everything that was said. */
export const PAPERS = { letter: 'Decision letter', record: 'Record of the conference' } as const
export type PaperKind = keyof typeof PAPERS

/** A piece of a letter, drawn as a page and as a file from the same words. */
type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }

/** What one recipient is given. Nothing in it comes from what is left out for them. */
export type Copy = { title: string; authority: string; blocks: readonly Block[] }

type Of = { paper: PaperKind; recipient: string; leftOut: LeftOut; authority: string }

/**
 * The copy of one recipient, from the facts that they are given alone: of the children whom they are about, without the
 * parts and the single things that are left out. A part of which nothing is left has no heading. Null: none of the
 * children is theirs, or nothing is decided yet.
 */
export function copyFor(seen: MeetingSeen, { paper, recipient, leftOut, authority }: Of): Copy | null {
  const children = childrenFor(seen.children, recipient).filter(({ childId }) => !leftOut.has(`child:${childId}`))
  if (children.length === 0 || children.every(({ sitting }) => sitting.held === null)) return null
  const own: MeetingSeen = { ...seen, children }
  const given = gatherFor(gather(children), recipient, leftOut)
  const toParent = recipient.startsWith('person:')
  const names = children.map(({ name }) => name).join(' and ')
  const part = (heading: string, items: readonly string[]): Block[] => {
    const said = items.filter(text => text !== '')
    return said.length === 0
      ? []
      : [
          { kind: 'heading', text: heading },
          { kind: 'list', items: said },
        ]
  }
  const text = (...words: readonly (string | undefined)[]) => words.filter(one => (one ?? '') !== '').join(' ')
  const risks = (level: 'high' | 'underlying') =>
    given.risks.filter(({ fact }) => (fact.level === 'high') === (level === 'high')).map(said => riskLabel(said, own))
  const blocks: Block[] = [
    { kind: 'paragraph', text: opening(seen, names, toParent) },
    ...children.flatMap(child => decided(child, toParent, !leftOut.has('reason'))),
    ...(paper === 'record' && !leftOut.has('attendance')
      ? part('Who was there', attendance(own, recipient, leftOut))
      : []),
    ...part(
      'What people are worried about',
      given.concerns.map(({ fact }) => text(fact.concern, fact.meansForChild)),
    ),
    ...part(
      'What is going well',
      given.strengths.map(({ fact }) => fact.evidence ?? ''),
    ),
    ...(paper === 'record'
      ? [
          ...part(
            'What each agency thinks',
            given.views.map(({ fact }) => {
              const answer = given.answers.find(one => one.fact.from === fact.from)?.fact.answer
              const dissent = fact.dissents === true ? 'They do not agree with what was decided.' : undefined
              return text(
                `${sayAgency(fact.from)}: ${lowerFirst(VIEWS[fact.view])}.`,
                fact.reason,
                dissent,
                answer && `The answer: ${answer}`,
              )
            }),
          ),
          ...part(
            'What parents say',
            given.parents
              .filter(({ fact }) => !leftOut.has(`person:${fact.who}`))
              .map(({ fact }) => text(`${seen.names.get(fact.who ?? '') ?? 'A parent'}:`, fact.inTheirWords)),
          ),
          ...part(
            'What the child says or needs',
            given.child.map(said => childWords(said, own)[0] ?? ''),
          ),
        ]
      : []),
    ...part(toParent ? 'What might happen, and comes first' : 'Risks: pressing', risks('high')),
    ...part(toParent ? 'What makes it harder' : 'Risks: underlying', risks('underlying')),
    ...part(
      toParent ? 'What will be done, by whom and by when' : 'The outline plan',
      given.actions.map(said => sayAction(said)),
    ),
    ...next(children, toParent),
  ]
  return { title: title(paper, toParent), authority, blocks }
}

function title(paper: PaperKind, toParent: boolean): string {
  if (!toParent) return PAPERS[paper]
  return paper === 'letter'
    ? 'What the meeting about your family decided'
    : 'What was said at the meeting about your family'
}

function opening({ on }: MeetingSeen, names: string, toParent: boolean): string {
  const day = sayDay(toNumber(on))
  return toParent
    ? `On ${day} people who know your family met to talk about ${names}. The meeting is called a child protection conference. This is what it decided, and why.`
    : `Child protection conference of ${day} about ${names}.`
}

/** In a parent’s own letter the decision is said as what it means. */
const TO_PARENTS = {
  plan: 'There will be a child protection plan. It says what must change, who helps, and by when.',
  no_plan: 'There will be no child protection plan.',
  continue: 'The child protection plan goes on.',
  end: 'The child protection plan ends.',
  adjourned: 'Nothing is decided yet. The meeting will go on another day.',
} as const

function decided({ name, sitting }: MeetingChild, toParent: boolean, givesReason: boolean): Block[] {
  const { held } = sitting
  if (held === null) return []
  const again = held.decision === 'adjourned' ? sitting.scheduled.at(-1)?.for : undefined
  const items = [
    toParent ? TO_PARENTS[held.decision] : `${TYPES[held.type]} conference: ${lowerFirst(DECISIONS[held.decision])}.`,
    again === undefined ? '' : `It goes on on ${sayDay(toNumber(again))}.`,
    (held.categories ?? []).length === 0
      ? ''
      : `${toParent ? 'The reason is called' : 'Category:'} ${sayCategories(held)}.`,
    held.next === undefined ? '' : `Instead: ${lowerFirst(AFTER_PLAN[held.next])}.`,
    held.reason === undefined || !givesReason ? '' : `Why: ${held.reason}`,
    toParent || !givesReason || held.quorate !== false
      ? ''
      : `Not quorate; it decided all the same. ${held.quorumReason ?? ''}`.trim(),
  ]
  return [
    { kind: 'heading', text: name },
    { kind: 'list', items: items.filter(text => text !== '') },
  ]
}

/** Who was there; when they came and went is for professionals. */
function attendance(seen: MeetingSeen, recipient: string, leftOut: LeftOut): string[] {
  const toParent = recipient.startsWith('person:')
  return participantsOf(seen).flatMap(({ id, name, who, attended }) => {
    if (attended === null || leftOut.has(id)) return []
    const called = who === null ? name : `${name}: ${who}`
    if (toParent) return isThere(attended) ? [called] : []
    return [`${called}. ${sayAttendance(attended)}`]
  })
}

function next(children: readonly MeetingChild[], toParent: boolean): Block[] {
  const isPlan = children.some(({ sitting }) => sitting.held?.decision === 'plan')
  const plan = 'The people who work with the family meet soon and write the plan out in full, with names and days.'
  const disagree = toParent
    ? 'If you do not agree with this, or do not understand it, say so to the chair of the meeting or to your social worker. Somebody can come with you or speak for you.'
    : 'An agency that does not agree can say so to the chair. To escalate is another way, and stays open.'
  return [
    { kind: 'heading', text: 'What happens next' },
    { kind: 'list', items: [...(isPlan ? [plan] : []), disagree] },
  ]
}
