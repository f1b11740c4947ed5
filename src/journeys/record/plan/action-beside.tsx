import { type Html, joined } from '../../../govuk/html.ts'
import { insetText, warningText } from '../../../govuk/messages.ts'
import { table } from '../../../govuk/table.ts'
import { heading } from '../../../govuk/typography.tsx'
import { parseDay, sayDay, toNumber } from '../../../kernel/day.ts'
import { timeOf } from '../../../kernel/instant.ts'
import type { FactOf } from '../../../protocol/fact.ts'
import type { PlanOnRecord } from '../../../protocol/plan/plan-of-record.ts'
import { plain } from '../../../protocol/say-fact.ts'
import type { AnswersFilled, Questions } from '../fact-form.ts'
import { detailsOfAction, typedIn } from './action-questions.ts'
import type { Owner } from './owners.ts'

type Set = FactOf<'PlanActionSet'>
type Details = Readonly<Record<string, unknown>>

/** What somebody else wrote of the same action meanwhile, beside what stands in the form; what is alike is left out. */
export function besideTheirs(
  filled: AnswersFilled,
  of: { set: Set; writer: string | undefined; questions: Questions; owners: readonly Owner[]; plan: PlanOnRecord },
): Html {
  const { set, writer, questions, owners, plan } = of
  const mine = detailsOfAction(typedIn(questions, filled.given), owners)
  const rows = PARTS.flatMap(({ text, say }) => {
    const [theirs, ours] = [say({ ...set }, plan), say(mine, plan)]
    return theirs === ours ? [] : [[text, theirs || '(nothing)', ours || '(nothing)']]
  })
  const when = set.recordedAt === undefined ? '' : ` at ${timeOf(set.recordedAt)}`
  const by = `${writer ?? 'Somebody else'} wrote this action${when} while you were writing it, or after you began.`
  return joined([
    warningText(`${by} Nothing of yours is lost: it is below. Recorded, it takes the place of theirs.`),
    rows.length === 0
      ? insetText('Both say the same.')
      : joined([
          heading({ text: 'Where the two differ', level: 2, size: 's' }),
          table({
            caption: 'What stands now, and what you wrote',
            hideCaption: true,
            stacks: true,
            columns: [{ text: 'Question' }, { text: 'What stands now' }, { text: 'What you wrote' }],
            rows,
          }),
        ]),
  ])
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const ids = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])

const PARTS: readonly { text: string; say: (details: Details, plan: PlanOnRecord) => string }[] = [
  { text: 'What will be done', say: ({ what }) => text(what) },
  { text: 'What will be so', say: ({ willBeSo }) => text(willBeSo) },
  { text: 'How everybody knows', say: ({ measure }) => text(measure) },
  {
    text: 'Who',
    say: ({ ownerName, ownerRole, ownerAgency }) =>
      [text(ownerName), plain(text(ownerRole)), plain(text(ownerAgency))].filter(part => part !== '').join(', '),
  },
  {
    text: 'By when',
    say({ dueOn, dueWords }) {
      const day = parseDay(text(dueOn))
      return [day === null ? '' : sayDay(toNumber(day)), text(dueWords)].filter(part => part !== '').join('; ')
    },
  },
  {
    text: 'Aimed at',
    say: ({ addresses }, { risks, resolved }) =>
      [...risks, ...resolved]
        .filter(({ id }) => ids(addresses).includes(id))
        .map(({ label }) => label)
        .join('; '),
  },
  { text: 'Whose change', say: ({ changeBy }) => text(changeBy) },
]
