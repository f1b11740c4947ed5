import { joined } from '../../govuk/html.ts'
import { alert, insetText } from '../../govuk/messages.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { type Answer, type Page, page, redirect } from '../../web/answer.ts'
import type { Filled, Form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { type Answers, type Colleague, choiceOf, choicesForm, chosen } from './choices-form.ts'

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

type Shown = { asked: Form<Answers>; filled: Filled<keyof Answers>; kept: boolean }

function choicesPage(c: Asked, { asked, filled, kept }: Shown): Page {
  const part = (title: string, names: readonly (keyof Answers)[]) =>
    joined([heading({ text: title, level: 2, size: 'm' }), asked.questions(filled, names)])
  return page({
    title: 'How you are told',
    back: { href: '/notices', text: 'Back to notices' },
    status: filled.problems.length > 0 ? 422 : undefined,
    body: joined([
      asked.errors(filled),
      kept ? alert({ variant: 'success', title: 'Kept', content: 'Kept. This is how you are told from now on.' }) : '',
      heading({ text: 'How you are told' }),
      paragraph('Everything stands under Notices at once, whatever you choose here. This is about e-mail.'),
      postForm(c, {
        action: '/notices/choices',
        submit: 'Keep this',
        content: joined([
          part('E-mail', ['mail', 'digestAt']),
          part('Quiet hours', ['quietFrom', 'quietUntil', 'quietDaysOff']),
          part('When you are away', ['awayFrom', 'awayUntil', 'cover']),
          insetText('Who works with a child meanwhile is named on the child’s record, where it is allocated.'),
        ]),
      }),
    ]),
  })
}
