import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { draftSaved, redirect } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { referrersAuthorities } from '../referrer.ts'
import { type Begun, begunReferrals, digestOf, dropBegun, keepBegun, tabFields } from './begun.ts'

/** What one types is kept until it is sent or thrown away. */
export async function keepReferralDraft(c: Asked) {
  const { id, isBeside, savedAt } = await keepBegun(c, await referrersAuthorities(c))
  const beside = isBeside ? ', beside another one: this referral is open in two places, and both are kept' : ''
  return draftSaved({ at: `${timeOf(savedAt)}${beside}`, back: `/refer?draft=${id}` })
}

export async function throwReferralAway(c: Asked) {
  await dropBegun(c, await referrersAuthorities(c), c.form.text('draft'))
  return redirect('/refer')
}

/** What else is begun, each to be gone on with or thrown away; empty when there is nothing. */
export async function begunElsewhere(c: Asked, but: string): Promise<Html> {
  const begun = (await begunReferrals(c, await referrersAuthorities(c))).filter(({ id }) => id !== but)
  if (begun.length === 0) return joined([])
  return joined([
    heading({ text: 'Referrals that you have begun', level: 2 }),
    summaryList({
      rows: begun.map(one => ({
        key: sayBegun(one),
        value: joined([
          <p class="govuk-body">
            {`Saved at ${sayWhen(one)}. Nobody else sees it until you send it. `}
            {link({ text: 'Go on with it', spoken: `: ${sayBegun(one)}`, href: `/refer?draft=${one.id}` })}
          </p>,
          throwAway(c, one),
        ]),
      })),
    }),
  ])
}

/** `10:30 on 14 April 2026`. */
export const sayWhen = ({ savedAt }: Pick<Begun, 'savedAt'>) =>
  `${timeOf(savedAt)} on ${sayDay(toNumber(dayOf(savedAt)))}`

export function throwAway(c: Asked, begun: Begun): Html {
  const whose = joined([
    'Throw it away',
    <span class="govuk-visually-hidden">{`: ${sayBegun(begun)}, ${sayWhen(begun)}`}</span>,
  ])
  return postForm(c, {
    action: '/refer/draft/throw-away',
    content: '',
    hidden: { draft: begun.id, ...tabFields({ id: begun.id, seen: digestOf(begun) }) },
    submit: { buttons: button({ text: whose, look: 'secondary' }) },
    inline: true,
  })
}

/** `A baby of Rosa Invented`, as far as that is typed. */
function sayBegun({ typed }: Begun): string {
  const words = (...fields: string[]) =>
    fields
      .map(field => typed[field]?.[0] ?? '')
      .join(' ')
      .trim()
  const [mother, child] = [words('motherGiven', 'motherFamily'), words('childGiven', 'childFamily')]
  if (typed.who?.[0] === 'unborn') return mother === '' ? 'An unborn baby' : `A baby of ${mother}`
  if (typed.who?.[0] === 'child') return child === '' ? 'A child' : child
  return 'Nobody is named yet'
}
