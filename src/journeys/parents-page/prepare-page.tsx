import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner, warningText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import type { Said } from '../../people/statement.ts'
import { type Hard, hardTexts, LONGEST_SENTENCE } from '../../protocol/parents-page/hard-words.ts'
import { plain } from '../../protocol/say-fact.ts'
import { choicesField } from '../../web/fields/choice-field.ts'
import { form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import type { Family, PageOf, Parent } from './read-parents-page.ts'

/** To which parent? Each has a page of their own. */
export function chooseParent({ parents, child }: Family, address: string, justRecorded: boolean): Html {
  return joined([
    justRecorded ? notificationBanner({ success: true, content: 'It is recorded that the page was given.' }) : '',
    heading({ text: 'The plan in plain words, for a parent', caption: child }),
    paragraph('One page for each parent, made for that parent alone. What is left out for them is not in it.'),
    parents.length === 0
      ? insetText('No parent is on this child’s record. Record the family first.')
      : list(
          parents.map(parent =>
            joined([
              link({
                text: `${parent.name}, ${parent.word}`,
                href: `${address}/parents-page?for=person:${parent.personId}`,
              }),
              parent.givenOn === null ? ': not given yet' : `: last given on ${sayDay(toNumber(parent.givenOn))}`,
            ]),
          ),
        ),
  ])
}

/** Everything that would be in it, to be read as this parent will read it, and left out where it may not be known to them. */
export function preparePage(
  c: Pick<Asked, 'token' | 'submission'>,
  page: PageOf,
  of: {
    family: Family
    parent: Parent
    address: string
    withheld: readonly string[]
    isBig: boolean
    contact: Said<'contact'> | null
  },
): Html {
  const { parent, address } = of
  const items = itemsOf(page)
  const kept = new Set(items.map(({ value }) => value))
  const asked = form({
    out: choicesField({
      label: 'Leave out of this page',
      hint: 'What may be a danger if this parent knows it, or what they should hear from a person first. It leaves no trace.',
      items,
      small: true,
    }),
    size: choicesField({ label: 'How it is printed', items: [{ value: 'big', text: 'In big type' }] }),
  })
  const filled = asked.withValues({ out: of.withheld.filter(key => kept.has(key)), size: of.isBig ? ['big'] : [] })
  const hard = hardTexts(items.map(({ text }) => text))
  return joined([
    heading({ text: `The plan in plain words, for ${parent.name}`, caption: of.family.child }),
    paragraph(
      'Left out already: what is withheld from this parent, what the other parent has to do, and what tells of the other parent’s address, whereabouts or treatment. Read the rest as this parent will.',
    ),
    page.doubtful.length === 0
      ? ''
      : insetText(
          'Some of it speaks of a place, a treatment or a result and does not say whose. It is ticked below, to be left out, until you know that it is not the other parent’s.',
        ),
    hard.length === 0 ? '' : hardToRead(hard),
    needs(page, of.contact),
    postForm(c, {
      action: `${address}/parents-page`,
      content: joined([
        items.length === 0
          ? insetText('Nothing of the plan can be shown to this parent.')
          : asked.questions(filled, ['out']),
        asked.questions(filled, ['size']),
      ]),
      hidden: { for: `person:${parent.personId}` },
      submit: 'Show the page',
    }),
  ])
}

function itemsOf({ worries, theirs, others, done }: PageOf): { value: string; text: string }[] {
  return [
    ...worries.map(({ key, words, means }) => ({
      value: key,
      text: `Worry: ${words}${means === '' ? '' : ` (${means})`}`,
    })),
    ...[...theirs, ...done].map(({ key, what }) => ({ value: key, text: `Theirs to do: ${what}` })),
    ...others.map(({ key, what, who }) => ({ value: key, text: `${who === '' ? 'Somebody' : who}: ${what}` })),
  ]
}

/** For whoever gives it, to find other words first. */
function hardToRead(hard: readonly Hard[]): Html {
  return insetText(
    joined([
      'These may be hard to read. Other words can be found in the plan:',
      list(
        hard.map(({ text, words, isLong }) => {
          const why = [
            words.map(word => `“${word}”`).join(', '),
            isLong ? `a sentence of more than ${LONGEST_SENTENCE} words` : '',
          ]
          return `${text}: ${why.filter(part => part !== '').join('; ')}`
        }),
      ),
    ]),
  )
}

/** An interpreter, easy read, an advocate; and how they are reached without harm. */
function needs({ arranged, language }: PageOf, contact: Said<'contact'> | null): Html {
  const said = [
    ...arranged.map(word => NEEDS[word] ?? plain(word)),
    ...(language === '' ? [] : [`They speak best: ${language}`]),
    ...(contact?.interpreter ? [`Interpreter: ${contact.interpreter}`] : []),
    ...(contact?.easyRead ? ['Easy read: read it with them, in big type'] : []),
    ...(contact?.advocate === 'has_one' || contact?.advocate === 'wanted'
      ? ['An advocate: give it when they are there']
      : []),
  ]
  return joined([
    said.length === 0 ? '' : joined([heading({ text: 'What this parent needs', level: 2, size: 's' }), list(said)]),
    warningText(
      contact === null || contact.method === null
        ? 'No way of reaching this parent without harm is on record. Give the page into their own hand, alone.'
        : `They are reached by: ${plain(contact.method)}${contact.how === '' ? '' : `, ${contact.how}`}. Send it no other way.`,
    ),
  ])
}

const NEEDS: Readonly<Record<string, string>> = {
  interpreter: 'An interpreter',
  easy_read: 'Easy read: read it with them, in big type',
  advocate: 'An advocate: give it when they are there',
}
