import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { pagination, subNavigation } from '../../govuk/wayfinding.ts'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { type Page, page } from '../../web/answer.ts'
import { sayOwner } from '../../worklists/listed-children.ts'
import { sayDue } from '../../worklists/say-due.ts'
import type { Asked } from '../desk.ts'
import { addressOf, SHOW_IN_WORDS, sayWhose, whoseInOrder } from './asked-list.ts'
import type { AskerThere } from './asker.ts'
import { emptyWords } from './empty-words.ts'
import { asLine } from './lines.ts'
import { isPartnersHome } from './read-home.ts'
import type { Work } from './read-work.ts'
import { workTable } from './work-table.tsx'

/** The list as a page; `counts` are those of authorities in which the visitor sees numbers only. */
export function workPage(
  c: Asked,
  there: readonly AskerThere[],
  work: Work,
  { notices, counts }: { notices: Html; counts: readonly Html[] },
): Page {
  const { asked, pages, rows, staff } = work
  const today = c.clock.today()
  const agencies = new Set(c.visitor.memberships.map(({ agency }) => agency))
  const severalAuthorities = there.length > 1
  const own = asked.whose === 'mine'
  const caption = `${sayWhose(asked.whose, c)}: ${SHOW_IN_WORDS[asked.show].toLowerCase()}`
  const drawn = { today, now: c.clock.now(), staff, severalAuthorities, caption, own, agencies }
  return page({
    title: 'My work',
    body: joined([
      heading({ text: 'My work' }),
      <p class="govuk-body app-print-only">{`${c.visitor.name}, ${sayDay(toNumber(today))}`}</p>,
      notices,
      lists(c, work),
      whatMatters(c, work),
      heading({ text: caption, level: 2 }),
      choices(work),
      asked.show === 'inherited' && rows.length > 0 ? aboutInherited() : '',
      rows.length === 0 ? insetText(emptyWords(asked, work.counts)) : workTable(rows.map(asLine), drawn),
      pages === 1
        ? ''
        : pagination({ page: asked.page, pages, hrefOf: number => addressOf({ ...asked, page: number }) }),
      ...counts,
    ]),
  })
}

/** Whose duties, with how many of the kind shown wait in each list. */
function lists(c: Asked, { asked, counts }: Work): Html {
  return subNavigation({
    label: 'Whose duties',
    items: [
      ...(isPartnersHome(c) ? [{ text: 'At a glance', href: '/' }] : []),
      ...whoseInOrder(c).map(whose => ({
        text: `${sayWhose(whose, c)} (${counts.byWhose[whose]})`,
        href: addressOf({ whose, show: asked.show, page: 1 }),
        current: whose === asked.whose,
      })),
    ],
  })
}

/** Which of them, with how many there are of each kind. */
function choices({ asked, counts }: Work): Html {
  const items = (['late', 'all', 'inherited'] as const).map(show => {
    const text = `${SHOW_IN_WORDS[show]} (${counts.byShow[show]})`
    if (show === asked.show) return joined([<strong aria-current="true">{text}</strong>])
    return link({ text, href: addressOf({ whose: asked.whose, show, page: 1 }) })
  })
  return joined([
    <nav aria-label="Which duties">
      <ul class="app-choices">
        {items.map(item => (
          <li>{item}</li>
        ))}
      </ul>
    </nav>,
  ])
}

/** The sentence that matters: how much is late, what is most overdue, whose turn it is. */
function whatMatters(c: Asked, { asked, counts, rows, staff }: Work): Html {
  const [first] = rows
  if (asked.show !== 'late' || asked.page > 1 || first === undefined) return joined([])
  const { duty, child, authority } = first
  const { standing } = sayDue(duty, c.clock.today(), authority.ruling.calendar, c.clock.now())
  const owner = sayOwner(duty, child.workers, staff)
  const late = counts.byShow.late
  const handedOn = counts.byShow.inherited
  return joined([
    <div class="app-callout app-callout--late">
      {paragraph(
        <>
          <strong>{late === 1 ? '1 duty is late.' : `${late} duties are late.`}</strong>{' '}
          {late === 1 ? 'It is' : 'The most overdue is'}{' '}
          {`“${duty.title}” for ${child.name} (${child.stage}), ${standing}. It is the turn of `}
          {owner.name === null ? `the ${owner.role}, ${owner.agency}` : `${owner.name}, ${owner.role}`}.
        </>,
      )}
      {handedOn === 0
        ? ''
        : paragraph(
            `${handedOn} more ${handedOn === 1 ? 'was' : 'were'} late already when records were imported, and ${handedOn === 1 ? 'is' : 'are'} listed apart.`,
          )}
    </div>,
  ])
}

function aboutInherited(): Html {
  return insetText(
    'The last day of each of these was over before the records were imported here. It may have been done and not written down. ' +
      'Nobody is told about them and nobody is asked to act until a person who knows the child confirms that it is still owed.',
  )
}
