import { sayRole } from '../../access/role.ts'
import { type AuthorityTransaction, inAuthority } from '../../db/connection.ts'
import { details } from '../../govuk/disclosure.ts'
import { joined } from '../../govuk/html.ts'
import { warningText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { noteRead } from '../../record/read.ts'
import { type Answer, page, redirect } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, type Authority, childAddress } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { nameInOneLine, type OfferedMother, offeredMothers, sought } from '../offers.ts'
import { referredBefore } from '../referred-before.ts'
import { doerAs, membershipIn, referrersAuthorities, workerOf } from '../referrer.ts'
import { choiceForm, NOBODY_CHOSEN } from './choices.ts'
import { FIRST, FURTHER, type NightFilled, type NightForm, type NightTold, nightForm } from './night-form.ts'
import { type ChosenAtNight, recordTonight } from './record-night.ts'

const HEADING = 'Open a case tonight'
const NOW = 'If anybody is in danger now, ring 999 first.'

/** The least that one knows, on one screen of a phone. */
export async function askTonight(c: Asked): Promise<Answer> {
  const asked = nightForm(await referrersAuthorities(c), c.clock.today())
  return questionsPage(c, asked, asked.blank)
}

function questionsPage(c: Asked, asked: NightForm, filled: NightFilled): Answer {
  const isAgain = filled.problems.length > 0
  const first = new Set<string>(FIRST)
  const more = details({
    summary: 'More that you know: the mother, the dates, who rings, what was done',
    open:
      filled.problems.some(({ field }) => !first.has(field)) || FURTHER.some(name => filled.given.text(name) !== ''),
    content: asked.questions(filled, FURTHER),
  })
  const body = joined([
    asked.errors(filled),
    heading({ text: HEADING }),
    warningText(NOW),
    paragraph('Only the first question has to be answered. Names and dates can come in the morning.'),
    postForm(c, {
      action: '/tonight',
      content: joined([asked.questions(filled, FIRST), more]),
      submit: 'Open the case',
    }),
  ])
  return page({ title: HEADING, body: <div class="app-prose">{body}</div>, status: isAgain ? 422 : 200 })
}

/** Opens the record at once; where a name was given and somebody is like it, one question stands between. */
export async function takeTonight(c: Asked): Promise<Answer> {
  const authorities = await referrersAuthorities(c)
  const asked = nightForm(authorities, c.clock.today())
  const read = asked.read(c.form)
  if (!read.ok) return questionsPage(c, asked, read.filled)
  const told = read.values
  if (told.earliestOn !== null && told.latestOn !== null && told.latestOn < told.earliestOn) {
    const problem = { field: 'latestOn', text: 'The latest date must be the earliest or later' } as const
    return questionsPage(c, asked, asked.refuse(c.form, problem))
  }
  const authority = authorities.find(({ id }) => id === told.authority)
  if (authority === undefined) throw new Error('A form offers only authorities in which somebody works')
  return inAuthority(c.db, authority.id, tx => open(c, tx, authority, told))
}

async function open(c: Asked, tx: AuthorityTransaction, authority: Authority, told: NightTold): Promise<Answer> {
  const as = membershipIn(c, authority.id)
  if (as === null) throw new Error('A form offers only authorities in which somebody works')
  const by = { ...doerAs(c, as), why: `opens a case at night as ${sayRole(as.role)}` }
  const [before] = await referredBefore(tx, { authority, by, submission: c.submission })
  if (before !== undefined) return redirect(openedAddress(authority.id, before))
  const mothers = await alike(c, tx, authority, told)
  let chosen: ChosenAtNight = NOBODY_CHOSEN
  if (mothers.length > 0) {
    const choices = choiceForm(mothers)
    const answer = choices.asked.read(c.form)
    if (!answer.ok) {
      const isFirst = c.form.text('asked') === ''
      return choicePage(c, choices.asked, isFirst ? choices.asked.blank : answer.filled)
    }
    chosen = choices.chosen(answer.values.match)
  }
  const [child] = await recordTonight(tx, {
    ...{ authority, told, chosen, by, worker: workerOf(c, as) },
    ...{ submission: c.submission, now: c.clock.now(), today: c.clock.today() },
  })
  if (child === undefined) throw new Error('A case is about a child')
  return redirect(openedAddress(authority.id, child))
}

/** Whom of those on record whom one may know of it may be: looked for only where a name was given. */
async function alike(
  c: Asked,
  tx: AuthorityTransaction,
  authority: Authority,
  told: NightTold,
): Promise<readonly OfferedMother[]> {
  const name = nameInOneLine(told.mother)
  const as = membershipIn(c, authority.id)
  if (name === null || as === null) return []
  const [mothers] = await Promise.all([
    offeredMothers(tx, listingOf(c, authority), sought(name, told.motherBornOn, null)),
    noteRead(
      tx,
      authority.id,
      { ...doerAs(c, as), why: 'looked before creating' },
      c.clock.now(),
      'search_before_create',
      [],
    ),
  ])
  return mothers
}

function choicePage(
  c: Asked,
  asked: ReturnType<typeof choiceForm>['asked'],
  filled: ReturnType<typeof choiceForm>['asked']['blank'],
): Answer {
  const given = Object.entries(c.form.typed()).filter(([field]) => field !== 'match')
  const body = joined([
    asked.errors(filled),
    heading({ text: 'Is she on record?' }),
    paragraph('You are offered only those whom you may know of. Nothing is merged by your answer.'),
    postForm(c, {
      action: '/tonight',
      content: joined([
        asked.questions(filled),
        ...given.flatMap(([name, values]) => values.map(value => <input type="hidden" name={name} value={value} />)),
      ]),
      hidden: { asked: 'yes' },
      submit: 'Open the case',
    }),
  ])
  const status = filled.problems.length > 0 ? 422 : 200
  return page({ title: 'Is she on record?', body: <div class="app-prose">{body}</div>, status })
}

const openedAddress = (authority: string, child: string) => `${childAddress(authority, child)}/opened` as const
