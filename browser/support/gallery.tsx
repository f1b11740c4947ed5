import { button } from '../../src/govuk/button.ts'
import { checkboxes } from '../../src/govuk/choices.ts'
import { details, tabs } from '../../src/govuk/disclosure.ts'
import { filter } from '../../src/govuk/filter.ts'
import { alert, insetText, notificationBanner, panel, warningText } from '../../src/govuk/messages.ts'
import { summaryList } from '../../src/govuk/summary-list.ts'
import { table } from '../../src/govuk/table.ts'
import { badge, tag } from '../../src/govuk/tag.ts'
import { timeline } from '../../src/govuk/timeline.ts'
import { columns, heading, link, list, paragraph } from '../../src/govuk/typography.tsx'
import { pagination, subNavigation } from '../../src/govuk/wayfinding.ts'
import { day } from '../../src/kernel/day.ts'
import { draftSaved, page, redirect } from '../../src/web/answer.ts'
import { choiceField, choicesField } from '../../src/web/fields/choice-field.ts'
import { dateField, timeField } from '../../src/web/fields/date-field.ts'
import { onlyIf } from '../../src/web/fields/field.ts'
import { textField } from '../../src/web/fields/text-field.ts'
import { type Filled, form } from '../../src/web/form.ts'
import { buttonGroup, getForm, postForm } from '../../src/web/post-form.tsx'
import { type Asking, get, post, type Route } from '../../src/web/route.ts'

type Deps = { drafts: Record<string, readonly string[]>[] }

const discussion = form({
  on: dateField({
    label: 'When was it held?',
    hint: 'For example, 9 3 2026',
    what: 'The day it was held',
    missing: 'Enter the day it was held',
    notInFuture: day('2026-03-10'),
  }),
  at: timeField({ label: 'At what time? (if known)' }),
  decision: choiceField({
    label: 'What was decided?',
    missing: 'Choose what was decided',
    items: [
      {
        value: 'begin',
        text: 'Begin an enquiry',
        hint: 'A conference is then due within 15 working days of this discussion',
      },
      { value: 'none', text: 'No enquiry' },
      { value: 'again', text: 'Meet again' },
    ],
  }),
  again: onlyIf(
    'decision',
    'again',
    dateField({ label: 'On which day?', missing: 'Enter the day of the next discussion' }),
  ),
  attended: choicesField({
    label: 'Who took part?',
    items: [
      { value: 'social_care', text: 'Social care' },
      { value: 'police', text: 'Police' },
      { value: 'health', text: 'Health' },
    ],
  }),
  note: textField({ label: 'What was said? (optional)', most: 4000 }),
})

function ask(asking: Asking, filled: Filled<Parameters<typeof discussion.refuse>[1]['field']>) {
  return page({
    title: 'Record a discussion',
    status: filled.problems.length > 0 ? 422 : 200,
    trail: [{ text: 'My work', href: '/' }, { text: 'Discussion' }],
    body: (
      <>
        {discussion.errors(filled)}
        {heading({ text: 'Record a discussion', caption: 'Baby Quillfeather' })}
        {postForm(asking, {
          action: '/discussion',
          content: discussion.questions(filled),
          draftTo: '/discussion/draft',
          submit: { buttons: buttonGroup(button({ text: 'Record it' }), link({ text: 'Cancel', href: '/' })) },
        })}
      </>
    ),
  })
}

function everything() {
  return page({
    title: 'Gallery',
    back: { href: '/' },
    body: (
      <>
        {notificationBanner({ content: 'The note was added.', title: 'Done', success: true })}
        {heading({
          text: 'Baby Quillfeather unborn, 27 weeks and 4 days',
          size: 'xl',
          caption: 'Seaborough · case 26-0147 · as known today',
        })}
        <div class="app-callout app-callout--late">
          {paragraph(
            <>
              <strong>The assessment is late by 24 working days.</strong> Due 9 March: 45 working days after the
              referral of 5 January. Owed by Priya Mandeville, social worker. Nobody has escalated.
            </>,
          )}
          {buttonGroup(
            button({ text: 'Escalate this delay', look: 'warning', href: '#escalate' }),
            link({ text: 'I have spoken to them', href: '#spoken' }),
          )}
        </div>
        {subNavigation({
          label: 'This case',
          items: [
            { text: 'Overview', href: '#o', current: true },
            { text: 'Chronology', href: '#c' },
            { text: 'People', href: '#p' },
          ],
        })}
        {columns(
          { width: 'two-thirds', content: owed() },
          {
            width: 'one-third',
            content: (
              <>
                {panelOfNeeds()}
                {tag('Due soon', 'yellow')} {badge('Unborn', 'purple')}
              </>
            ),
          },
        )}
        {alert({
          variant: 'information',
          title: 'Two windows conflict',
          content: 'The window of the area ends before 15 working days.',
        })}
        {details({ summary: 'How this date was found', content: '15 working days after 2 February 2026.' })}
        {tabs({
          title: 'Views',
          items: [
            { id: 'facts', label: 'Facts', content: insetText('Facts of this case.') },
            { id: 'notes', label: 'Notes', content: 'None yet.' },
          ],
        })}
        {summaryList({
          rows: [
            {
              key: 'Expected date',
              value: '10 July 2026, dating scan',
              actions: [{ text: 'Change', href: '#change', spoken: 'expected date' }],
            },
          ],
        })}
        {timeline({
          items: [
            {
              title: 'Referral received',
              datetime: '2026-01-05',
              when: '5 January 2026',
              by: 'midwifery',
              content: paragraph('Late booking.'),
            },
          ],
        })}
        {getForm({
          action: '/gallery',
          content: filter({
            options: checkboxes({
              label: 'Kind',
              name: 'kind',
              small: true,
              items: [{ value: 'note', text: 'Notes' }],
            }),
            selected: [{ heading: 'Kind', items: [{ text: 'Visits', href: '/gallery' }] }],
          }),
        })}
        {warningText('A plan that names nobody cannot be agreed.')}
        {pagination({ page: 4, pages: 9, hrefOf: n => `?page=${n}` })}
        {panel({ title: 'Plan agreed', content: 'Version 3' })}
      </>
    ),
  })
}

function owed() {
  const why = (text: string) => <span class="app-why">{text}</span>
  return table({
    caption: 'What is owed now',
    stacks: true,
    columns: [{ text: 'Duty and why' }, { text: 'Who' }, { text: 'When' }],
    rows: [
      [
        <>Assessment{why('45 working days after the referral of 5 January 2026. Working Together 2023 (maximum).')}</>,
        <>Priya Mandeville{why('social care')}</>,
        <>
          <span class="app-late">9 March</span>
          {why('24 working days late')}
        </>,
      ],
      [
        <>Initial conference{why('By 30+0, from the expected date of 10 July.')}</>,
        <>Team manager{why('social care')}</>,
        <>1 May{why('not yet scheduled')}</>,
      ],
    ],
  })
}

function panelOfNeeds() {
  return (
    <section class="app-box">
      {heading({ text: 'If the baby came tonight', level: 2 })}
      {paragraph('Missing:')}
      {list([
        'birth plan at Seaborough General and with the duty team',
        'who may take the baby home, and on what basis',
      ])}
      {link({ text: 'Start an interim birth plan', href: '#plan' })}
    </section>
  )
}

/** Pages that show how everything looks together; the words on them are invented. */
export const gallery: Route<Deps>[] = [
  get('/gallery', { may: 'look', audit: 'GallerySeen', handle: everything }),
  get('/discussion', { may: 'look', audit: 'DiscussionAsked', handle: c => ask(c, discussion.blank) }),
  post('/discussion', {
    may: 'look',
    audit: 'DiscussionRecorded',
    handle: c => {
      const answers = discussion.read(c.form)
      return answers.ok ? redirect('/') : ask(c, answers.filled)
    },
  }),
  post('/discussion/draft', {
    may: 'look',
    audit: 'DraftKept',
    handle: c => {
      c.drafts.push(c.form.typed())
      return draftSaved({ at: '10:32', back: '/discussion' })
    },
  }),
]
