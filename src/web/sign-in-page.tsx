import { button } from '../govuk/button.ts'
import { joined } from '../govuk/html.ts'
import { heading, link, paragraph } from '../govuk/typography.tsx'
import { type Page, page } from './answer.ts'
import { lineField } from './fields/text-field.ts'
import { type Filled, form } from './form.ts'

/** Somebody invented, to look around as. `look` says what there is to see. */
export type DemoPerson = { email: string; name: string; role: string; agency: string; look: string }

export const signInForm = form({
  email: lineField({
    label: 'Email address',
    width: 30,
    type: 'email',
    autocomplete: 'username',
    spellcheck: false,
    missing: 'Enter your email address',
  }),
  password: lineField({
    label: 'Password',
    width: 20,
    type: 'password',
    autocomplete: 'current-password',
    missing: 'Enter your password',
  }),
})

/** A page that is open to everybody. */
export type Way = { text: string; href: string }

/** Where one proves who one is; in a demo, also a list of people to be. */
export function signInPage(options: {
  filled: Filled<'email' | 'password'>
  next: string
  demo: readonly DemoPerson[]
  /** What there is for people who have no account. */
  withoutAccount?: Way | null
}): Page {
  const { filled, next, demo, withoutAccount } = options
  const own = (
    <form method="post" action="/sign-in" novalidate class="app-prose">
      <input type="hidden" name="next" value={next} />
      {signInForm.questions(filled)}
      {button({ text: 'Sign in' })}
    </form>
  )
  return page({
    title: 'Sign in',
    status: filled.problems.length > 0 ? 422 : 200,
    body: joined([
      signInForm.errors(filled),
      heading({ text: 'Sign in' }),
      withoutAccount ? paragraph(link(withoutAccount)) : '',
      demo.length === 0 ? own : demoPeople(demo, next),
      demo.length === 0 ? '' : joined([heading({ text: 'With your own account', level: 2 }), own]),
    ]),
  })
}

function demoPeople(people: readonly DemoPerson[], next: string) {
  return joined([
    paragraph(
      'This is a demonstration. Every person, child and agency in it is invented. Choose whose day to look at:',
    ),
    <ul class="app-people">
      {people.map((person, at) => (
        <li>
          <form method="post" action="/sign-in">
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="demo" value={String(at)} />
            <h2 class="govuk-heading-s">
              {person.name}{' '}
              <span class="app-people__role">
                {person.role}, {person.agency}
              </span>
            </h2>
            <p class="govuk-body-s">{person.look}</p>
            {button({ text: joined([`Sign in as ${person.name}`]), look: 'secondary' })}
          </form>
        </li>
      ))}
    </ul>,
  ])
}
