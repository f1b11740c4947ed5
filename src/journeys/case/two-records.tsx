import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link } from '../../govuk/typography.tsx'
import { toNumber, wholeYears } from '../../kernel/day.ts'
import { childAddress } from '../desk.ts'
import type { CaseAsked } from './case-asked.ts'
import type { CaseSeen } from './read-case.ts'

const PARENT: ReadonlySet<string> = new Set(['mother', 'father', 'parent'])
const ADULT = 18

/**
 * A parent who is a child has a record and a worker of its own, and the baby another: the way from one to the other, for
 * those who may open both. Neither shows what is written on the other.
 */
export function twoRecords(seen: CaseSeen, asked: CaseAsked): Html | string {
  const isChild = ({ kind, bornOn }: CaseSeen['person']) =>
    kind === 'child' && (bornOn === null || wholeYears(toNumber(bornOn), seen.today) < ADULT)
  const known = seen.family.filter(({ hasRecord, person }) => hasRecord && isChild(person))
  const parents = known.filter(({ word, person }) => PARENT.has(word) && person.bornOn !== null)
  const babies = isChild(seen.person) ? known.filter(({ word }) => word === 'child') : []
  const said = (what: string, { person }: (typeof known)[number]) => {
    const href = childAddress(asked.authority.id, person.personId)
    return insetText(joined([what, link({ text: `The record of ${person.displayName}`, href })]))
  }
  return joined([
    ...parents.map(one => said(`The ${one.word} is a child too${PARENT_APART}`, one)),
    ...babies.map(one => said(BABY_APART, one)),
  ])
}

const PARENT_APART = ', with a record and a worker of their own. Nothing of theirs stands here. '
const BABY_APART =
  'This child is a parent too. The baby has a record and a worker of its own. Nothing of the baby’s stands here. '
