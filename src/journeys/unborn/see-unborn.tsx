import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { pagination } from '../../govuk/wayfinding.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { boardTable } from './board-table.tsx'
import { type Board, ON_A_PAGE, readBoard } from './read-board.ts'

/** *Unborn babies*: by gestation, what is next for each, what is late, when the conference is. */
export async function seeUnborn(c: Asked): Promise<Answer> {
  const asked = c.query.text('page')
  const board = await readBoard(c, /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1)
  const { page: number, pages } = board
  return page({
    title: 'Unborn babies',
    body: joined([
      heading({ text: 'Unborn babies' }),
      ...(board.all === 0 ? [insetText(NOBODY)] : [howMany(board), boardTable(board, c.clock.today())]),
      pages === 1 ? '' : pagination({ page: number, pages, hrefOf: n => (n === 1 ? '/unborn' : `/unborn?page=${n}`) }),
    ]),
  })
}

const NOBODY =
  'No unborn baby whose record is open to you is known today. A baby appears here once a pregnancy is recorded for a child that you, or your agency, work with, and leaves the list at birth, at a loss or when the case closes.'

function howMany({ all, undated, page: number, pages }: Board): Html {
  const from = (number - 1) * ON_A_PAGE + 1
  const range = pages === 1 ? '' : ` These are ${from} to ${Math.min(from + ON_A_PAGE - 1, all)}.`
  return joined([
    paragraph(`${all === 1 ? '1 baby' : `${all} babies`}, the nearest birth first.${range}`),
    undated === 0
      ? ''
      : insetText(
          `${undated === 1 ? '1 baby has' : `${undated} babies have`} no expected date and ${undated === 1 ? 'comes' : 'come'} first: without it no week of pregnancy and no date that rests on one can be worked out. Record the date, or an estimate, as soon as anybody knows it.`,
        ),
  ])
}
