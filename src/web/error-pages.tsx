import { button } from '../govuk/button.ts'
import { joined } from '../govuk/html.ts'
import { summaryList } from '../govuk/summary-list.ts'
import { heading, link, list, paragraph } from '../govuk/typography.tsx'
import { upperFirst } from '../kernel/letter-case.ts'
import { type Page, page } from './answer.ts'
import type { Submitted } from './submitted.ts'

/** Nothing here, or nothing that this person may know of: the words are the same. */
export function notFoundPage(): Page {
  return said('Page not found', [
    paragraph('If you typed the address, check it. If you followed a link, what it led to may have moved.'),
    paragraph(
      'A record that you are not involved with is not shown, and its address leads here too. If you need it for your work, ask the team that holds it.',
    ),
    start(),
  ])
}

/** Something that may be known but not done. */
export function refusedPage(why: string): Page {
  return said('You cannot do this', [
    paragraph(why),
    paragraph(
      'Nothing was changed. If you think you should be able to, ask your manager or whoever looks after accounts.',
    ),
    start(),
  ])
}

/** Nobody's fault but ours. The reference is the only thing that the log and the person share. */
export function failedPage(reference: string): Page {
  return said('Something went wrong', [
    paragraph('The page could not be made. What you did last may not have been saved: look before you do it again.'),
    paragraph(
      <>
        If it happens again, tell support this reference: <strong>{reference}</strong>. It stands for the failure and
        says nothing about anybody.
      </>,
    ),
    start(),
  ])
}

/**
 * A form came in after the session had ended: nothing typed is lost.
 * @param next the page that the form was on, to which signing in leads back
 */
export function signedOutPage(form: Submitted, next: string): Page {
  return said('You have been signed out', [
    paragraph('This was not recorded: you had not used the system for a while, so it signed you out.'),
    given(form),
    paragraph(
      'When you have signed in you come back to the page that you were on, with what was saved of it while you typed.',
    ),
    button({ text: 'Sign in again', href: `/sign-in?next=${encodeURIComponent(next)}` }),
  ])
}

/** A form without its session's token: an old page, or somebody signed in anew in another tab. */
export function oldFormPage(form: Submitted): Page {
  return said('This form is too old to be taken', [
    paragraph('Nothing was changed. You have signed in again since the page was opened, perhaps in another tab.'),
    paragraph('Open the page again and send the form from there.'),
    given(form),
    start(),
  ])
}

export function otherSitePage(): Page {
  return said('This form came from another website', [
    paragraph(
      'Nothing was changed. Forms are taken only from pages of this system: open the page here and send it again.',
    ),
    start(),
  ])
}

export function unreadablePage(why: 'too_large' | 'not_a_form'): Page {
  const words = {
    too_large:
      'It is larger than this form may be. Go back, shorten the text or choose a smaller file, and send it again.',
    not_a_form: 'It did not arrive as a form does. Go back and send it again.',
  }
  return said('The form could not be read', [paragraph(`Nothing was changed. ${words[why]}`), start()])
}

/** For a browser without scripts: with one, a word beside the form says the same. */
export function draftKeptPage(draft: { at: string; back: string }): Page {
  return said('Draft saved', [
    paragraph(`What you have typed was saved at ${draft.at}. Nobody else sees it until you send the form.`),
    button({ text: 'Go on with the form', href: draft.back }),
  ])
}

function said(title: string, parts: Parameters<typeof joined>[0]): Page {
  const text = joined([heading({ text: title }), ...parts])
  return page({ title, body: <div class="app-prose">{text}</div> })
}

function start() {
  return paragraph(link({ text: 'Go to your start page', href: '/' }))
}

/** Somebody or something chosen from a list: its number says nothing to anyone. */
const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An answer chosen from a list as one reads it; what somebody typed stays letter for letter. */
const inWords = (value: string) => (/^[a-z0-9]+(_[a-z0-9]+)+$/.test(value) ? value.replaceAll('_', ' ') : value)

/** Questions whose name in the form would not be understood. */
const ASKED: Readonly<Record<string, string>> = {
  on: 'Day',
  at: 'Time',
  by: 'Who',
  note: 'Your words',
  sought: 'Search',
}

/** What somebody typed into a form that cannot be taken: to be copied before they leave the page. */
export function given(form: Submitted) {
  const typed = new Map<string, readonly string[]>()
  for (const [name, values] of Object.entries(form.typed())) {
    const all = values.filter(value => value !== '' && !IS_ID.test(value)).map(value => inWords(value))
    if (all.length === 0) continue
    // The three boxes of a day are one answer.
    const [, question = name, isBox] = /^(.+?)(-(?:day|month|year))?$/.exec(name) ?? []
    typed.set(question, isBox ? [[...(typed.get(question) ?? []), ...all].join(' ')] : all)
  }
  const rows = [...typed].map(([name, values]) => ({
    key: ASKED[name] ?? upperFirst(name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ')),
    value: list(
      values.map(value => <span class="app-typed">{value}</span>),
      'none',
    ),
  }))
  if (rows.length === 0) return ''
  return joined([
    heading({ text: 'What you typed', level: 2 }),
    paragraph('Copy what you need before you leave this page. It is kept nowhere else.'),
    summaryList({ rows }),
  ])
}
