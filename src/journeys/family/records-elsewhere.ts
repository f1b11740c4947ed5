import { type Html, joined } from '../../govuk/html.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Happening } from '../../protocol/fact.ts'
import { nameOf } from '../../protocol/route/words.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { OpenFamily } from '../open-family.ts'

/** Other authorities and agencies that may hold records: who was asked, and what came. */
export function recordsElsewhere({ known, kin }: OpenFamily): Html {
  const family = new Set([kin.child, ...kin.siblings.keys()])
  const said = known.facts
    .filter(fact => fact.about.some(id => family.has(id)))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .flatMap(fact => {
      const text = sayElsewhere(fact)
      const who = fact.about.map(id => (id === kin.child ? 'this child' : nameOf(known, id))).join(' and ')
      return text === null ? [] : [`${sayDay(toNumber(fact.on))}, about ${who}: ${text}`]
    })
  return joined([
    heading({ text: 'Records elsewhere', level: 2, id: 'elsewhere' }),
    said.length === 0
      ? paragraph('Nobody is recorded as having asked another authority or agency for records of this family.')
      : list(said),
  ])
}

function sayElsewhere(fact: Happening): string | null {
  switch (fact.kind) {
    case 'InformationRequested':
      return `${upperFirst(plain(fact.from ?? 'somebody'))} was asked.`
    case 'InformationReceived':
      return `Information from ${plain(fact.from ?? 'somebody who is not named')} was received.`
    case 'TransferNotified':
      return `The family came from ${fact.from ?? 'another authority'}, which may hold records.`
    case 'TransferRequested':
      return `A transfer to ${fact.to ?? 'another authority'} was asked for.`
    default:
      return null
  }
}
