import { AGENCY_NAMES, sayAgency } from '../../protocol/agencies.ts'
import { VIEWS } from '../../protocol/conference/words.ts'
import { choiceField, choicesField, selectField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { aboutField, allOf, leaveOutField, leaving, leftOutFirst } from './common-fields.ts'
import { type OpenPart, openPart } from './part.ts'
import type { MeetingSeen } from './read-meeting.ts'

type View = keyof typeof VIEWS
const CHOICES = (Object.keys(VIEWS) as View[]).map(value => ({ value, text: VIEWS[value] }))

/** Agencies of whom a view can be written down, those of the meeting first. */
function agenciesAsked(seen: MeetingSeen): string[] {
  const here = seen.children.flatMap(({ agencies, sitting }) => [
    ...agencies,
    ...sitting.views.keys(),
    ...[...sitting.attended.keys(), ...sitting.invited.keys()].flatMap(one =>
      one.startsWith('agency:') ? [one.slice('agency:'.length)] : [],
    ),
  ])
  return [...new Set(['social_care', ...here, ...Object.keys(AGENCY_NAMES)])]
}

/** @param own the agency whose view alone this person writes down; null: that of any */
export function viewPart(seen: MeetingSeen, own: string | null): OpenPart {
  const agencies = own === null ? agenciesAsked(seen) : [own]
  return openPart(
    {
      ...{ id: 'view', submit: 'Record this view' },
      summary: own === null ? 'Write down the view of an agency' : `Write down the view of your agency`,
    },
    form({
      view: selectField({
        label: 'Whose view is it?',
        items: agencies.map(value => ({ value, text: sayAgency(value) })),
        missing: 'Choose which agency',
      }),
      viewSays: choiceField({
        label: 'What is the view of this agency?',
        items: CHOICES,
        missing: 'Choose what the agency’s view is',
        small: true,
      }),
      viewWhy: textField({ label: 'Why? (optional)', rows: 2 }),
      viewDissents: choicesField({
        label: 'If they do not agree',
        items: [
          {
            value: 'yes',
            text: 'They do not agree with what was decided, and want that written down',
            hint: 'It is answered here, at the conference. It is no escalation: that is a way of its own, and stays open to them.',
          },
        ],
        small: true,
      }),
      viewAbout: aboutField(seen),
      viewFrom: leaveOutField(seen),
    }),
    {
      known: { ...(own === null ? {} : { view: own }), viewAbout: allOf(seen), viewFrom: leftOutFirst(seen) },
      make({ view, viewSays, viewWhy, viewDissents, viewAbout, viewFrom }) {
        const dissents = viewDissents.includes('yes')
        if (dissents && viewWhy === null) return { ok: false, field: 'viewWhy', text: 'Write why they do not agree' }
        return {
          ok: true,
          about: viewAbout,
          facts: () => [
            {
              ...{ kind: 'AgencyViewGiven', on: seen.on, sitting: seen.id, from: view, view: viewSays },
              ...(viewWhy === null ? {} : { reason: viewWhy }),
              ...(dissents ? { dissents: true } : {}),
              ...leaving(viewFrom),
            },
          ],
        }
      },
    },
  )
}

/** Agencies that dissent about any of the children. */
export const dissentingIn = ({ children }: MeetingSeen): string[] => [
  ...new Set(
    children.flatMap(({ sitting }) =>
      [...sitting.views.values()].filter(({ dissents }) => dissents).map(({ from }) => from),
    ),
  ),
]

/** How the chair answers an agency that does not agree; null where every agency does. */
export function answerPart(seen: MeetingSeen): OpenPart | null {
  const agencies = dissentingIn(seen)
  if (agencies.length === 0) return null
  return openPart(
    { id: 'answer', summary: 'Answer an agency that does not agree', submit: 'Record the answer' },
    form({
      answer: selectField({
        label: 'Which agency does not agree?',
        items: agencies.map(value => ({ value, text: sayAgency(value) })),
        missing: 'Choose which agency',
      }),
      answerSays: textField({ label: 'How is it answered?', missing: 'Write how it is answered', rows: 3 }),
    }),
    {
      known: agencies.length === 1 && agencies[0] !== undefined ? { answer: agencies[0] } : {},
      make: ({ answer, answerSays }) => ({
        ok: true,
        about: seen.children
          .filter(({ sitting, mayWrite }) => mayWrite && sitting.views.get(answer)?.dissents === true)
          .map(({ childId }) => childId),
        facts: () => [{ kind: 'DissentAnswered', on: seen.on, sitting: seen.id, from: answer, answer: answerSays }],
      }),
    },
  )
}
