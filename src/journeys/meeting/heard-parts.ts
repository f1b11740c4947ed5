import { PARTICIPATION } from '../../protocol/conference/words.ts'
import { choiceField, selectField } from '../../web/fields/choice-field.ts'
import { lineField, textField } from '../../web/fields/text-field.ts'
import { form } from '../../web/form.ts'
import { aboutField, allOf, leaveOutField, leaving, leftOutFirst } from './common-fields.ts'
import { type OpenPart, openPart } from './part.ts'
import type { MeetingChild, MeetingSeen } from './read-meeting.ts'

const HOW = [
  { value: 'in_person', text: 'At the meeting' },
  { value: 'by_video', text: 'By video' },
  { value: 'by_telephone', text: 'By telephone' },
  { value: 'in_writing', text: 'In writing' },
  { value: 'through_advocate', text: 'Through an advocate' },
] as const

/** What a parent says; null where no parent is on record. */
export function parentPart(seen: MeetingSeen): OpenPart | null {
  const { parents } = seen
  if (parents.length === 0) return null
  return openPart(
    { id: 'parent', summary: 'Write down what a parent says', submit: 'Record what they say' },
    form({
      parent: selectField({
        label: 'Who was heard?',
        items: parents.map(({ personId, name }) => ({ value: personId, text: name })),
        missing: 'Choose who was heard',
      }),
      parentHow: choiceField({ label: 'How? (if known)', items: HOW, inline: true, small: true }),
      parentWords: textField({
        label: 'What did they say, in their own words?',
        missing: 'Write what they said',
        rows: 3,
      }),
      parentAbout: aboutField(seen),
      parentFrom: leaveOutField(seen),
    }),
    {
      known: { parentAbout: allOf(seen), parentFrom: leftOutFirst(seen) },
      make: ({ parent, parentHow, parentWords, parentAbout, parentFrom }) => ({
        ok: true,
        about: parentAbout,
        facts: () => [
          {
            ...{ kind: 'ParentHeard', on: seen.on, sitting: seen.id, who: parent, inTheirWords: parentWords },
            ...(parentHow === null ? {} : { how: parentHow }),
            // What they said themselves is theirs.
            ...leaving(parentFrom.filter(one => one !== `person:${parent}`)),
          },
        ],
      }),
    },
  )
}

/** Below this age, in whole years, a child’s participation is not asked for (Standard Safeguarding Dataset, PN0). */
const ASKED_FROM = 4

type Code = keyof typeof PARTICIPATION
const CODES = Object.keys(PARTICIPATION) as Code[]

/** Which codes are offered for a child of that age: PN0 only to one under four, and to no other. */
const codesFor = ({ years }: Pick<MeetingChild, 'years'>): Code[] =>
  years === null ? [] : CODES.filter(code => code !== 'PN0' || years < ASKED_FROM)

/** What one child says; of an unborn baby, what it needs and who speaks for that. */
export function childPart(seen: MeetingSeen): OpenPart | null {
  const mine = seen.children.filter(child => child.mayWrite)
  if (mine.length === 0) return null
  const offered = new Set(mine.flatMap(codesFor))
  const [only] = mine.length === 1 ? mine : []
  return openPart(
    { id: 'child', summary: 'Write down what a child says or needs', submit: 'Record it' },
    form({
      child: selectField({
        label: 'Which child?',
        items: mine.map(({ childId, name }) => ({ value: childId, text: name })),
        missing: 'Choose which child',
      }),
      childCode: selectField({
        label: 'How did the child take part?',
        prompt: 'Not born yet, or not known',
        items: CODES.filter(code => offered.has(code)).map(value => ({ value, text: PARTICIPATION[value] })),
      }),
      childWords: textField({
        label: 'What does the child say or show?',
        hint: 'In the child’s own words. Of an unborn baby: what this baby needs.',
        missing: 'Write what the child says, shows or needs',
        rows: 3,
      }),
      childBy: lineField({
        label: 'Who speaks for the child? (of an unborn baby, or one too young to say)',
        hint: 'Their name, and what they are.',
      }),
      childFrom: leaveOutField(seen),
    }),
    {
      known: { ...(only === undefined ? {} : { child: only.childId }), childFrom: leftOutFirst(seen) },
      make({ child: childId, childCode, childWords, childBy, childFrom }) {
        const child = mine.find(one => one.childId === childId)
        if (child === undefined) return { ok: false, field: 'child', text: 'Choose which child' }
        if (childCode !== null && !codesFor(child).includes(childCode)) {
          const text =
            child.years === null
              ? 'Leave this as it is: the baby is not born yet'
              : 'Choose another: PN0 is for a child under four, and for no other'
          return { ok: false, field: 'childCode', text }
        }
        if (child.years === null && childBy === null) {
          return { ok: false, field: 'childBy', text: 'Write who speaks for what the baby needs' }
        }
        return {
          ok: true,
          about: [childId],
          facts: () => [
            {
              ...{ kind: 'ChildsViewHeard', on: seen.on, sitting: seen.id, inTheirWords: childWords },
              ...(childCode === null ? {} : { participation: childCode }),
              ...(childBy === null ? {} : { spokenBy: childBy }),
              ...leaving(childFrom),
            },
          ],
        }
      },
    },
  )
}
