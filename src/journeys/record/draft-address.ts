import type { DraftKey } from '../../record/drafts.ts'
import type { OpenChild } from '../desk.ts'
import { isChosen } from './kinds.ts'

/** Whose draft of which form; a form is named by its address below the child's. */
export const draftKey = (child: OpenChild, form: string): DraftKey => ({
  authority: child.authority.id,
  userId: child.by.userId,
  childId: child.childId,
  form,
})

/** A form's address below the child's, and the word by which the address of its draft names it. */
export function draftAddress(child: string, path: string): `/${string}` {
  if (path.startsWith('plan/')) return `${child as '/'}/draft/${path.replaceAll('/', '--')}`
  const word = path
    .replace('assessment/', '')
    .replace('birth-plan/write', 'birth-plan')
    .replace('enquiry/discussion', 'discussion')
    .replace('core-group/hold', 'core-group')
    .replace(/^(fact|correct|risk)\//, '$1-')
    .replace(/^(explain|escalate)\?duty=/, '$1-')
    .replace(/^escalate\?about=/, 'challenge-')
    .replace(/^escalations\/([^/]+)\/answer$/, 'answer-$1')
    .replace(/\?(who|side)=/, '-')
    .replace(/^conference\/.*/, form => form.replaceAll('/', '~'))
  return `${child as '/'}/draft/${word}`
}

/** Kinds whose form is of one parent or one side, by the question that says of which. */
const ASKS_ABOUT: Readonly<Record<string, string>> = { ParentHeard: 'who', SideAssessed: 'side' }

/** Forms of which a child has one. */
const WHOLE: ReadonlySet<string> = new Set([
  ...['note', 'escalate', 'route', 'birth', 'left-hospital', 'cin-review', 'visit'],
])

/** The forms of a plan: of an action, of its answer, of a risk, and those of which a plan has one. */
const OF_A_PLAN =
  /^plan\/(?:contingency|visits|view|outline|agree|(?:action|risk)(?:\/[\w:.-]+)?|action\/[\w:.-]+\/answer)$/

/** A slash in a word of an address would be another address. */
const OF_A_CONFERENCE =
  /^conference~(schedule|[\w:.-]{1,80}~(schedule|postpone|(limit|prepare|invite)(~[\w:.-]{1,80}){1,2}))$/

/** The form that a draft is of, as its address below the child's; null for a word that names none. */
export function formOf(word: string): string | null {
  if (WHOLE.has(word)) return word
  if (word === 'birth-plan') return 'birth-plan/write'
  if (OF_A_CONFERENCE.test(word)) return word.replaceAll('~', '/')
  if (word.startsWith('plan--')) {
    const form = word.replaceAll('--', '/')
    return OF_A_PLAN.test(form) ? form : null
  }
  if (word === 'discussion') return 'enquiry/discussion'
  if (word === 'core-group') return 'core-group/hold'
  const [, page, which = ''] = /^(fact|correct|explain|escalate|challenge|answer|risk)-(.{1,200})$/.exec(word) ?? []
  if (page === 'fact') {
    const [, kind = '', about] = /^(\w+)(?:-([\w-]+))?$/.exec(which) ?? []
    const asks = ASKS_ABOUT[kind]
    if (!isChosen(kind) || (about !== undefined && asks === undefined)) return null
    return about === undefined ? `fact/${kind}` : `fact/${kind}?${asks}=${about}`
  }
  if (page === 'risk') return /^[\w:-]+$/.test(which) ? `assessment/risk/${which}` : null
  if (page === 'correct') return /^f\d{1,9}$/.test(which) ? `correct/${which}` : null
  if (page === 'challenge') return /^f\d{1,9}$/.test(which) ? `escalate?about=${which}` : null
  if (page === 'answer') return /^[\w-]+$/.test(which) ? `escalations/${which}/answer` : null
  return (page === 'explain' || page === 'escalate') && /^[\w:.-]+$/.test(which)
    ? `${page}?duty=${encodeURIComponent(which)}`
    : null
}
