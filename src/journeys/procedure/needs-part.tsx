import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import { BIRTH_PLAN_HEADINGS } from '../../protocol/birth-plan-sections.ts'
import type { Edition } from '../../protocol/protocol.ts'
import type { Answer, Need, Pathway } from '../../protocol/readiness/needs.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { sourceCell } from './marks.tsx'

/** What the ward and the duty team must have if the baby is born tonight. */
export function needsPart(edition: Edition): Html {
  const title = heading({ text: 'If the baby were born tonight', level: 2, id: 'needs' })
  if (edition.needs.length === 0) return joined([title, paragraph('What must be there: not stated.')])
  return joined([
    title,
    paragraph(
      'What the ward and the duty team must have, by where the child is in the system. An empty answer means that nothing on this list is missing, and no more than that.',
    ),
    table({
      caption: 'What must be there',
      captionSize: 's',
      stacks: true,
      columns: [{ text: 'Need' }, { text: 'Asked of' }, { text: 'Who can put it right' }, { text: 'On whose word' }],
      rows: edition.needs.map(need => [
        joined([
          <span>{need.title}</span>,
          <span class="app-why">{`Met when ${need.met_by.map(sayAnswer).join('; or ')}.`}</span>,
          need.note === undefined ? '' : <span class="app-why">{need.note}</span>,
        ]),
        askedOf(need),
        joined([
          <span>{`${upperFirst(sayRole(need.who.role))}, ${sayRole(need.who.agency)}`}</span>,
          <span class="app-why">{`${need.fix}.`}</span>,
        ]),
        sourceCell(need.source, need.confidence, edition),
      ]),
    }),
  ])
}

const ONLY: Record<NonNullable<Need['only']>, string> = {
  past_expected_date: 'once the expected date is over',
  siblings_at_home: 'where brothers or sisters are at home',
  on_a_plan: 'on a child protection plan',
}

const sayPathway = (pathway: Pathway) => plain(pathway).replace('pre proceedings', 'pre-proceedings')

function askedOf({ pathways, only }: Need): Html {
  return joined([
    <span>{upperFirst(pathways.map(sayPathway).join(', '))}</span>,
    only === undefined ? '' : <span class="app-why">{`Only ${ONLY[only]}.`}</span>,
  ])
}

function sayAnswer(answer: Answer): string {
  if ('worker' in answer) return 'somebody holds the case'
  if ('birth' in answer) return 'the birth is recorded'
  if ('fact' in answer) {
    const unless = answer.unless?.map(kind => lowerFirst(headingOf(kind))).join(' or ')
    return `this is recorded: ${lowerFirst(headingOf(answer.fact))}${unless === undefined ? '' : `, unless after it came: ${unless}`}`
  }
  switch (answer.plan) {
    case 'received':
      return `the current birth plan was received by one of these${answer.at_this_unit ? ', since the birth is planned at this unit' : ''}: ${answer.by.map(plain).join(', ')}`
    case 'shared':
      return `the current birth plan was shared with one of these: ${answer.with.map(plain).join(', ')}`
    case 'says':
      return `the current birth plan says something under each of these: ${answer.sections.map(headingOfSection).join(', ')}`
  }
}

type Section = Extract<Answer, { plan: 'says' }>['sections'][number]

const headingOfSection = (section: Section) =>
  section === 'lawfulBasis' ? 'lawful basis of anything that separates' : lowerFirst(BIRTH_PLAN_HEADINGS[section])
