import { joined } from '../../../govuk/html.ts'
import { insetText, warningText } from '../../../govuk/messages.ts'
import { link, paragraph } from '../../../govuk/typography.tsx'
import { parseDay } from '../../../kernel/day.ts'
import { newestReports } from '../../../protocol/conference/papers.ts'
import { type Recipient, withheldFrom } from '../../../protocol/conference/recipient.ts'
import { plain } from '../../../protocol/say-fact.ts'
import { checkedFact } from '../../../record/fold.ts'
import { type Answer, notFound } from '../../../web/answer.ts'
import { choiceField, choicesField } from '../../../web/fields/choice-field.ts'
import { form } from '../../../web/form.ts'
import { risksAround } from '../../../worklists/risks-around.ts'
import type { FamilyMember } from '../../conference-people.ts'
import { type Asked, actorOf, childAddress, type OpenChild, personAddress } from '../../desk.ts'
import { CLOSED } from '../closed-lists.ts'
import { type Answers, type Questions, whenQuestions } from '../fact-form.ts'
import { flagField } from '../map-field.ts'
import type { Made, Paper } from '../paper.ts'
import type { Writing } from '../read-writing.ts'
import { onEach, type SittingHere, withSitting } from './with-sitting.ts'

const KIND = 'ConferenceInvited'

/** How one recipient was told of the meeting, what they answered, and what is left out of all that they are given. */
export function invitePaper(c: Asked, child: OpenChild, writing: Writing): Promise<Paper | Answer> {
  return withSitting(c, child, writing, async here => {
    const { family, professionals } = here.people
    const key = `${c.param('kind')}:${c.param('id')}`
    const person = family.find(one => one.key === key) ?? null
    const recipient: Recipient | undefined = person ?? professionals.find(one => one.key === key)
    if (recipient === undefined) return notFound()
    const { tx, authority, childId, today, now } = child
    const around = { authority: authority.id, childId, knownAt: null, today, now }
    const risks = await risksAround(tx, actorOf(c.visitor), around)
    const last = here.sitting.invited.get(key)
    const left = leftOutItems(here, recipient)
    const given = papersOf(here)
    const questions: Questions = {
      method: choiceField<string>({ label: 'How were they told?', items: methodsFor(person) }),
      coming: flagField({ label: 'Have they said that they come? (if known)', hint: undefined }),
      withheld: choicesField<string>({
        label: 'What is left out of everything that they are given?',
        hint: 'Nothing in it will show that anything is. One parent may be the danger to the other: think of each paper as read by both.',
        items: left,
        small: true,
      }),
      ...(given.length === 0
        ? {}
        : { papers: choicesField<string>({ label: 'Which papers have they been given?', items: given, small: true }) }),
      on: whenQuestions(KIND, today).on,
    }
    const asks = form<Record<string, unknown>>(questions)
    const withheld = withheldFrom(here.sitting, recipient, family, risks.length > 0)
    const offered = new Set(left.map(({ value }) => value))
    return {
      kind: 'paper',
      path: `conference/${here.id}/invite/${recipient.kind}/${recipient.id}`,
      title: 'Invite somebody',
      heading: `Invite ${recipient.name}`,
      lead: lead(child, here, recipient, person),
      form: asks,
      prefill: asks.withValues({
        on: today,
        method: last?.method ?? null,
        coming: last?.coming,
        withheld: [...withheld].filter(word => offered.has(word)),
        papers: here.sitting.papersSent.get(key)?.papers ?? [],
      }),
      submit: 'Record it',
      keepsDraft: true,
      returnTo: `/conference/${here.id}`,
      restsOn: new Set(),
      matters: () => false,
      make: (answers): Made => onEach(here, recipient, one => factsOf(answers, one.childId, one.sibling !== null)),
    }

    function factsOf(answers: Answers, childId: string, isSibling: boolean) {
      const on = parseDay(String(answers.on)) ?? today
      const { method, coming, papers } = answers
      const of = { on, sitting: here.id, recipient: key, withheld: leftOut(answers, isSibling) }
      const said = { ...(method ? { method } : {}), ...(typeof coming === 'boolean' ? { coming } : {}) }
      const sent = Array.isArray(papers) && papers.length > 0 ? [{ kind: 'ConferencePapersSent', ...of, papers }] : []
      return [{ kind: KIND, ...of, ...said }, ...sent].map(fact => checkedFact(fact, childId))
    }
  })
}

/** A concern is one of this record: where one is left out here, of a brother or sister all are. */
function leftOut({ withheld }: Answers, isSibling: boolean): string[] {
  const words = Array.isArray(withheld) ? withheld.map(String) : []
  if (!isSibling) return words
  const isOurs = (word: string) => word.startsWith('concern:')
  return [...new Set(words.map(word => (isOurs(word) ? 'worries' : word)))]
}

/** Of somebody of the family only the way that they said is safe; where none is known, nothing is sent anywhere. */
function methodsFor(person: FamilyMember | null) {
  const said = CLOSED.method ?? {}
  const ways =
    person === null
      ? ['email', 'telephone', 'in_the_program', 'in_person', 'post']
      : [person.contact?.method ?? 'in_person']
  return ways.map(value => ({ value, text: said[value] ?? plain(value) }))
}

function lead(child: OpenChild, here: SittingHere, recipient: Recipient, person: FamilyMember | null) {
  const address = childAddress(child.authority.id, child.childId)
  const copy = `${address}/conference/${here.id}/to/${recipient.kind}/${encodeURIComponent(recipient.id)}`
  const contact = person?.contact ?? null
  const more = [contact?.how ?? '', contact?.times ?? ''].filter(part => part !== '').join('; ')
  return joined([
    person === null
      ? ''
      : contact?.method == null
        ? warningText(
            joined([
              'No way to reach them without harm is on record. Send nothing: ask them alone, face to face. ',
              link({
                text: 'Record how they may be reached',
                href: `${personAddress(child.authority.id, person.id)}/contact`,
              }),
            ]),
          )
        : insetText(
            `Reach them only so: ${(CLOSED.method?.[contact.method] ?? '').toLowerCase()}${more === '' ? '' : `, ${more}`}.`,
          ),
    paragraph(
      joined([
        link({ text: 'Their invitation', href: copy }),
        ' · ',
        link({ text: 'Their papers', href: `${copy}/papers` }),
      ]),
    ),
  ])
}

type Item = { value: string; text: string }

/** Everything that can be left out for somebody: parts, people, other children, and single concerns, risks and reports. */
function leftOutItems({ sitting, people, children }: SittingHere, recipient: Recipient): Item[] {
  const others = people.family.filter(({ key }) => key !== recipient.key)
  const theirs = children.filter(({ childId }) => recipient.children.includes(childId))
  return [
    ...Object.entries(PARTS).map(([value, text]) => ({ value, text })),
    ...others.map(({ key, name }) => ({ value: key, text: `The name of ${name}` })),
    ...(theirs.length < 2
      ? []
      : theirs.map(({ childId, name }) => ({ value: `child:${childId}`, text: `The name of ${name}` }))),
    ...sitting.concerns.map(({ id, concern }) => ({ value: `concern:${id}`, text: `A worry: ${short(concern)}` })),
    ...sitting.risks.map(({ risk, label, factor }) => ({
      value: `risk:${risk}`,
      text: `A risk: ${short(label || plain(factor ?? 'not named'))}`,
    })),
    ...newestReports(sitting).map(({ from }) => ({
      value: `report:${from}`,
      text: `The report of ${plain(from ?? 'an agency')}`,
    })),
  ]
}

const PARTS = {
  venue: 'Where it is',
  chair: 'Who chairs it',
  who_comes: 'Who else is asked to come',
  worries: 'Everything that people are worried about, and all risks',
  strengths: 'What works well',
}

const short = (text: string) => (text.length <= 80 ? text : `${text.slice(0, 79)}…`)

function papersOf({ sitting }: SittingHere): Item[] {
  const reports = newestReports(sitting).map(({ from }) => plain(from ?? 'an agency'))
  return ['Invitation', ...reports.map(from => `Report of ${from}`)].map(text => ({ value: text, text }))
}
