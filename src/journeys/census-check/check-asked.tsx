import { checkboxes } from '../../govuk/choices.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { errorSummary, insetText } from '../../govuk/messages.ts'
import { fileUpload } from '../../govuk/text-input.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Answer, page } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { atMost } from './check-upload.ts'
import type { HeldCheck, HeldChecks } from './held-checks.ts'
import { some } from './say-check.ts'

export const TITLE = 'Check a census'

/** The page that asks for a file. `problem` is what was wrong with the last one. */
export function askForFile(
  c: Asked,
  held: HeldChecks,
  { largest, problem, status }: { largest: number; problem?: string; status?: 422 | 429 },
): Answer {
  const content = joined([
    checkboxes({
      name: 'schema',
      label: 'How strictly',
      items: [{ value: 'yes', text: 'Also hold the file to the schema of its year' }],
      small: true,
    }),
    // Last: what stands before it is read before it.
    <div class="app-drop">
      {fileUpload({
        name: 'census',
        label: 'Census file',
        hint: `A Children in Need census of 2017 or later, .xml or .xml.gz, ${atMost(largest)} as it is sent. Choose it, or drop it here.`,
        error: problem,
        accept: '.xml,.gz',
      })}
    </div>,
    <p class="govuk-body" role="status" data-check-status />,
  ])
  const mine = held.of(c.visitor.sessionId)
  const running = `/census-check/running/${c.submission}`
  return page({
    title: TITLE,
    status,
    body: joined([
      problem === undefined ? '' : errorSummary({ errors: [{ text: problem, href: '#census' }] }),
      heading({ text: 'Check a Children in Need census' }),
      paragraph('Every rule of the year in the file’s header is asked of every child, by its published text.'),
      insetText(nothingKept(held)),
      <div data-check-running={running} data-check-largest={String(largest)}>
        {postForm(c, { action: '/census-check', content, submit: 'Check the file', multipart: true })}
      </div>,
      mine.length === 0
        ? ''
        : joined([
            heading({ text: 'Checked in this session', level: 2 }),
            list(mine.map(check => link({ text: sayHeld(check), href: `/census-check/results/${check.id}` }))),
          ]),
    ]),
  })
}

const sayHeld = (check: HeldCheck) =>
  check.refused === null
    ? `${check.name}: ${some(check.children, 'child', 'children')}, ${some(check.findings.length + check.beyond, 'finding', 'findings')}`
    : `${check.name}: refused`

/** What becomes of the file and of the result, in one place for all pages. */
const nothingKept = ({ limits }: HeldChecks): Html =>
  joined([
    'Nothing is kept. The file is read while it comes and written nowhere. The result is for you alone, in this session; it ',
    `is gone after ${limits.minutes} minutes or when you check more than ${limits.ofOne} files, and nobody can open it once you signed out. `,
    'Download it if you need it longer.',
  ])
