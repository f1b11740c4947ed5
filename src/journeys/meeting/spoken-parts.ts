import { randomUUID } from 'node:crypto'
import { choiceField } from '../../web/fields/choice-field.ts'
import { textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { aboutField, allOf, leaveOutField, leaving, leftOutFirst } from './common-fields.ts'
import { type OpenPart, openPart } from './part.ts'
import type { MeetingSeen } from './read-meeting.ts'

/** What people worry about, in words that a parent uses too. */
export function concernPart(seen: MeetingSeen): OpenPart {
  return openPart(
    { id: 'concern', summary: 'Write down a worry', submit: 'Record this worry' },
    form({
      concern: textField({
        label: 'What are people worried about, in plain words?',
        hint: 'What happened, when, and who saw it. Words of the trade are pointed out, and never refused.',
        missing: 'Write what people are worried about',
        rows: 3,
      }),
      concernMeans: textField({ label: 'What does it mean for the child? (optional)', rows: 2 }),
      concernAbout: aboutField(seen),
      concernFrom: leaveOutField(seen),
    }),
    {
      known: { concernAbout: allOf(seen), concernFrom: leftOutFirst(seen) },
      make: ({ concern, concernMeans, concernAbout, concernFrom }) => ({
        ok: true,
        about: concernAbout,
        facts: () => [
          {
            ...{ kind: 'ConcernStated', on: seen.on, sitting: seen.id, concern },
            ...(concernMeans === null ? {} : { meansForChild: concernMeans }),
            ...leaving(concernFrom),
          },
        ],
      }),
    },
  )
}

/** What works well. */
export function strengthPart(seen: MeetingSeen): OpenPart {
  return openPart(
    { id: 'strength', summary: 'Write down what works well', submit: 'Record this strength' },
    form({
      strength: textField({
        label: 'What works well, and who has seen it?',
        missing: 'Write what works well',
        rows: 3,
      }),
      strengthAbout: aboutField(seen),
      strengthFrom: leaveOutField(seen),
    }),
    {
      known: { strengthAbout: allOf(seen), strengthFrom: leftOutFirst(seen) },
      make: ({ strength, strengthAbout, strengthFrom }) => ({
        ok: true,
        about: strengthAbout,
        facts: () => [
          { kind: 'StrengthIdentified', on: seen.on, sitting: seen.id, evidence: strength, ...leaving(strengthFrom) },
        ],
      }),
    },
  )
}

/** A risk in plain words, pressing or underlying, as the plan will call it. */
export function riskPart(seen: MeetingSeen): OpenPart {
  return openPart(
    { id: 'risk', summary: 'Write down a risk', submit: 'Record this risk' },
    form({
      risk: textField({
        label: 'What might happen to the child, and from what?',
        hint: 'In plain words: the plan and the parents’ page call it so.',
        missing: 'Write the risk in plain words',
        rows: 2,
      }),
      riskLevel: choiceField({
        label: 'How pressing is it?',
        items: [
          { value: 'high', text: 'Pressing', hint: 'The plan is made because of it, and has an action for it.' },
          { value: 'underlying', text: 'Underlying', hint: 'It makes the others heavier.' },
        ],
        missing: 'Choose how pressing it is',
        small: true,
      }),
      riskEvidence: textField({ label: 'What is the evidence? (optional)', rows: 2 }),
      riskAbout: aboutField(seen),
      riskFrom: leaveOutField(seen),
    }),
    {
      known: { riskAbout: allOf(seen), riskFrom: leftOutFirst(seen) },
      make({ risk, riskLevel, riskEvidence, riskAbout, riskFrom }) {
        const id = randomUUID()
        return {
          ok: true,
          about: riskAbout,
          facts: () => [
            {
              ...{
                kind: 'RiskFactorIdentified',
                on: seen.on,
                sitting: seen.id,
                risk: id,
                level: riskLevel,
                label: risk,
              },
              source: 'current',
              ...(riskEvidence === null ? {} : { evidence: riskEvidence }),
              ...leaving(riskFrom),
            },
          ],
        }
      },
    },
  )
}
