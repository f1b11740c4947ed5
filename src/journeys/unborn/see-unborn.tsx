import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { englandAndWalesBirths } from '../../protocol/birth-chance.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { pageAsked } from '../page-asked.ts'
import { boardTable } from './board-table.tsx'
import { type Board, type BoardAsked, ON_A_PAGE, readBoard } from './read-board.ts'

/** *Unborn babies*: what would be missing for whom if the birth were tonight, what is next, what is late. */
export async function seeUnborn(c: Asked): Promise<Answer> {
  const asked = askedOf(c)
  const board = await readBoard(c, asked)
  const { page: number, pages, count } = board
  return page({
    title: 'Unborn babies',
    body: joined([
      heading({ text: 'Unborn babies' }),
      ...(count.all === 0
        ? [insetText(NOBODY)]
        : [howMany(board, asked), whom(board, asked), boardTable(board, c.clock.today()), births()]),
      pages === 1 ? '' : pagination({ page: number, pages, hrefOf: n => addressOf({ ...asked, page: n }) }),
    ]),
  })
}

function askedOf(c: Asked): BoardAsked {
  const lacks = c.query.text('lacks')
  return {
    page: pageAsked(c),
    order: c.query.text('order') === 'birth' ? 'birth' : 'missing',
    lacks: /^[a-z][a-z0-9_]{0,60}$/.test(lacks) ? lacks : null,
  }
}

function addressOf({ page: number, order, lacks }: BoardAsked): string {
  const query = new URLSearchParams({
    ...(order === 'birth' ? { order } : {}),
    ...(lacks === null ? {} : { lacks }),
    ...(number === 1 ? {} : { page: String(number) }),
  }).toString()
  return query === '' ? '/unborn' : `/unborn?${query}`
}

const NOBODY =
  'No unborn baby whose record is open to you is known today. A baby appears here once a pregnancy is recorded for a child that you, or your agency, work with, and leaves the list at birth, at a loss or when the case closes.'

function howMany({ count, shown, page: number, pages }: Board, { order }: BoardAsked): Html {
  const from = (number - 1) * ON_A_PAGE + 1
  const range = pages === 1 ? '' : ` These are ${from} to ${Math.min(from + ON_A_PAGE - 1, shown)}.`
  const sorted = order === 'birth' ? 'the nearest birth first' : 'by what is missing and how near the birth is'
  return joined([
    paragraph(`${many(shown, 'baby', 'babies')}, ${sorted}.${range}`),
    count.past === 0
      ? ''
      : insetText(
          `${many(count.past, 'baby is', 'babies are')} past the expected date with no birth on record. Has the baby been born? Ring the ward, and record the birth or a new date.`,
        ),
    count.undated === 0
      ? ''
      : insetText(
          `${many(count.undated, 'baby has', 'babies have')} no expected date: without it no week of pregnancy and no date that rests on one can be worked out. Record the date, or the earliest and latest day, as soon as anybody knows.`,
        ),
  ])
}

const many = (n: number, one: string, several: string) => `${n} ${n === 1 ? one : several}`

/** Whom the board shows and in which order. */
function whom({ needs, count }: Board, asked: BoardAsked): Html {
  const title = needs.find(({ id }) => id === asked.lacks)?.title
  const other = asked.order === 'birth' ? 'missing' : 'birth'
  return joined([
    <div class="app-tools app-screen-only">
      {link({
        text: other === 'birth' ? 'Sort by the nearest birth' : 'Sort by what is missing and how near',
        href: addressOf({ ...asked, order: other, page: 1 }),
      })}
      {asked.lacks === null ? '' : link({ text: 'Show all', href: addressOf({ ...asked, lacks: null, page: 1 }) })}
    </div>,
    asked.lacks === null ? '' : paragraph(`Only those who lack this: ${title ?? asked.lacks.replaceAll('_', ' ')}.`),
    needs.length === 0
      ? ''
      : details({
          summary: 'Who lacks what',
          content: list(
            needs.map(({ id, title: name, children }) =>
              joined([
                link({ text: name, href: addressOf({ ...asked, lacks: id, page: 1 }) }),
                `: ${children} of ${count.all}`,
              ]),
            ),
          ),
        }),
  ])
}

/** What the rates on this page are of, and that they are of nobody in it. */
function births(): Html {
  const { population, source } = englandAndWalesBirths()
  return paragraph(
    `How many babies come before a day is a rate of ${population} [derived], and says nothing of one family. None is given before 28 weeks, from 43 weeks on or for more than one baby. Source: ${source}.`,
    { small: true },
  )
}
