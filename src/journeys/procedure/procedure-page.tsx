import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText, warningText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay } from '../../kernel/day.ts'
import { englandAndWales } from '../../protocol/holidays.ts'
import { type Edition, editionOn, type Row } from '../../protocol/protocol.ts'
import { page } from '../../web/answer.ts'
import { getForm } from '../../web/post-form.tsx'
import type { PublicAnswer } from '../../web/public-route.ts'
import { byAgency } from './by-agency.tsx'
import { dayForm } from './day-asked.ts'
import { dutyTable } from './duty-table.tsx'
import { editionsTable, headOf } from './head.tsx'
import { ladderPart } from './ladder-part.tsx'
import { whatMarksMean } from './marks.tsx'
import { needsPart } from './needs-part.tsx'
import { notStated } from './not-stated.ts'
import { isOwn } from './own-rows.ts'
import { procedurePicture } from './picture.tsx'
import { addressOf, anyEdition, onDay, type Procedure, type Shelf } from './procedures.ts'
import { routePart } from './route-part.tsx'
import { type Phase, phaseOf } from './say-duty.ts'

/** One partnership's procedure, from the rows by which its dates are computed and from nothing else. */
export function procedurePage(shelf: Shelf, procedure: Procedure): PublicAnswer {
  const { protocol, edition } = procedure
  const { asked, on, today } = shelf
  return page({
    title: `Procedure: ${anyEdition(procedure)?.title ?? protocol.id}`,
    status: asked.filled.problems.length > 0 ? 422 : 200,
    trail: [{ text: 'Procedures', href: `/procedures${onDay(shelf)}` }, { text: protocol.title }],
    body: joined([
      dayForm.errors(asked.filled),
      heading({
        text: edition?.title ?? protocol.title,
        size: 'xl',
        caption: on === today ? `Procedure in force today, ${sayDay(today)}` : `Procedure in force on ${sayDay(on)}`,
      }),
      edition === null ? nothingInForce(shelf, procedure) : inForce(shelf, procedure, edition),
      editionsTable(protocol, edition),
      anotherDay(shelf, protocol.id),
    ]),
  })
}

function nothingInForce({ on }: Shelf, { protocol }: Procedure): Html {
  const ended = protocol.editions.at(-1)?.to ?? null
  const last = ended === null ? '' : ` The last one was in force until ${sayDay(ended)}.`
  return insetText(`No edition of this procedure is in force on ${sayDay(on)}.${last} Nothing is computed by it then.`)
}

function inForce(shelf: Shelf, procedure: Procedure, edition: Edition): Html {
  const own = edition.rows.filter(({ rule }) => isOwn(rule, edition))
  const inherited = edition.rows.filter(({ rule }) => !isOwn(rule, edition))
  const first = procedure.protocol.editions[0]
  const isBefore = first?.from !== undefined && first.from !== null && shelf.on < first.from
  return joined([
    edition.origin === 'composite'
      ? warningText('A demonstration, put together from several areas. No partnership works by it.')
      : '',
    isBefore && first?.from !== null && first !== undefined
      ? insetText(
          `No edition of that day is held: the first begins on ${sayDay(first.from)}. A day before it is judged by it, and says so.`,
        )
      : '',
    onThisPage(inherited.length > 0),
    heading({ text: 'By week of pregnancy', level: 2, id: 'timeline' }),
    timeline(edition),
    tools(shelf, edition),
    heading({ text: 'This edition', level: 2, id: 'edition' }),
    headOf(edition),
    edition.written.note === null ? '' : paragraph(edition.written.note),
    whatMarksMean(),
    heading({ text: inherited.length === 0 ? 'What it asks for' : 'What it asks for itself', level: 2, id: 'own' }),
    own.length === 0 ? paragraph('Nothing of its own is stated.') : byPhase(own, edition),
    inherited.length === 0
      ? ''
      : joined([
          heading({ text: 'The national duties that it inherits', level: 2, id: 'inherited' }),
          paragraph(
            'They hold here as everywhere in England. A row of its own with the same name would take the place of one.',
          ),
          byPhase(inherited, edition),
        ]),
    heading({ text: 'What its source does not state', level: 2, id: 'not-stated' }),
    notStatedPart(shelf, edition),
    byAgency(edition),
    needsPart(edition),
    routePart(edition),
    ladderPart(edition),
    heading({ text: 'Editions', level: 2, id: 'editions' }),
  ])
}

const PARTS = [
  ['#timeline', 'By week of pregnancy'],
  ['#edition', 'This edition'],
  ['#own', 'What it asks for'],
  ['#inherited', 'National duties'],
  ['#not-stated', 'What is not stated'],
  ['#agencies', 'By agency'],
  ['#needs', 'If the baby were born tonight'],
  ['#route', 'History'],
  ['#ladder', 'Escalation'],
  ['#editions', 'Editions'],
] as const

function onThisPage(inherits: boolean): Html {
  return joined([
    <nav class="app-screen-only" aria-label="On this page">
      <ul class="app-choices">
        {PARTS.filter(([href]) => inherits || href !== '#inherited').map(([href, text]) => (
          <li>{link({ text, href })}</li>
        ))}
      </ul>
    </nav>,
  ])
}

function timeline(edition: Edition): Html {
  const picture = procedurePicture(edition.rows, englandAndWales())
  if (picture === '') {
    return paragraph('None of its limits is counted in weeks of pregnancy or from the birth: all are in the tables.')
  }
  return joined([
    picture,
    paragraph(
      'A bar ends on the last day. An arrow is an end of which no day is stated. After 40+0 the picture is drawn as if the baby came on the expected date. What is counted from a referral, a discussion or a conference has no week: it is in the tables.',
      { small: true },
    ),
  ])
}

function tools(shelf: Shelf, edition: Edition): Html {
  const others = shelf.protocols.filter(({ id }) => id !== edition.protocol)
  return joined([
    <nav class="app-screen-only" aria-label="Beside another procedure">
      <ul class="app-choices">
        <li>Beside:</li>
        {others.map(({ id, title }) => (
          <li>{link({ text: title, href: `${addressOf(edition.protocol)}/beside/${id}${onDay(shelf)}` })}</li>
        ))}
      </ul>
    </nav>,
    <div class="app-tools">
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
    </div>,
  ])
}

const PHASES: Record<Phase, string> = {
  before: 'Before the birth',
  at: 'At the birth',
  after: 'After the birth',
  event: 'Counted from an event, before or after the birth',
}

function byPhase(rows: readonly Row[], edition: Edition): Html {
  const calendar = englandAndWales()
  return joined(
    (Object.keys(PHASES) as Phase[]).map(phase => {
      const theirs = rows.filter(({ rule }) => phaseOf(rule) === phase)
      return theirs.length === 0 ? '' : dutyTable(PHASES[phase], theirs, { edition, calendar })
    }),
  )
}

function notStatedPart({ protocols, on }: Shelf, edition: Edition): Html {
  const others = protocols.flatMap(protocol => {
    const other = protocol.id === edition.protocol ? null : editionOn(protocol, on)
    return other === null || other.origin !== edition.origin ? [] : [other]
  })
  const silent = notStated(edition, others)
  if (silent.length === 0) return paragraph('Nothing that is asked for here.')
  return joined([
    paragraph(
      'Nothing is put in its place: a limit that the source does not state does not exist here. In what was read, these are not stated:',
    ),
    list(silent),
  ])
}

function anotherDay({ asked }: Shelf, id: string): Html {
  return joined([
    <div class="app-screen-only" id="another-day">
      {getForm({ action: addressOf(id), content: dayForm.questions(asked.filled), submit: 'Read that day’s edition' })}
    </div>,
  ])
}
