import { sayRole, takesHandOver } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../../kernel/instant.ts'
import { lowerFirst } from '../../kernel/letter-case.ts'
import type { StaffMember } from '../../people/staff.ts'
import { FACT_KINDS, type FactKind } from '../../protocol/fact.ts'
import { headingOf } from '../../protocol/say-fact.ts'
import { type Answer, page, redirect } from '../../web/answer.ts'
import { submissionId } from '../../web/form-token.ts'
import { postForm } from '../../web/post-form.tsx'
import { recordHandOver } from '../../worklists/hand-over.ts'
import { type Asked, type Authority, childAddress, withChild } from '../desk.ts'
import { type HandOverPart, type HandOverRow, readHandOverPart } from './read-hand-over.ts'

const HEADING = 'Hand-over from the night'

/** What was recorded out of hours since the last working day: who opened it, what was known, what is missing. */
export async function seeHandOver(c: Asked): Promise<Answer> {
  const ids = [...new Set(c.visitor.memberships.filter(m => takesHandOver(m.role)).map(m => m.authority))]
  const authorities = (await Promise.all(ids.map(id => c.authority(id)))).filter(one => one !== null)
  const parts = await Promise.all(
    authorities.map(authority => inAuthority(c.db, authority.id, tx => readHandOverPart(c, tx, authority))),
  )
  const body = joined([
    heading({ text: HEADING }),
    paragraph(
      'Referrals, admissions, births and what else cannot wait, recorded at night, on a weekend or on a bank holiday since the last working day. What nobody has taken stays.',
    ),
    ...(parts.length === 0
      ? [paragraph('Team managers, the duty team and safeguarding midwives take over from the night.')]
      : parts.map(part => partBody(c, part, parts.length > 1))),
  ])
  return page({ title: HEADING, body })
}

function partBody(c: Asked, { authority, rows, staff }: HandOverPart, several: boolean): Html {
  const loud = rows.filter(({ work }) => work.loud)
  return joined([
    several ? heading({ text: authority.name, level: 2 }) : '',
    loud.length === 0 ? '' : loudCallout(loud),
    rows.length === 0
      ? insetText('Nothing was recorded out of hours since the last working day that is open to you.')
      : table({
          caption: rows.length === 1 ? '1 child' : `${rows.length} children`,
          stacks: true,
          columns: [{ text: 'Child' }, { text: 'Known then' }, { text: 'Missing' }, { text: 'Taken over' }],
          rows: rows.map(row => [childCell(row, staff), knownCell(row), missingCell(row), takenCell(c, row, staff)]),
        }),
  ])
}

const loudCallout = (loud: readonly HandOverRow[]): Html =>
  joined([
    <section class="app-callout app-callout--late" aria-labelledby="untaken">
      <p class="govuk-body">
        <strong id="untaken">
          {loud.length === 1 ? 'Nobody has taken this over: ' : `Nobody has taken over these ${loud.length}: `}
        </strong>
        {joined(
          loud.map(({ authority, child }, at) =>
            joined([at === 0 ? '' : '; ', link({ text: child.name, href: childAddress(authority.id, child.childId) })]),
          ),
        )}
        . Noon is past.
      </p>
    </section>,
  ])

const sayWhen = (at: Instant) => `${sayDay(toNumber(dayOf(at)))} at ${timeOf(at)}`

function childCell({ authority, child, work }: HandOverRow, staff: HandOverPart['staff']): Html {
  const who = nameOf(work.by, staff)
  const did = work.opened ? 'Opened' : 'Recorded'
  return joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    <span class="app-why">{child.stage}</span>,
    <span class="app-why">{`${did} ${sayWhen(work.first)} by ${who}`}</span>,
  ])
}

function nameOf(userId: string, staff: ReadonlyMap<string, StaffMember>): string {
  const member = staff.get(userId)
  return member === undefined ? 'somebody' : `${member.name}, ${sayRole(member.role)}`
}

const isKind = (kind: string): kind is FactKind => FACT_KINDS.has(kind)

function knownCell({ authority, child, work, promised }: HandOverRow): Html {
  const said = work.kinds.filter(isKind).map(kind => headingOf(kind))
  const then = `${childAddress(authority.id, child.childId)}?known=${dayOf(work.last)}&at=${timeOf(work.last)}`
  return joined([
    <span>{said.map((words, at) => (at === 0 ? words : lowerFirst(words))).join(', ')}</span>,
    <span class="app-why">{link({ text: 'As it was known then', spoken: `: ${child.name}`, href: then })}</span>,
    ...promised.map(words => <span class="app-why">{`Promised: ${words}`}</span>),
  ])
}

function missingCell({ child, missing }: HandOverRow): Html | string {
  if (!child.mayWrite) return 'You cannot write on this record'
  if (missing.length === 0) return 'Nothing of what this list asks'
  return list(missing.map(({ what, href }) => link({ text: what, spoken: `: ${child.name}`, href })))
}

function takenCell(c: Asked, { authority, child, work }: HandOverRow, staff: HandOverPart['staff']): Html | string {
  const address = takeOverAddress(authority, child.childId)
  if (work.taken !== null) {
    const said = <span>{`By ${nameOf(work.taken.by, staff)}, ${sayWhen(work.taken.at)}`}</span>
    return child.mayWrite
      ? joined([said, takeForm(c, address, 'give_back', `Give back: ${child.name}`)])
      : joined([said])
  }
  if (!child.mayWrite) return 'By nobody yet'
  return takeForm(c, address, 'take', `Taken by me: ${child.name}`)
}

/** The child's name is read aloud with the button, so that ten of them are told apart. */
function takeForm(c: Asked, action: string, what: 'take' | 'give_back', spoken: string): Html {
  const [text = ''] = spoken.split(':')
  return postForm(
    // Each its own: one page has many of these forms.
    { ...c, submission: submissionId('') },
    {
      action,
      content: '',
      hidden: { what },
      submit: {
        buttons: button({
          text,
          look: what === 'take' ? undefined : 'secondary',
          attributes: { 'aria-label': spoken },
        }),
      },
    },
  )
}

const takeOverAddress = ({ id }: Authority, childId: string) => `${childAddress(id, childId)}/hand-over`

/** *Taken by me*, and back. Who comes second is shown who has it. */
export function takeHandOver(c: Asked): Promise<Answer> {
  return withChild(c, 'write', async ({ tx, authority, childId, by, now }) => {
    const what = c.form.text('what')
    if (what === 'take' || what === 'give_back') {
      const over = {
        authority: authority.id,
        childId,
        actId: c.submission,
        taken: what === 'take',
        by: by.userId,
        at: now,
      }
      await recordHandOver(tx, over)
    }
    return redirect('/hand-over')
  })
}
