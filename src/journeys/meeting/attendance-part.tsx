import { type Html, joined } from '../../govuk/html.ts'
import { heading, spoken } from '../../govuk/typography.tsx'
import { AGENCY_NAMES, sayAgency } from '../../protocol/agencies.ts'
import { agencyOfParticipant } from '../../protocol/conference/quorum.ts'
import { ATTENDANCE } from '../../protocol/conference/words.ts'
import type { NewFact } from '../../record/free-text.ts'
import { selectField } from '../../web/fields/choice-field.ts'
import { timeField } from '../../web/fields/date-field.ts'
import type { Field } from '../../web/fields/field.ts'
import { lineField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { allOf } from './common-fields.ts'
import { type OpenPart, openPart } from './part.ts'
import type { MeetingSeen } from './read-meeting.ts'
import { type Participant, participantsOf } from './who-is-here.ts'

type How = keyof typeof ATTENDANCE
const HOW = (Object.keys(ATTENDANCE) as How[]).map(value => ({ value, text: ATTENDANCE[value] }))

/** Written of one participant. */
type Came = { how: How | null; who: string | null; from: string | null; until: string | null }

/** By the participant, so that a row stays theirs also where somebody was added meanwhile. */
function fieldsOf(participant: string) {
  const of = (field: string) => `${field}-${participant.replace(':', '-')}`
  return { how: of('how'), who: of('who'), from: of('from'), until: of('until') }
}
const MORE = 'another'

/** Who is here: one row for each, and one more for an agency that nobody expected. */
export function attendancePart(seen: MeetingSeen): OpenPart {
  const all = participantsOf(seen)
  const others = Object.keys(AGENCY_NAMES).filter(agency => !all.some(one => one.id === `agency:${agency}`))
  const questions: Record<string, Field<unknown>> = {}
  const known: Record<string, unknown> = {}
  for (const one of all) {
    const names = fieldsOf(one.id)
    Object.assign(questions, questionsOf(names, one.name, agencyOfParticipant(one.id) !== null))
    const came = cameOf(one)
    Object.assign(known, { [names.how]: came.how, [names.from]: came.from, [names.until]: came.until })
    if (names.who in questions) known[names.who] = came.who
  }
  const more = fieldsOf(MORE)
  questions.agency = selectField({
    label: 'Another agency came',
    items: others.map(value => ({ value, text: sayAgency(value) })),
    prompt: 'None',
  })
  Object.assign(questions, questionsOf(more, 'the other agency', true))
  const asked = form<Record<string, unknown>>(questions)
  return openPart({ id: 'attendance', summary: 'Record who is here', submit: 'Record who is here' }, asked, {
    known,
    make(answers) {
      const facts = all.flatMap(one => changed(seen, one, cameIn(answers, one.id)))
      const came = cameIn(answers, MORE)
      if (typeof answers.agency === 'string') {
        if (came.how === null) return { ok: false, field: more.how, text: 'Choose how the other agency took part' }
        facts.push(attended(seen, `agency:${answers.agency}`, came))
      } else if (came.how !== null) return { ok: false, field: 'agency', text: 'Choose which other agency came' }
      const backwards = [...all.map(({ id }) => id), MORE].find(id => isBackwards(cameIn(answers, id)))
      if (backwards !== undefined) {
        return {
          ok: false,
          field: fieldsOf(backwards).until,
          text: 'The time at which they left must be after they joined',
        }
      }
      if (facts.length === 0)
        return {
          ok: false,
          field: fieldsOf('agency:social_care').how,
          text: 'Choose how at least one of them takes part',
        }
      return { ok: true, about: allOf(seen), facts: () => facts }
    },
    questions: filled =>
      joined([
        ...all.map(one => row(one.name, asked.questions(filled, namesOf(questions, one.id)))),
        row('Somebody else', joined([asked.questions(filled, ['agency', ...namesOf(questions, MORE)])])),
      ]),
  })
}

const namesOf = (questions: Record<string, unknown>, participant: string) =>
  Object.values(fieldsOf(participant)).filter(name => name in questions)

function row(name: string, content: Html): Html {
  return joined([
    <div class="app-meeting-row">
      {heading({ text: name, level: 3, size: 's' })}
      <div class="app-meeting-row__fields">{content}</div>
    </div>,
  ])
}

function questionsOf(
  names: ReturnType<typeof fieldsOf>,
  name: string,
  isAgency: boolean,
): Record<string, Field<unknown>> {
  const label = (text: string) => joined([text, spoken(`: ${name}`)])
  const hint = spoken('For example, 14:30')
  return {
    [names.how]: selectField({ label: label('Takes part'), items: HOW, prompt: 'Not said yet' }),
    ...(isAgency ? { [names.who]: lineField({ label: label('Who'), width: 20 }) } : {}),
    [names.from]: timeField({ label: label('Joined late at'), hint }),
    [names.until]: timeField({ label: label('Left at'), hint }),
  }
}

const cameOf = ({ attended }: Participant): Came => ({
  ...{ how: attended?.attendance ?? null, who: attended?.participantName ?? null },
  ...{ from: attended?.joinedAt ?? null, until: attended?.leftAt ?? null },
})

function cameIn(answers: Readonly<Record<string, unknown>>, participant: string): Came {
  const names = fieldsOf(participant)
  const how = HOW.find(({ value }) => value === answers[names.how])?.value ?? null
  const text = (name: string) => {
    const answer = answers[name]
    return typeof answer === 'string' ? answer : null
  }
  return { how, who: text(names.who), from: text(names.from), until: text(names.until) }
}

const isBackwards = ({ from, until }: Came) => from !== null && until !== null && until <= from

/** The last word of a participant counts: only what is new of them is written down. */
function changed(seen: MeetingSeen, one: Participant, came: Came): NewFact[] {
  const before = cameOf(one)
  const isSame = came.how === before.how && came.from === before.from && came.until === before.until
  if (came.how === null || (isSame && (came.who === before.who || agencyOfParticipant(one.id) === null))) return []
  return [attended(seen, one.id, came)]
}

function attended(seen: MeetingSeen, participant: string, { how, who, from, until }: Came): NewFact {
  return {
    ...{ kind: 'ConferenceAttended', on: seen.on, sitting: seen.id, participant, attendance: how ?? 'absent' },
    ...(who === null ? {} : { participantName: who }),
    ...(from === null ? {} : { joinedAt: from }),
    ...(until === null ? {} : { leftAt: until }),
  }
}
