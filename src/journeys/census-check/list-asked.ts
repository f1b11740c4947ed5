import { severityOf } from '../../returns/cin-rules/rule.ts'
import type { Submitted } from '../../web/submitted.ts'
import type { HeldCheck } from './held-checks.ts'
import { FIELDS_SORT } from './sorts.ts'

const VIEWS = ['rules', 'children', 'findings', 'file'] as const
export type View = (typeof VIEWS)[number]

/** What of a result is asked for. A child is asked for by its place in the result: no address holds an id. */
export type ListAsked = {
  view: View
  rule: string
  severity: string
  module: string
  child: number | null
  sort: keyof typeof FIELDS_SORT
  page: number
}

/** Rows of one page. */
export const ON_A_PAGE = 500

export function listAsked(query: Submitted): ListAsked {
  const oneOf = <T extends string>(name: string, words: readonly T[], otherwise: T): T =>
    words.find(word => word === query.text(name)) ?? otherwise
  const number = (name: string) => (/^\d{1,9}$/.test(query.text(name)) ? Number(query.text(name)) : null)
  return {
    view: oneOf('view', VIEWS, 'rules'),
    rule: /^[0-9]{2,5}Q?$/.test(query.text('rule')) ? query.text('rule') : '',
    severity: oneOf('severity', ['error', 'query', ''], ''),
    module: /^[A-Za-z0-9]{1,40}$/.test(query.text('module')) ? query.text('module') : '',
    child: number('child'),
    sort: oneOf('sort', SORTS, 'file'),
    page: Math.max(1, number('page') ?? 1),
  }
}

const SORTS = ['file', 'rule', 'child', 'severity'] as const

/** The address of a list, with what differs from the one that is asked for. */
export function listAddress(id: string, asked: ListAsked, other: Partial<ListAsked> = {}, after = ''): `/${string}` {
  const { child, page, sort, ...words } = { ...asked, page: 1, ...other }
  const pairs = Object.entries({
    ...words,
    ...{
      child: child === null ? '' : String(child),
      sort: sort === 'file' ? '' : sort,
      page: page === 1 ? '' : String(page),
    },
  }).filter(([, value]) => value !== '')
  return `/census-check/results/${id}${after}?${new URLSearchParams(pairs)}`
}

/** The findings that are asked for, each by its place in the list, in the order asked for. */
export function selected({ findings, rules }: HeldCheck, asked: ListAsked): Uint32Array {
  const wanted = rules.map(
    ({ code, module }) =>
      (asked.rule === '' || code === asked.rule) &&
      (asked.severity === '' || severityOf(code) === asked.severity) &&
      (asked.module === '' || module === asked.module),
  )
  const places = new Uint32Array(findings.length)
  let count = 0
  for (let at = 0; at < findings.length; at++) {
    if (wanted[findings.ruleAt(at)] !== true) continue
    if (asked.child !== null && findings.childAt(at) !== asked.child) continue
    places[count++] = at
  }
  const chosen = places.subarray(0, count)
  return asked.sort === 'file' ? chosen : inOrder(chosen, FIELDS_SORT[asked.sort](findings, rules))
}

/** Sorted by a whole number each, and by their place where that is the same: as numbers, which is the fast way. */
function inOrder(places: Uint32Array, keyOf: (at: number) => number): Uint32Array {
  const SHIFT = 2 ** 21
  const keys = Float64Array.from(places, at => keyOf(at) * SHIFT + at).sort()
  return Uint32Array.from(keys, key => key % SHIFT)
}
