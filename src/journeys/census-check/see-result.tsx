import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert, errorSummary, insetText } from '../../govuk/messages.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { subNavigation } from '../../govuk/wayfinding.ts'
import { type Answer, page } from '../../web/answer.ts'
import { buttonGroup, postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { byChild } from './by-child.tsx'
import { byRule, countsByRule } from './by-rule.tsx'
import { TITLE } from './check-asked.tsx'
import { everyFinding } from './every-finding.tsx'
import { placesTable } from './file-part.tsx'
import type { HeldCheck, HeldChecks } from './held-checks.ts'
import { listAddress, listAsked, type View } from './list-asked.ts'
import { number, some } from './say-check.ts'
import { MOST_ROWS } from './take-away.ts'

/**
 * What a check found.
 * @param odd.notFound the id that somebody looked for and no finding has
 * @param odd.busy a spreadsheet was asked for while there was no place to make it
 */
export function seeResult(
  c: Asked,
  check: HeldCheck,
  held: HeldChecks,
  odd: { notFound?: string; busy?: boolean } = {},
): Answer {
  const asked = listAsked(c.query)
  const { notFound } = odd
  const problem = notFound === undefined ? null : 'No finding is about a child of this id: look at how it is written'
  return page({
    title: TITLE,
    status: odd.busy ? 429 : problem === null ? 200 : 422,
    back: { href: '/census-check', text: 'Check another file' },
    body: joined([
      problem === null ? '' : errorSummary({ errors: [{ text: problem, href: '#child' }] }),
      odd.busy
        ? paragraph('The spreadsheet has to wait: other files are being checked at this moment. Ask for it again.')
        : '',
      heading({ text: check.refused === null ? 'What the check found' : 'The file was refused', caption: check.name }),
      check.refused === null ? found(check, asked.view === 'rules') : refusal(check),
      insetText(
        `This result is kept nowhere but in memory, for you alone. It is gone in ${some(held.minutesLeft(check), 'minute', 'minutes')}, and nobody can open it once you signed out.`,
      ),
      check.findings.length === 0 && check.structure.count === 0 ? nothing(check) : lists(c, check, notFound),
      <div class="app-screen-only">
        {postForm(c, {
          action: `/census-check/results/${check.id}/forget`,
          content: '',
          submit: { buttons: button({ text: 'Forget this result now', look: 'secondary' }) },
        })}
      </div>,
    ]),
  })
}

function found(check: HeldCheck, isFirst: boolean): Html {
  const counts = countsByRule(check)
  const sum = (severity: string) => counts.reduce((sum, one) => sum + (one.severity === severity ? one.count : 0), 0)
  const seconds = check.seconds < 10 ? check.seconds.toFixed(1) : String(Math.round(check.seconds))
  return joined([
    summaryList({
      rows: [
        { key: 'Children', value: number(check.children) },
        { key: 'Rules asked', value: `${check.rules.length}, of the census year ${sayYear(check.year)}` },
        { key: 'Errors, to be put right', value: number(sum('error')) },
        { key: 'Queries, to be put right or answered', value: number(sum('query')) },
        { key: 'Wrong in the file itself', value: number(check.structure.count) },
        ...(isFirst ? [{ key: 'Time', value: `${seconds} seconds` }] : []),
      ],
    }),
    check.beyond === 0
      ? ''
      : alert({
          variant: 'warning',
          title: 'Not all findings are listed',
          content: `The first ${number(check.findings.length)} findings are listed, ${number(check.beyond)} more are only counted. The command beforehand cin check lists all.`,
        }),
  ])
}

const sayYear = (year: number | null) => (year === null ? 'not known' : `${year - 1}-${String(year).slice(2)}`)

function refusal(check: HeldCheck): Html {
  const before =
    check.children === 0
      ? 'No child was checked.'
      : `What was found in the ${some(check.children, 'child', 'children')} before that place is listed below; the rules about the whole return were not asked.`
  return joined([
    check.refused === null ? '' : placesTable([check.refused], 'Why the file cannot be read'),
    paragraph(before),
  ])
}

const nothing = (check: HeldCheck) =>
  check.refused === null ? paragraph('No rule is broken and nothing stands wrong in the file.', { lead: true }) : ''

const LABELS: readonly [View, string][] = [
  ['rules', 'By rule'],
  ['children', 'By child'],
  ['findings', 'Every finding'],
  ['file', 'The file itself'],
]

function lists(c: Asked, check: HeldCheck, notFound: string | undefined): Html {
  const asked = listAsked(c.query)
  const sections = {
    rules: () => byRule(check, asked),
    children: () => byChild(c, check, asked, notFound),
    findings: () => everyFinding(c, check, asked, notFound),
    file: () =>
      joined([
        paragraph(
          `${some(check.structure.count, 'place', 'places')}${check.structure.count > check.structure.first.length ? `, the first ${number(check.structure.first.length)} of them listed` : ''}.`,
        ),
        placesTable(check.structure.first, 'What stands wrong in the file'),
      ]),
  } satisfies Record<View, () => Html>
  return joined([
    <div class="app-screen-only">
      {subNavigation({
        label: 'Lists',
        items: LABELS.map(([view, text]) => ({
          text,
          href: listAddress(check.id, asked, { view, child: null }),
          current: view === asked.view,
        })),
      })}
    </div>,
    heading({ text: LABELS.find(([view]) => view === asked.view)?.[1] ?? '', level: 2 }),
    sections[asked.view](),
    asked.view === 'file'
      ? ''
      : buttonGroup(
          link({ text: 'Download these findings as CSV', href: listAddress(check.id, asked, {}, '/findings.csv') }),
          link({
            text: `Download ${check.findings.length > MOST_ROWS ? `the first ${number(MOST_ROWS)} of ` : ''}these findings as a spreadsheet`,
            href: listAddress(check.id, asked, {}, '/findings.xlsx'),
          }),
        ),
  ])
}
