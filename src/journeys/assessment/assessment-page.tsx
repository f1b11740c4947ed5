import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import type { Assessment } from '../../protocol/assessment/assessment.ts'
import { type InTheWay, stillOpen } from '../../protocol/assessment/may-authorise.ts'
import { sayFactor } from '../../protocol/assessment-factors.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { FormToken } from '../../web/form-token.ts'
import { askedAgainNotice } from '../asked-again-notice.tsx'
import { factLine, factLines } from '../fact-lines.tsx'
import type { OpenAssessment } from '../open-assessment.ts'
import { anchorOf, pastRisks } from './past-risks.tsx'
import type { AssessmentSeen } from './read-assessment.ts'
import { threeSides } from './sides.tsx'

/** For whom the page of an assessment is made. */
export type AssessmentAsked = {
  address: string
  token: FormToken
  mayWrite: boolean
  decides: boolean
  justRecorded: boolean
}

/** One page: what is still open, the scope, what was read, the past risks, the parents, what was found, the checkpoints. */
export function assessmentBody(seen: AssessmentSeen, asked: AssessmentAsked): Html {
  const { assessment } = seen
  const top = [
    asked.justRecorded ? notificationBanner({ success: true, content: 'It is recorded.' }) : '',
    heading({ text: 'Assessment', caption: seen.who, size: 'xl' }),
  ]
  if (assessment === null) {
    return joined([
      ...top,
      insetText('The rules of this area say nothing about a family’s history, so nothing is asked.'),
    ])
  }
  const { authorised } = assessment
  const factors = authorised?.factors ?? []
  return joined([
    ...top,
    whereItStands(assessment, seen, asked),
    askedAgainNotice(seen.again, seen.riskFactors, asked.mayWrite ? asked.address : null),
    heading({ text: 'Scope', level: 2, id: 'scope' }),
    scope(assessment, seen, asked),
    heading({ text: 'Records read', level: 2, id: 'records' }),
    factLines(assessment.recordsRead, seen, 'Nobody has recorded reading the family’s records for this assessment.'),
    toRecord(asked, 'Record what was read', 'fact/HistoryReviewed'),
    pastRisks(assessment.pastRisks, seen, asked),
    goneWell(assessment, asked),
    parents(assessment, seen, asked),
    threeSides(assessment, seen, asked),
    authorised === null
      ? paragraph('The factors that the census asks for are chosen when the assessment is authorised.')
      : joined([
          heading({ text: 'Factors, as the census asks', level: 3 }),
          factors.length === 0
            ? paragraph('None is recorded.')
            : list(factors.map(code => `${code} ${sayFactor(code)}`)),
        ]),
    heading({ text: 'A manager’s checkpoints', level: 2, id: 'checkpoints' }),
    factLines(assessment.checkpoints, seen, 'None is recorded in this assessment.'),
    toRecord(asked, 'Record a manager’s oversight', 'fact/ManagementOversight'),
  ])
}

/** Authorised, ended, or what is open before it can be. */
function whereItStands(assessment: Assessment, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  const { authorised, begunOn, hasEnded } = assessment
  if (hasEnded) return insetText('Nothing is asked any more: this child has died, or the pregnancy has ended.')
  const begun = begunOn === null ? '' : `This assessment is of what is known since ${sayDay(toNumber(begunOn))}. `
  const open = stillOpen(assessment)
  return joined([
    authorised === null
      ? ''
      : joined([heading({ text: 'It was authorised', level: 2, size: 's' }), factLine(authorised, seen)]),
    <section class="app-callout" aria-labelledby="open">
      {heading({
        text: authorised === null ? 'Before it can be authorised' : 'Still open',
        level: 2,
        size: 's',
        id: 'open',
      })}
      {open.length === 0
        ? paragraph(`${begun}Nothing on this list is open.`)
        : joined([
            paragraph(`${begun}${open.length === 1 ? 'One thing is' : `${open.length} things are`} open:`),
            list(open.map(each => link({ text: each.text, href: `#${whereOnPage(each)}` }))),
          ])}
      {asked.mayWrite &&
        authorised === null &&
        joined([
          <div class="govuk-button-group">
            {button({ text: 'Authorise the assessment', href: `${asked.address}/fact/AssessmentAuthorised` })}
            {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
          </div>,
        ])}
    </section>,
  ])
}

function whereOnPage(each: InTheWay): string {
  if (each.what === 'past_risk_unanswered') return anchorOf(each.risk)
  return each.what === 'no_record_read' ? 'records' : 'parents'
}

function scope({ scope: scoped }: Assessment, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  if (scoped === null) {
    return joined([paragraph('No depth, question or target has been recorded.'), toDecide(asked, 'Decide the scope')])
  }
  const { depth, question, targetWeeks, reason, on, id } = scoped
  const words = (text: string | undefined) => {
    if (text === undefined || text === '') return 'not recorded'
    return seen.readable.has(id) ? text : 'left out of your view of the record'
  }
  const by = seen.recordedBy.get(id)
  return joined([
    summaryList({
      rows: [
        { key: 'Depth', value: upperFirst(plain(depth)) },
        { key: 'Question', value: words(question) },
        { key: 'Why this depth', value: words(reason) },
        { key: 'Target', value: targetWeeks === undefined ? 'not recorded' : `${targetWeeks} weeks of pregnancy` },
        {
          key: 'Recorded',
          value: `${sayDay(toNumber(on))}${by === undefined ? '' : `, by ${by.name}, ${plain(by.role)}`}`,
        },
      ],
    }),
    toDecide(asked, 'Decide another scope'),
  ])
}

/** As plainly as the risks: what is on record of it moves a proposal where the rules name it, and is read here always. */
function goneWell({ strengths, hasEnded }: OpenAssessment, asked: AssessmentAsked): Html {
  return joined([
    heading({ text: 'What has gone well', level: 2, id: 'strengths' }),
    strengths.length === 0
      ? paragraph('Nothing is recorded of what has gone well since. Ask the parents, and those who know them.')
      : list(strengths),
    hasEnded ? '' : toRecord(asked, 'Record what goes well', 'fact/StrengthIdentified'),
  ])
}

/** Each parent on record, and what they said themselves. Telling them is another thing. */
function parents({ parents: all, possibleFathers }: Assessment, seen: AssessmentSeen, asked: AssessmentAsked): Html {
  return joined([
    heading({ text: 'Parents heard', level: 2, id: 'parents' }),
    all.some(({ part }) => part === 'father' || part === 'parent') ? '' : paragraph(fatherGap(possibleFathers.length)),
    ...all.map(({ person, part, called, heard }) =>
      joined([
        heading({ text: `${called}, ${part}`, level: 3 }),
        factLines(heard, seen, 'Not heard directly in this assessment yet.'),
        toRecord(asked, 'Record hearing them', `fact/ParentHeard?who=${person}`, called),
      ]),
    ),
    ...possibleFathers.map(({ person, called, heard }) =>
      joined([
        heading({ text: `${called}, possible father, not confirmed`, level: 3 }),
        factLines(heard, seen, 'Not heard directly in this assessment yet.'),
        toRecord(asked, 'Record hearing him', `fact/ParentHeard?who=${person}`, called),
      ]),
    ),
  ])
}

function fatherGap(possible: number): string {
  if (possible === 0) return 'No father is on record. That is a gap: who he is, and what he says, is still to be asked.'
  const who = possible === 1 ? 'a possible father is' : `${possible} possible fathers are`
  return `The father is not confirmed: ${who} on record. That is a gap: who the father is, and what he says, is still to be asked.`
}

/** The depth is a manager's to decide; others read why there is nothing for them to press. */
function toDecide(asked: AssessmentAsked, text: string): Html {
  if (asked.decides) return toRecord(asked, text, 'route')
  return asked.mayWrite
    ? joined([<p class="govuk-body app-screen-only">A manager of social care decides the route and its scope.</p>])
    : joined([])
}

function toRecord({ mayWrite, address }: AssessmentAsked, text: string, path: string, spoken?: string): Html {
  if (!mayWrite) return joined([])
  return joined([
    <p class="govuk-body app-screen-only">
      {link({ text, href: `${address}/${path}`, spoken: spoken && `(${spoken})` })}
    </p>,
  ])
}
