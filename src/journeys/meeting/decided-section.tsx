import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import { AFTER_PLAN, CATEGORIES, DECISIONS, TYPES } from '../../protocol/conference/words.ts'
import type { FactOf } from '../../protocol/fact.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'

/** What was decided of each child. */
export function decidedSection({ children }: Pick<MeetingSeen, 'children'>): Html {
  return joined(children.map(child => decidedOf(child)))
}

function decidedOf({ name, sitting }: MeetingChild): Html {
  const { held, type } = sitting
  if (held === null) {
    const kind = type === null ? '' : ` (${lowerFirst(TYPES[type])} conference)`
    return paragraph(`${name}${kind}: not decided yet.`)
  }
  const next = held.decision === 'adjourned' ? sitting.scheduled.at(-1)?.for : undefined
  return summaryList({
    card: { title: name, headingLevel: 3 },
    rows: [
      { key: 'Conference', value: `${TYPES[held.type]}, ${sayDay(toNumber(held.on))}` },
      { key: 'Decision', value: DECISIONS[held.decision] },
      ...(next === undefined ? [] : [{ key: 'Held again', value: sayDay(toNumber(next)) }]),
      ...(held.categories === undefined ? [] : [{ key: 'Category', value: sayCategories(held) }]),
      ...(held.next === undefined ? [] : [{ key: 'Instead', value: AFTER_PLAN[held.next] }]),
      ...(held.reason === undefined ? [] : [{ key: 'Why', value: held.reason }]),
      { key: 'Quorate', value: sayQuorate(held) },
    ],
  })
}

function sayQuorate({ quorate, quorumReason }: FactOf<'ConferenceHeld'>): string {
  const said = quorate === undefined ? 'Not said' : quorate ? 'Yes' : 'No. It decided all the same, and that counts'
  return quorumReason === undefined ? `${said}.` : `${said}. Why: ${quorumReason}`
}

/** The one that comes first, and the others. */
export function sayCategories({ categories = [], primaryCategory }: FactOf<'ConferenceHeld'>): string {
  const say = (word: string) =>
    Object.hasOwn(CATEGORIES, word) ? CATEGORIES[word as keyof typeof CATEGORIES] : upperFirst(plain(word))
  if (primaryCategory === undefined || categories.length < 2) return categories.map(say).join(' and ')
  const others = categories.filter(word => word !== primaryCategory).map(word => lowerFirst(say(word)))
  return `${say(primaryCategory)}, which comes first; also ${others.join(' and ')}`
}
