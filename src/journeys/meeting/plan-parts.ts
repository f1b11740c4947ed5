import { randomUUID } from 'node:crypto'
import type { Day } from '../../kernel/day.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { choicesField, selectField } from '../../web/fields/choice-field.ts'
import { dateField } from '../../web/fields/date-field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { aboutField, allOf, leaveOutField, leaving, leftOutFirst } from './common-fields.ts'
import { type OpenPart, openPart } from './part.ts'
import type { MeetingSeen } from './read-meeting.ts'
import { agenciesThere } from './who-is-here.ts'

/** The risks of all the children, each by its words once, with the ids by which the records call it. */
function risksIn({
  children,
}: MeetingSeen): { label: string; level: 'high' | 'underlying'; ids: ReadonlySet<string> }[] {
  const risks = new Map<string, { label: string; level: 'high' | 'underlying'; ids: Set<string> }>()
  for (const { id, label, level } of children.flatMap(({ plan }) => plan.risks)) {
    const known = risks.get(label)
    if (known === undefined) risks.set(label, { label, level, ids: new Set([id]) })
    else {
      known.ids.add(id)
      if (level === 'high') known.level = 'high'
    }
  }
  return [...risks.values()].sort((a, b) => Number(b.level === 'high') - Number(a.level === 'high'))
}

/** An action of the outline, as it is spoken: what, who, by when. The rest of it is written in the plan. */
export function actionPart(seen: MeetingSeen): OpenPart {
  const risks = risksIn(seen)
  return openPart(
    { id: 'action', summary: 'Write down an action of the outline plan', submit: 'Record this action' },
    form({
      action: textField({ label: 'What will be done?', missing: 'Write what will be done', rows: 2 }),
      actionWho: lineField({
        label: 'Who does it? (optional in the outline)',
        hint: 'A person by name. The detailed plan asks for one.',
      }),
      actionAgency: selectField({
        label: 'Of which agency? (if any)',
        items: [
          ...new Set(['social_care', ...agenciesThere(seen), ...seen.children.flatMap(one => [...one.agencies])]),
        ].map(value => ({ value, text: sayAgency(value) })),
        prompt: 'None, or not known',
      }),
      actionDue: dateField({ label: 'By which day? (if known)', earliest: seen.on }),
      actionDueWords: lineField({
        label: 'Or by when, where it is not a day?',
        hint: 'For example, “before the birth”',
      }),
      actionRisks: choicesField({
        label: 'Which risk does it lessen?',
        items: risks.map(({ label }) => ({ value: label, text: label })),
        small: true,
      }),
      actionAbout: aboutField(seen),
      actionFrom: leaveOutField(seen),
    }),
    {
      known: { actionAbout: allOf(seen), actionFrom: leftOutFirst(seen) },
      make(said) {
        const action = randomUUID()
        const chosen = risks.filter(({ label }) => said.actionRisks.includes(label))
        return {
          ok: true,
          about: said.actionAbout,
          facts: child => {
            const own = new Set(child.plan.risks.map(({ id }) => id))
            const addresses = chosen.flatMap(({ ids }) => [...ids].filter(id => own.has(id)))
            return [
              {
                ...{ kind: 'PlanActionSet', on: seen.on, action, what: said.action },
                ...(said.actionWho === null ? {} : { ownerName: said.actionWho }),
                ...(said.actionAgency === null ? {} : { ownerAgency: said.actionAgency }),
                ...due(said.actionDue, said.actionDueWords),
                ...(addresses.length === 0 ? {} : { addresses }),
                ...leaving(said.actionFrom),
              },
            ]
          },
        }
      },
    },
  )
}

const due = (on: Day | null, words: string | null) => ({
  ...(on === null ? {} : { dueOn: on }),
  ...(words === null ? {} : { dueWords: words }),
})

/** The outline is what the meeting leaves with: made once for each child. */
export function outlinePart(seen: MeetingSeen): OpenPart {
  return openPart(
    { id: 'outline', summary: 'The outline plan is made', submit: 'Record that the outline plan is made' },
    form({ outlineAbout: aboutField(seen) }),
    {
      known: { outlineAbout: allOf(seen) },
      make: ({ outlineAbout }) => ({
        ok: true,
        about: outlineAbout,
        facts: () => [{ kind: 'OutlinePlanMade', on: seen.on, sitting: seen.id }],
      }),
    },
  )
}
