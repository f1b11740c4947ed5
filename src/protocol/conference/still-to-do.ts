import { plain } from '../say-fact.ts'
import { newestReports } from './papers.ts'
import { isInvited, limitOf, type Recipient } from './recipient.ts'
import type { Sitting } from './sitting.ts'

/**
 * Something that is open before a meeting. `agency`: who owes it. `page`: where it is done, below the child's address; or
 * `person`: on whose page.
 */
export type ToDo = { text: string; agency: string } & ({ page: string } | { person: string })

/** A person of the family, with what is known of what they need. */
type Preparing = Recipient & {
  contact: { method: string | null; interpreter: string; easyRead: boolean; advocate: string } | null
}

/** What is asked of a meeting before it is held. */
export type Before = { sitting: Sitting; family: readonly Preparing[]; professionals: readonly Recipient[] }

/** Whoever arranges it. */
const ARRANGES = 'social_care'

/** What is still to be done before a meeting, in the order of the work; nothing once it has decided. Pure. */
export function stillToDo({ sitting, family, professionals }: Before): ToDo[] {
  if (sitting.held !== null && sitting.held.decision !== 'adjourned') return []
  const at = `conference/${sitting.id}`
  return [
    ...arrangement(sitting, at),
    ...family.filter(({ isParent }) => isParent).flatMap(parent => ofParent(sitting, parent, at)),
    ...family.filter(one => !one.isParent && sitting.invited.has(one.key)).flatMap(one => heardHow(sitting, one, at)),
    ...professionals
      .filter(one => one.agency !== ARRANGES && !isInvited(sitting, one))
      .map(one => ({ text: `Invite ${one.name}`, agency: ARRANGES, page: pageOf(at, one) })),
    ...reportsOwed(sitting, professionals),
  ]
}

function arrangement(sitting: Sitting, at: string): ToDo[] {
  const missing = [
    ...(sitting.startsAt === null ? ['the time'] : []),
    ...(sitting.venue === null || sitting.venue === '' ? ['the place'] : []),
    ...(sitting.scheduled.at(-1)?.chair === undefined ? ['who chairs it'] : []),
  ]
  const set = { agency: ARRANGES, page: `${at}/schedule` }
  if (sitting.on === null) return [{ ...set, text: 'Set a new day' }]
  return missing.length === 0 ? [] : [{ ...set, text: `Say ${missing.join(', ')}` }]
}

const pageOf = (at: string, { kind, id }: Recipient) => `${at}/invite/${kind}/${encodeURIComponent(id)}`

function ofParent(sitting: Sitting, parent: Preparing, at: string): ToDo[] {
  const { name, contact } = parent
  const by = { agency: ARRANGES }
  const prepared = sitting.prepared.get(parent.id)
  const arranged = new Set(prepared?.arranged ?? [])
  const prepare = { ...by, page: `${at}/prepare/${parent.id}` }
  const language = prepared?.language || contact?.interpreter
  const needs: ToDo[] = [
    ...(language && !arranged.has('interpreter')
      ? [{ ...prepare, text: `Arrange an interpreter for ${name}: ${language}` }]
      : []),
    ...(contact?.easyRead && !arranged.has('easy_read')
      ? [{ ...prepare, text: `Papers in easy read for ${name}` }]
      : []),
    ...(contact?.advocate === 'wanted' && !arranged.has('advocate')
      ? [{ ...prepare, text: `Find an advocate for ${name}, who wants one` }]
      : []),
    ...(arranged.has('met_the_chair') ? [] : [{ ...prepare, text: `${name} has not met the chair yet` }]),
    ...(arranged.has('seen_report') ? [] : [{ ...prepare, text: `${name} has not read the report yet` }]),
  ]
  return [
    ...(contact?.method == null
      ? [
          {
            ...by,
            person: parent.id,
            text: `Ask ${name} how they can be told without harm: nothing of it is on record`,
          },
        ]
      : []),
    ...(sitting.invited.has(parent.key) ? [] : [{ ...by, page: pageOf(at, parent), text: `Invite ${name}` }]),
    ...(prepared === undefined
      ? [{ ...prepare, text: `Ask ${name} what they need so that they can take part` }, ...needs.filter(isNamed)]
      : needs),
    ...heardHow(sitting, parent, at),
  ]
}

/** Before anybody asked, only what is known already is listed beside the asking. */
const isNamed = ({ text }: ToDo) => !text.endsWith(' yet')

function heardHow(sitting: Sitting, one: Recipient, at: string): ToDo[] {
  const limit = limitOf(sitting, one)
  if (limit === null) return []
  const page = `${at}/limit/${one.id}`
  if (limit.heard === undefined || limit.heard === 'not_yet') {
    return [{ text: `Decide how ${one.name} is heard`, agency: ARRANGES, page }]
  }
  const hasDay = limit.extent === 'part' || limit.theirsOn !== undefined
  const hasTime = limit.heard !== 'separately' || (hasDay && limit.startsAt !== undefined)
  return hasTime ? [] : [{ text: `Give ${one.name} a time of their own`, agency: ARRANGES, page }]
}

/** Each agency that works with the child owes its report; social care's own is the assessment. */
function reportsOwed(sitting: Sitting, professionals: readonly Recipient[]): ToDo[] {
  const have = new Set(newestReports(sitting).map(({ from }) => from))
  const agencies = [...new Set(professionals.flatMap(({ agency }) => agency ?? []))]
  return agencies
    .filter(agency => !have.has(agency))
    .map(agency => ({ text: `Report of ${plain(agency)}`, agency, page: 'reports' }))
}
