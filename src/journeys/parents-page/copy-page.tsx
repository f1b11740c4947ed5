import { type Content, type Html, joined } from '../../govuk/html.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, type DayNumber, sayDay, sayWeekday, toNumber } from '../../kernel/day.ts'
import type { Task, Worry } from '../../protocol/parents-page/for-parent.ts'
import type { Family, PageOf, Parent } from './read-parents-page.ts'
import { WORDS } from './words.ts'

/** For whom and when it is made. */
export type CopyFor = { parent: Parent; today: Day; isBig: boolean; dutyTeamNumber: string | null }

/** The page that one parent is given: one sheet. What was left out leaves no trace: no gap, no number, no word of it. */
export function copyOf(page: PageOf, family: Family, made: CopyFor): Html {
  return joined([
    <article class={`app-brief app-for-parent${made.isBig ? ' app-for-parent--big' : ''}`} lang="en-GB">
      {heading({ text: `The plan for ${family.child}`, caption: `For ${made.parent.name}` })}
      {paragraph(WORDS.lead)}
      {section(WORDS.worries, page.worries.length === 0 ? WORDS.worriesNone : list(page.worries.map(sayWorry)))}
      {section(WORDS.theirs, page.theirs.length === 0 ? WORDS.theirsNone : list(page.theirs.map(sayTheirs)))}
      {page.done.length > 0 && section(WORDS.done, list(page.done.map(({ what }) => what)))}
      {section(WORDS.others, page.others.length === 0 ? WORDS.othersNone : list(page.others.map(sayHelp)))}
      {section(WORDS.said, page.said === null ? WORDS.saidNone : <q class="app-typed">{page.said}</q>)}
      {page.ifNotKept !== null && section(WORDS.ifNotKept, page.ifNotKept)}
      {section(WORDS.next, list(nextOf(page)))}
      {section(WORDS.disagree, list(WORDS.disagreeSays))}
      {section(WORDS.reach, reach(family, made))}
      {section(WORDS.aloud, WORDS.aloudSays)}
      <p class="govuk-body-s">{`Made on ${sayDay(toNumber(made.today))}.`}</p>
    </article>,
  ])
}

/** A list stands by itself, words in a paragraph. */
function section(title: string, content: Content): Html {
  const isWords = typeof content === 'string'
  return joined([heading({ text: title, level: 2, size: 's' }), isWords ? paragraph(content) : content])
}

const sayWorry = ({ words, means }: Worry): Content =>
  means === '' ? words : joined([words, <span class="app-why">{`${WORDS.forChild}: ${means}`}</span>])

function sayTheirs(task: Task): Content {
  return joined([
    `${task.what}${sayBy(task)}`,
    task.willBeSo === '' ? '' : <span class="app-why">{`${WORDS.works}: ${task.willBeSo}`}</span>,
  ])
}

const sayHelp = (task: Task): Content =>
  joined([<strong>{task.who === '' ? 'Not named yet' : task.who}</strong>, `: ${task.what}${sayBy(task)}`])

function sayBy({ due }: Task): string {
  const when = due.on === null ? due.words : `by ${sayDay(toNumber(due.on))}`
  return when === '' ? '.' : `, ${when}.`
}

/** In days; where none is known, who will say it. */
function nextOf({ nextMeeting, nextConference, conferenceBy, visitsEvery }: PageOf): string[] {
  const said = [
    visitsEvery === null ? '' : `Your social worker comes to see your child at least every ${visitsEvery} days.`,
    nextMeeting === null ? '' : `The next meeting about the plan is on ${sayOn(nextMeeting)}. You are asked to come.`,
    nextConference === null ? '' : `The next big meeting is on ${sayOn(nextConference)}. ${WORDS.reviewSays}`,
    conferenceBy === null
      ? ''
      : `The next big meeting is before the end of ${sayLast(conferenceBy)}. ${WORDS.reviewSays}`,
  ].filter(words => words !== '')
  return said.length === 0 || (nextMeeting === null && nextConference === null && conferenceBy === null)
    ? [...said, WORDS.nextUnknown]
    : said
}

const sayOn = (day: Day) => sayWeekday(toNumber(day))
const sayLast = (day: DayNumber) => sayWeekday(day)

/** The number is written by hand: it is kept nowhere that could be taken for a duty telephone. */
function reach({ worker }: Family, { dutyTeamNumber }: CopyFor): Html {
  return joined([
    paragraph(worker === null ? WORDS.reachUnknown : joined([<strong>{worker}</strong>])),
    <p class="govuk-body app-to-fill">{WORDS.reachNumber}</p>,
    dutyTeamNumber === null ? '' : paragraph(`${WORDS.reachNight} ${dutyTeamNumber}`),
    paragraph(WORDS.danger),
  ])
}
