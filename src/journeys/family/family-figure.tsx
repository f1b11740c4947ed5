import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Relationship } from '../../protocol/case-file.ts'
import { nameOf } from '../../protocol/route/words.ts'
import { plain } from '../../protocol/say-fact.ts'
import { childAddress } from '../desk.ts'
import type { OpenFamily } from '../open-family.ts'
import { familyGraph, type Member, sayWhile } from './family-graph.ts'
import { graphPicture, HOME } from './graph-picture.tsx'

/** The family graph, and a table that says the same. */
export function familyFigure(read: OpenFamily, { links }: { links: boolean }): Html {
  const graph = familyGraph(read)
  const title = heading({ text: 'The family', level: 2, id: 'family' })
  if (graph.members.length < 2)
    return joined([title, paragraph('Nobody is recorded around this child. That is a gap, not a finding.')])
  const shown = links ? read : { ...read, family: { ...read.family, opens: new Set<string>() } }
  return joined([
    title,
    <figure class="app-figure">{graphPicture(shown, graph)}</figure>,
    paragraph('Lines that are broken are possible fathers; dotted ones lead from a grandparent or carer to a child.', {
      small: true,
    }),
    table({
      caption: 'The same as a table',
      captionSize: 's',
      stacks: true,
      columns: [
        { text: 'Who' },
        { text: 'To this child' },
        { text: 'Life' },
        { text: 'Home' },
        { text: 'On record as' },
      ],
      rows: graph.members.map(member => [
        named(shown, member),
        upperFirst(member.part),
        upperFirst(member.life),
        member.home === 'unknown' ? 'Not recorded' : upperFirst(HOME[member.home]),
        tiesInWords(read, member.id),
      ]),
    }),
  ])
}

function named({ family, authority }: OpenFamily, { id, name }: Member): Html | string {
  if (id === family.childId || !family.opens.has(id)) return upperFirst(name)
  return link({ text: name, href: childAddress(authority.id, id) })
}

const BOTH_WAYS: ReadonlySet<string> = new Set([
  'partner_of',
  'former_partner_of',
  'sibling_of',
  'half_sibling_of',
  'lives_with',
])

function tiesInWords({ known }: OpenFamily, id: string): string {
  return known.ties
    .filter(tie => tie.from === id || (tie.to === id && BOTH_WAYS.has(tie.type)))
    .map(tie => `${sayTie(tie)} ${nameOf(known, tie.from === id ? tie.to : tie.from)} ${sayWhile(tie)}`.trim())
    .join('; ')
}

const sayTie = ({ type }: Relationship) => (type === 'putative_father_of' ? 'possible father of' : plain(type))
