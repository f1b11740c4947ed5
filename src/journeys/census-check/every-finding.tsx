import { select } from '../../govuk/choices.ts'
import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { input } from '../../govuk/text-input.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { severityOf } from '../../returns/cin-rules/rule.ts'
import { getForm, postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { countsByRule } from './by-rule.tsx'
import type { HeldCheck } from './held-checks.ts'
import { type ListAsked, listAddress, ON_A_PAGE, selected } from './list-asked.ts'
import { number, some } from './say-check.ts'

/** Finding by finding, narrowed and sorted as asked. */
export function everyFinding(c: Asked, check: HeldCheck, asked: ListAsked, notFound: string | undefined): Html {
  const { findings, rules } = check
  const places = selected(check, asked)
  const { from, to, words, pages } = paged(places.length, asked, check)
  const ofChild = asked.child === null ? '' : ` about ${findings.idOf(asked.child)}`
  return joined([
    narrowing(check, asked),
    childSought(c, check, notFound),
    paragraph(`${some(places.length, 'finding', 'findings')}${ofChild}${words}.`),
    asked.child === null
      ? ''
      : paragraph(link({ text: 'Findings about all children', href: listAddress(check.id, asked, { child: null }) })),
    places.length === 0
      ? ''
      : table({
          caption: 'Findings',
          hideCaption: true,
          stacks: true,
          columns: [
            { text: 'Where' },
            { text: 'LAchildID' },
            { text: 'Rule' },
            { text: 'Severity' },
            { text: 'What it says' },
            { text: 'Fields' },
          ],
          rows: [...places.subarray(from, to)].map(at => {
            const rule = rules[findings.ruleAt(at)]
            const child = findings.childAt(at)
            const code = rule?.code ?? ''
            return [
              `Line ${findings.lineAt(at)}`,
              child === null ? 'None' : findings.idOf(child),
              code,
              severityOf(code),
              rule?.message ?? '',
              rule?.fields.join(', ') ?? '',
            ]
          }),
        }),
    pages,
  ])
}

/** Which of so many stand on the page that is asked for, how that is said, and the way to the others. */
export function paged(length: number, asked: ListAsked, check: HeldCheck) {
  const last = Math.max(1, Math.ceil(length / ON_A_PAGE))
  const page = Math.min(asked.page, last)
  const from = (page - 1) * ON_A_PAGE
  const to = Math.min(length, from + ON_A_PAGE)
  return {
    from,
    to,
    words: last === 1 ? '' : `, ${number(from + 1)} to ${number(to)} shown`,
    pages: last === 1 ? '' : pagination({ page, pages: last, hrefOf: page => listAddress(check.id, asked, { page }) }),
  }
}

function narrowing(check: HeldCheck, asked: ListAsked): Html {
  const rules = countsByRule(check).map(({ rule }) => rule)
  const codes = rules.map(({ code }) => code).sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
  const modules = [...new Set<string>(rules.map(({ module }) => module))].sort()
  const any = { value: '', text: 'All' }
  const same = (value: string) => ({ value, text: value })
  const isNarrowed = [asked.rule, asked.severity, asked.module].some(word => word !== '') || asked.sort !== 'file'
  return joined([
    <div class="app-screen-only">
      {details({
        summary: isNarrowed ? 'Narrowed or sorted: change' : 'Narrow or sort the list',
        open: isNarrowed,
        content: getForm({
          action: `/census-check/results/${check.id}`,
          content: joined([
            <input type="hidden" name="view" value="findings" />,
            asked.child === null ? '' : <input type="hidden" name="child" value={String(asked.child)} />,
            select({ name: 'rule', label: 'Rule', value: asked.rule, items: [any, ...codes.map(same)] }),
            select({
              name: 'severity',
              label: 'Severity',
              value: asked.severity,
              items: [any, { value: 'error', text: 'Errors' }, { value: 'query', text: 'Queries' }],
            }),
            select({ name: 'module', label: 'Module', value: asked.module, items: [any, ...modules.map(same)] }),
            select({ name: 'sort', label: 'Sort by', value: asked.sort, items: SORT_WORDS }),
          ]),
          submit: 'Show these',
        }),
      })}
    </div>,
  ])
}

const SORT_WORDS = [
  { value: 'file', text: 'Order of the file' },
  { value: 'rule', text: 'Rule' },
  { value: 'child', text: 'LAchildID' },
  { value: 'severity', text: 'Errors first' },
]

/** Looks for one child. The id is sent as a form, so that no address holds it. */
export function childSought(c: Asked, check: HeldCheck, notFound: string | undefined): Html {
  return joined([
    <div class="app-screen-only">
      {details({
        summary: 'Find one child',
        open: notFound !== undefined,
        content: postForm(c, {
          action: `/census-check/results/${check.id}/child`,
          content: input({
            name: 'child',
            label: 'LAchildID',
            width: 20,
            value: notFound,
            spellcheck: false,
            autocomplete: 'off',
            error: notFound === undefined ? undefined : 'No finding is about a child of this id',
          }),
          submit: 'Find',
        }),
      })}
    </div>,
  ])
}
