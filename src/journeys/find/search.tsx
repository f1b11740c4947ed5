import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { table } from '../../govuk/table.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { type Answer, page } from '../../web/answer.ts'
import type { Filled } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, childAddress } from '../desk.ts'
import { type Found, type FoundChild, findChildren } from './find-children.ts'
import { searchForm, wrongNhsNumber } from './search-form.ts'

/** The question alone. */
export function askWhom(c: Asked): Answer {
  return page({ title: 'Search', body: question(c, searchForm.blank) })
}

/** The answer to a search, under the question as it was asked. The page is the form's own answer: no address holds it. */
export async function search(c: Asked): Promise<Answer> {
  const asked = searchForm.read(c.form)
  if (!asked.ok) return givenBack(c, asked.filled)
  const { sought } = asked.values
  const wrong = wrongNhsNumber(sought)
  if (wrong !== null) return givenBack(c, searchForm.refuse(c.form, { field: 'sought', text: wrong }))
  const found = await findChildren(c, sought, howMany(c))
  return page({
    title: found.shown.length === 0 ? 'Search: nobody found' : 'Search results',
    body: joined([question(c, searchForm.withValues({ sought })), results(found), more(c, sought, found)]),
  })
}

/** So many are shown at first, and so many more each time that somebody asks for more. */
const AT_ONCE = 20
/** Nobody reads further than this: then who is meant has to be told more exactly. */
const MOST_SHOWN = 100

function howMany(c: Asked): number {
  const wanted = /^\d{1,3}$/.test(c.form.text('most')) ? Number(c.form.text('most')) : AT_ONCE
  return Math.min(MOST_SHOWN, Math.max(AT_ONCE, wanted))
}

/** The same search again, further down the list. */
function more(c: Asked, sought: string, { shown, areMore }: Found): Html {
  if (!areMore) return joined([])
  if (shown.length >= MOST_SHOWN) {
    return paragraph('There are more than these. Type more of the name, or a number, to find fewer.')
  }
  return postForm(c, {
    action: '/search',
    content: '',
    hidden: { sought, most: String(shown.length + AT_ONCE) },
    submit: 'Show more',
  })
}

const givenBack = (c: Asked, filled: Filled<'sought'>): Answer =>
  page({ title: 'Search', status: 422, body: question(c, filled) })

function question(c: Asked, filled: Filled<'sought'>): Html {
  return joined([
    searchForm.errors(filled),
    heading({ text: 'Search' }),
    <search>{postForm(c, { action: '/search', content: searchForm.questions(filled), submit: 'Search' })}</search>,
  ])
}

function results({ shown: found, areMore }: Found): Html {
  if (found.length === 0) return nobody()
  const severalAuthorities = new Set(found.map(({ authority }) => authority.id)).size > 1
  return joined([
    heading({ text: headingOf(found.length, areMore), level: 2 }),
    areMore ? paragraph('Type more of the name, or a number, to find fewer.') : '',
    table({
      caption: 'Children found, the likeliest first',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'Child' }, { text: 'Age or weeks' }, { text: 'Parents on record' }],
      rows: found.map(one => [
        nameOf(one, severalAuthorities),
        one.child.stage,
        one.parents.join('; ') || 'None named',
      ]),
    }),
  ])
}

function headingOf(shown: number, areMore: boolean): string {
  if (areMore) return `The likeliest ${shown} children`
  return shown === 1 ? '1 child' : `${shown} children`
}

function nameOf({ authority, child }: FoundChild, severalAuthorities: boolean): Html {
  return joined([
    link({ text: child.name, href: childAddress(authority.id, child.childId) }),
    severalAuthorities ? <span class="app-why">{authority.name}</span> : '',
  ])
}

/** The same words whether there is no record, or one that this person may not know of. */
function nobody(): Html {
  return joined([
    heading({ text: 'No one that you may see', level: 2 }),
    insetText(
      'Nothing that is open to you fits what you typed. That does not say whether anybody else holds a record.',
    ),
    list([
      'try another spelling, only the family name, or the mother’s name for a baby that is not born yet',
      'try the NHS number or the local id',
      'if you are worried about a child, speak to children’s social care: they can look further than you can',
    ]),
  ])
}
