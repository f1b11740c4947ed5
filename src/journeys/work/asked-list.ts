import { reachOf } from '../../access/role.ts'
import type { Show } from '../../worklists/owed.ts'
import { EVERY_WHOSE, knowsAll, type Whose } from '../../worklists/whose-duty.ts'
import type { Asked } from '../desk.ts'
import { pageAsked } from '../page-asked.ts'

/** Which list somebody asks for: whose duties, which of them, which page of it. Nothing in it names anybody. */
export type AskedList = { whose: Whose; show: Show; page: number }

const WHOSE_IN_WORDS: Record<Whose, string> = {
  around: 'Around the children I know',
  mine: 'Mine',
  team: 'My team',
  agency: 'My agency',
}

/** What a list is called. Whoever works with every child in turn knows them all. */
export function sayWhose(whose: Whose, { visitor }: Pick<Asked, 'visitor'>): string {
  return whose === 'around' && visitor.memberships.some(m => knowsAll(m)) ? 'All children' : WHOSE_IN_WORDS[whose]
}

export const SHOW_IN_WORDS: Record<Show, string> = {
  late: 'Late',
  all: 'All that is open',
  inherited: 'Handed on by the import',
}

const isWhose = (text: string): text is Whose => Object.hasOwn(WHOSE_IN_WORDS, text)
const isShow = (text: string): text is Show => Object.hasOwn(SHOW_IN_WORDS, text)

/** The list that the address asks for; what it does not say is what this person needs first. */
export function askedList(c: Asked): AskedList {
  const [whose, show] = [c.query.text('whose'), c.query.text('show')]
  return {
    whose: isWhose(whose) ? whose : (whoseInOrder(c)[0] ?? 'mine'),
    show: isShow(show) ? show : 'late',
    page: pageAsked(c),
  }
}

/** Does the address say nothing of whose duties and which? */
export const asksForNoList = (c: Pick<Asked, 'query'>): boolean =>
  c.query.text('whose') === '' && c.query.text('show') === '' && c.query.text('page') === ''

/** Social care's own, and yet what they are there for is everybody's. */
const LOOKS_AT_ALL: ReadonlySet<string> = new Set(['duty_team', 'conference_administrator'])

/**
 * The lists in the order in which this person needs them. A partner sees first what anybody owes around the children
 * they know, so do the team at night and the conference unit, who answer for all; social care first what is its own.
 */
export function whoseInOrder({ visitor }: Pick<Asked, 'visitor'>): readonly Whose[] {
  const ownFirst = visitor.memberships.some(m => reachOf(m).others !== null && !LOOKS_AT_ALL.has(m.role))
  return ownFirst ? ['mine', 'team', 'around', 'agency'] : EVERY_WHOSE
}

export function addressOf({ whose, show, page }: AskedList): string {
  return `/?whose=${whose}&show=${show}${page === 1 ? '' : `&page=${page}`}`
}
