import { reportsFor, sendsLinks } from '../../access/report.ts'
import { button } from '../../govuk/button.ts'
import { type Content, type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, sayWeekday, toNumber } from '../../kernel/day.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { type ReportAsked, reportsAsked } from '../../protocol/conference/asked-for-reports.ts'
import type { Sitting } from '../../protocol/conference/sitting.ts'
import { buttonGroup } from '../../web/post-form.tsx'
import { sayWhy } from '../../worklists/say-due.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import type { ReportSeen, ReportsSeen } from './read-reports.ts'

const KINDS = { initial: 'Initial conference', review: 'Review conference', transfer_in: 'Transfer-in conference' }

/** `Initial conference on Monday 16 February 2026`. */
export function saySitting({ type, on }: Pick<Sitting, 'type' | 'on'>): string {
  const kind = type === null ? 'Conference' : KINDS[type]
  return on === null ? `${kind}, postponed and without a new day` : `${kind} on ${sayWeekday(toNumber(on))}`
}

/** Whose report is there for each conference, whose is not, and which parent has been given which. */
export function listBody(c: Asked, child: OpenChild, seen: ReportsSeen): Html {
  const address = `${childAddress(child.authority.id, child.childId)}/reports`
  const ofSittings = new Set(seen.sittings.flatMap(({ reports }) => reports.map(({ id }) => id)))
  const loose = seen.reports.filter(({ fact }) => !ofSittings.has(fact.id))
  return joined([
    c.query.text('recorded') === '' ? '' : notificationBanner({ success: true, content: 'The report is recorded.' }),
    heading({ text: 'Reports to conferences', caption: seen.who }),
    reportsFor(child.decision).others
      ? ''
      : paragraph(
          'You read the report of your own agency. Those of other agencies come to you with the papers of the conference.',
        ),
    seen.sittings.length === 0 ? insetText('No conference has been scheduled for this child.') : '',
    ...seen.sittings.map(sitting => ofSitting(child, seen, sitting, address)),
    loose.length === 0
      ? ''
      : joined([
          heading({ text: 'Reports without a conference', level: 2 }),
          list(loose.map(report => openLink(report, address))),
        ]),
    seen.sittings.every(isOver) ? actions(child, address, null) : '',
  ])
}

const isOver = ({ held }: Sitting) => held !== null && held.decision !== 'adjourned'

function ofSitting(child: OpenChild, seen: ReportsSeen, sitting: Sitting, address: string): Html {
  const { involved, timetable } = seen
  const { asked, due } = reportsAsked(sitting, { involved, timetable, today: child.today })
  const day = due?.clock.due ?? null
  return joined([
    <section id={`sitting-${sitting.id}`}>
      {heading({ text: saySitting(sitting), level: 2 })}
      {due === null || day === null
        ? paragraph(
            'This area’s protocol states no day by which the parents are to have the reports. Give them in time to be read and talked about.',
          )
        : joined([
            paragraph(
              joined([
                'The parents are to have the reports by ',
                <strong>{sayWeekday(day)}</strong>,
                '. ',
                <span class="app-why">{sayWhy(due, timetable, child.authority.ruling.calendar)}</span>,
              ]),
            ),
          ])}
      {asked.length === 0
        ? paragraph('No agency has been invited yet, and none is recorded as working with this child.')
        : table({
            caption: 'Whose report is there',
            captionSize: 's',
            stacks: true,
            columns: [{ text: 'Agency' }, { text: 'Asked' }, { text: 'Report' }, { text: 'Given to the parents' }],
            rows: asked.map(one => [
              sayAgency(one.agency),
              one.invitedOn === null ? 'Works with the child' : `Invited on ${sayDay(toNumber(one.invitedOn))}`,
              standingOf(one, sitting, seen, address),
              givenTo(one, seen),
            ]),
          })}
      {isOver(sitting) ? '' : actions(child, address, sitting)}
    </section>,
  ])
}

function standingOf({ standing, agency }: ReportAsked, sitting: Sitting, seen: ReportsSeen, address: string): Content {
  switch (standing) {
    case 'there': {
      const all = seen.reports.filter(
        ({ from, fact }) => from === agency && sitting.reports.some(r => r.id === fact.id),
      )
      return joined(all.map(one => <span class="app-why">{openLink(one, address)}</span>))
    }
    case 'late':
      return joined([tag('Late', 'red'), <span class="app-why">The parents should have it by now.</span>])
    case 'not there when it was held':
      return joined([tag('Missing', 'red'), <span class="app-why">The conference was held without it.</span>])
    case 'expected':
      return tag('Not there yet', 'grey')
  }
}

/** `Received 10 February 2026`, a link for whoever may read it. */
function openLink({ fact, from, mayRead, document }: ReportSeen, address: string): Content {
  const words = `Received ${sayDay(toNumber(fact.on))}${document === null ? '' : ', with a document'}`
  return mayRead ? link({ text: words, spoken: `from ${sayAgency(from)}`, href: `${address}/${fact.id}` }) : words
}

function givenTo({ agency, report }: ReportAsked, { parents, shared }: ReportsSeen): Content {
  if (report === null) return ''
  if (parents.length === 0) return 'No parent is on record'
  return joined(
    parents.map(({ personId, name }) => {
      const given = shared.findLast(
        ({ from, who, on }) => (from ?? agency) === agency && (who ?? personId) === personId && on >= report.on,
      )
      const words = given === undefined ? `${name}: not yet` : `${name}: ${sayDay(toNumber(given.on))}`
      return <span class="app-why">{words}</span>
    }),
  )
}

function actions({ decision }: OpenChild, address: string, sitting: Sitting | null): Html {
  const asked = sitting === null ? '' : `?sitting=${encodeURIComponent(sitting.id)}`
  return joined([
    <div class="app-screen-only">
      {buttonGroup(
        button({ text: 'Write a report', href: `${address}/write${asked}`, look: 'secondary' }),
        sitting !== null && sendsLinks(decision)
          ? button({ text: 'Ask somebody without an account', href: `${address}/links${asked}`, look: 'secondary' })
          : '',
      )}
    </div>,
  ])
}
