import { worksFrontDoor } from '../../access/role.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { alert, insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf } from '../../kernel/instant.ts'
import { type Answer, type Page, page, redirect } from '../../web/answer.ts'
import type { Filled, Form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { type Answers, type Colleague, choiceOf, choicesForm, chosen } from './choices-form.ts'
import { readersOf } from './readers.ts'

/** *How you are told*: shown as it was chosen. */
export async function seeChoices(c: Asked): Promise<Answer> {
  const [choice, colleagues] = await Promise.all([c.choices.of(c.visitor.userId), colleaguesOf(c)])
  const asked = choicesForm(colleagues)
  const filled = chosen(asked, choice, c.clock.today())
  return choicesPage(c, { asked, filled, kept: c.query.text('kept') !== '' })
}

export async function takeChoices(c: Asked): Promise<Answer> {
  const asked = choicesForm(await colleaguesOf(c))
  const read = asked.read(c.form)
  if (!read.ok) return choicesPage(c, { asked, filled: read.filled, kept: false })
  const choice = choiceOf(read.values, c.clock.today())
  if (!choice.ok) return choicesPage(c, { asked, filled: asked.refuse(c.form, choice), kept: false })
  await c.choices.choose(c.visitor.userId, choice.choice, c.clock.now())
  return redirect('/notices/choices?kept=yes')
}

/** Those of the visitor's own agencies, in all their authorities, by name. */
async function colleaguesOf(c: Asked): Promise<Colleague[]> {
  const { memberships, userId } = c.visitor
  const ids = [...new Set(memberships.map(m => m.authority))]
  const working = await Promise.all(ids.map(id => c.staff.workingIn(id, c.clock.today())))
  const agencies = new Set(memberships.map(m => m.agency))
  const found = working.flat().filter(one => one.userId !== userId && agencies.has(one.agency))
  return [...new Map(found.map(one => [one.userId, one])).values()]
}

/** Makes the address of the visitor's calendar, shown once; the one before it leads nowhere from then on. */
export async function makeCalendar(c: Asked): Promise<Answer> {
  const { userId } = c.visitor
  if (c.form.text('what') === 'end') {
    await c.calendars.end(userId)
    return redirect('/notices/choices')
  }
  const secret = await c.calendars.make(userId, c.clock.now())
  return page({
    title: 'Your calendar',
    back: { href: '/notices/choices', text: 'Back to how you are told' },
    body: joined([
      heading({ text: 'Your calendar' }),
      paragraph('Add this address to your calendar program as a calendar from the internet:'),
      <p class="govuk-body app-address" id="calendar-address">{`${c.site ?? c.origin}/calendar/${secret}.ics`}</p>,
      insetText(
        'It is shown this once. Whoever has it sees how much is due on which day, and when you meet; never what, or of whom.',
      ),
    ]),
  })
}

async function calendarPart(c: Asked): Promise<Html> {
  const made = await c.calendars.madeAt(c.visitor.userId)
  const submit = (text: string, what: string) =>
    postForm(c, {
      ...{ action: '/notices/calendar', content: '', hidden: { what }, inline: true },
      submit: { buttons: button({ text, look: 'secondary' }) },
    })
  return joined([
    heading({ text: 'Your calendar', level: 2, size: 'm' }),
    paragraph(
      made === null
        ? 'Your calendar program can show on which days something of yours is due, and when you meet. It is told no names and no reasons.'
        : `It has had an address since ${sayDay(toNumber(dayOf(made)))}. A new address ends that one.`,
    ),
    submit(made === null ? 'Make an address' : 'Make a new address', 'make'),
    made === null ? '' : submit('End it', 'end'),
  ])
}

type Shown = { asked: Form<Answers>; filled: Filled<keyof Answers>; kept: boolean }

async function choicesPage(c: Asked, { asked, filled, kept }: Shown): Promise<Page> {
  const hasNotices = readersOf(c, c.visitor).length > 0
  const part = (title: string, names: readonly (keyof Answers)[]) =>
    joined([heading({ text: title, level: 2, size: 'm' }), asked.questions(filled, names)])
  return page({
    title: 'How you are told',
    back: hasNotices
      ? { href: '/notices', text: 'Back to notices' }
      : { href: '/escalations', text: 'Back to escalations' },
    status: filled.problems.length > 0 ? 422 : undefined,
    body: joined([
      asked.errors(filled),
      kept ? alert({ variant: 'success', title: 'Kept', content: 'Kept. This is how you are told from now on.' }) : '',
      heading({ text: 'How you are told' }),
      paragraph(
        `${hasNotices ? 'What is yours, and what escalates, stands under Notices' : 'What has reached the partnership stands under Escalations'} at once, whatever you choose here.`,
      ),
      c.visitor.memberships.some(worksFrontDoor)
        ? insetText('A child who may be in danger now: you are e-mailed at once, in quiet hours too.')
        : '',
      postForm(c, {
        action: '/notices/choices',
        submit: 'Keep this',
        content: joined([
          part('E-mail', ['mail', 'digestAt']),
          hasNotices ? part('What others owe', ['offers']) : '',
          part('Quiet hours', ['quietFrom', 'quietUntil', 'quietDaysOff']),
          part('When you are away', ['awayFrom', 'awayUntil', 'cover']),
          insetText('Who works with a child meanwhile is named on the child’s record, where it is allocated.'),
        ]),
      }),
      await calendarPart(c),
    ]),
  })
}
