import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { HistoryLine } from '../../protocol/route/history-lines.ts'
import { holdsOn } from '../../protocol/route/known-family.ts'
import { listed, nameOf, roleOf } from '../../protocol/route/words.ts'
import { plain } from '../../protocol/say-fact.ts'
import { placeOfFact, wordsToRead } from '../../worklists/family/earlier-facts.ts'
import { childAddress } from '../desk.ts'
import type { OpenFamily } from '../open-family.ts'

/** Every other child of the family, the eldest first: what happened, why then, whose behaviour it was. */
export function earlierChildren(read: OpenFamily, { links }: { links: boolean }): Html {
  const { kin, known } = read
  const bornOn = (id: string) => known.lives.get(id)?.birth?.on ?? Infinity
  const ids = [...kin.siblings.keys()].sort((a, b) => bornOn(a) - bornOn(b))
  const own = read.lines.filter(line => line.person === kin.child)
  return joined([
    heading({ text: 'Earlier children, and what happened', level: 2, id: 'earlier' }),
    ids.length === 0
      ? paragraph('No other child of this family was found in our records. That is a gap, not a finding.')
      : '',
    ...ids.map(id => ofOneChild(read, id, links)),
    own.length === 0
      ? ''
      : joined([
          heading({ text: 'This child', level: 3 }),
          linesTable(read, own, links, 'What happened to this child'),
        ]),
  ])
}

function ofOneChild(read: OpenFamily, id: string, links: boolean): Html {
  const lines = read.lines.filter(line => line.person === id)
  const name = nameOf(read.known, id)
  return joined([
    heading({ text: name, level: 3 }),
    list(aboutChild(read, id)),
    lines.length === 0
      ? paragraph(`None found in our records of ${name}: no removal, order, plan or substantiated enquiry.`)
      : linesTable(read, lines, links, `What happened to ${name}`),
  ])
}

function aboutChild({ known, kin }: OpenFamily, id: string): string[] {
  const { birth } = known.lives.get(id) ?? {}
  const parents = kin.siblings.get(id) ?? []
  const homes = known.ties
    .filter(tie => tie.to === id && (tie.type === 'carer_of' || tie.type === 'lives_with') && holdsOn(tie, known.today))
    .map(tie => nameOf(known, tie.from))
  return [
    birth ? `Born ${sayDay(birth.on)}` : 'The date of birth is not on this record',
    parents.length === 0 ? 'Parents: not recorded' : `Parents on record: ${listed(parents.map(p => nameOf(known, p)))}`,
    homes.length === 0 ? 'With whom: not recorded' : `Lives with ${listed([...new Set(homes)])}`,
  ]
}

const COLUMNS = [{ text: 'Day' }, { text: 'What happened' }, { text: 'Why then' }, { text: 'Whose behaviour it was' }]

function linesTable(read: OpenFamily, lines: readonly HistoryLine[], links: boolean, caption: string): Html {
  const facts = new Map(read.known.facts.map(fact => [fact.id, fact]))
  const wordsOf = (line: HistoryLine) => {
    const fact = facts.get(line.fact)
    return fact === undefined ? [] : wordsToRead(fact)
  }
  const hasWords = lines.some(line => wordsOf(line).length > 0)
  return table({
    caption,
    hideCaption: true,
    stacks: true,
    columns: [...COLUMNS, ...(hasWords ? [{ text: 'In what circumstances' }] : [])],
    rows: lines.map(line => {
      return [
        sayDay(toNumber(line.on)),
        links ? opened(read, line) : line.what,
        line.reasons.length === 0 ? notSaid(line) : upperFirst(listed(line.reasons.map(plain))),
        line.attributedTo.length === 0
          ? notSaid(line)
          : upperFirst(listed(line.attributedTo.map(id => whose(read, id)))),
        ...(hasWords ? [joined(wordsOf(line).map(text => <p class="govuk-body app-typed">{text}</p>))] : []),
      ]
    }),
  })
}

/** Only of a removal these are asked. */
const notSaid = ({ what }: HistoryLine) => (what.startsWith('Child removed') ? 'Not recorded' : '')

function whose({ known, kin }: OpenFamily, id: string): string {
  const part = kin.parents.get(id) ?? kin.present.get(id)
  return part === 'mother' || part === 'father' ? `${nameOf(known, id)}, ${part}` : roleOf(known, kin, id)
}

/** To the fact on its child's page, where this reader may open it. */
function opened({ family, authority, knownOn }: OpenFamily, line: HistoryLine): Html | string {
  const { child, fact } = placeOfFact(line.fact)
  if (!family.opens.has(child) || fact === 'died') return line.what
  const past = knownOn === null ? '' : `&known=${knownOn}`
  return link({
    text: line.what,
    spoken: `, ${sayDay(toNumber(line.on))}`,
    href: `${childAddress(authority.id, child)}?entries=all${past}#${fact}`,
  })
}
