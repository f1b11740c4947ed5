import type { AuthorityTransaction } from '../../db/connection.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { initialsOf } from '../../people/initials.ts'
import { readPeople } from '../../people/read-people.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import { SUBJECTS, stageNow } from '../../protocol/escalation/escalation.ts'
import { plain } from '../../protocol/say-fact.ts'
import { noteRead } from '../../record/read.ts'
import type { EscalationThere } from '../../worklists/escalations-there.ts'
import { type Reached, reachedFor, SHOWN_TO_PARTNERSHIP } from '../../worklists/reached-partnership.ts'
import type { Asked, Authority } from '../desk.ts'

/**
 * What has reached the partnership, for its manager, who sees no record: which agencies, about what, since when, the first
 * letters of the child, and whom to ring. That it was shown is on the audit of each record.
 */
export async function partnershipPart(
  c: Asked,
  tx: AuthorityTransaction,
  authority: Authority,
  { there, agency }: { there: readonly EscalationThere[]; agency: string },
): Promise<Html> {
  const rows = await reachedFor(tx, { authority: authority.id, userId: c.visitor.userId }, there)
  const ids = [...new Set(rows.map(({ childId }) => childId))]
  const why = 'an escalation of this child has reached the partnership'
  const by = { userId: c.visitor.userId, role: 'partnership_manager', agency, why, place: c.route.path }
  const [people, sealed, staff] = await Promise.all([
    readPeople(tx, authority.id, ids, null),
    sealedAmong(tx, authority.id, ids),
    c.staff.named(rows.flatMap(({ escalation }) => escalation.raiser ?? [])),
    ids.length === 0 ? null : noteRead(tx, authority.id, by, c.clock.now(), SHOWN_TO_PARTNERSHIP, ids),
  ])
  // Whoever sees no record has no notices, from which others come there.
  const told = paragraph(
    link({ text: 'How you are told: e-mail, quiet hours, when you are away', href: '/notices/choices' }),
  )
  if (rows.length === 0) return joined([paragraph('No escalation has reached the partnership.'), told])
  return joined([
    table({
      caption: 'Has reached the partnership',
      captionSize: 's',
      stacks: true,
      columns: [{ text: 'Who asks whom' }, { text: 'What about' }, { text: 'What is yours' }, { text: 'Whom to ring' }],
      rows: rows.map(one => {
        const { agency: by, against, subject, raised, raiser } = one.escalation
        const name = raiser === null ? undefined : staff.get(raiser)?.name
        return [
          upperFirst(
            `${by === null ? 'not said who' : plain(by)} asks ${against === null ? 'not said whom' : plain(against)}`,
          ),
          joined([
            <span>{SUBJECTS[subject]}</span>,
            <span class="app-why">{`About ${initialsOf(people.get(one.childId), sealed.has(one.childId))}, raised ${sayDay(raised.on)}`}</span>,
          ]),
          yours(one),
          upperFirst(
            [name, by === null ? undefined : plain(by)].filter(part => part !== undefined).join(', ') ||
              'the agency that is asked',
          ),
        ]
      }),
    }),
    paragraph(
      'You see no child’s record. Ring whoever raised it: the agencies record on the child’s record that you were told, and what came of it.',
    ),
    told,
  ])
}

function yours({ what, escalation }: Reached): Html {
  const { n, row, since } = stageNow(escalation)
  const { ladder, partnershipTold } = escalation
  const stage = n === null ? '' : `Stage ${n} since ${sayDay(since.on)}`
  return joined([
    <strong>{what === 'asked' ? 'Yours to settle' : 'To know of'}</strong>,
    <span class="app-why">
      {[stage, what === 'asked' ? row?.parties : ladder?.partnershipTold?.how].filter(part => part).join(': ')}.
    </span>,
    <span class="app-why">
      {partnershipTold === null
        ? 'Not recorded yet that you were told.'
        : `You were told on ${sayDay(partnershipTold.on)}.`}
    </span>,
  ])
}
