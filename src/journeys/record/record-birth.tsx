import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { becomeBorn } from '../../people/born.ts'
import { childrenOf, mothersOf } from '../../people/family-links.ts'
import { overtakes, restsOn } from '../../protocol/rests-on.ts'
import { positionOf } from '../../record/append.ts'
import { checkedFact } from '../../record/fold.ts'
import type { NewFact } from '../../record/free-text.ts'
import { form } from '../../web/form.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { type BabySaid, babySaid, birthQuestions, dayIn, suffixOf } from './birth-form.ts'
import type { Answers } from './fact-form.ts'
import { POSITION, positionIn } from './form-position.ts'
import type { Made, Paper } from './paper.ts'
import type { Writing } from './read-writing.ts'
import { timeInFuture } from './record-fact.ts'
import type { Sibling } from './siblings.ts'

/**
 * The birth of a baby whose record there is: the unborn baby becomes the child, with a name, a sex and a number as far as
 * they are known. Twins who are on record unborn can be recorded on the same form, each on its own record.
 */
export async function birthPaper(_: Asked, child: OpenChild, writing: Writing): Promise<Paper> {
  const twins = await unbornTwins(child, writing)
  const kinds = restsOn('BirthRecorded')
  const asked = form<Record<string, unknown>>(birthQuestions(child.today, twins))
  const birth = writing.standing.findLast(({ kind }) => kind === 'BirthRecorded')
  return {
    kind: 'paper',
    path: 'birth',
    title: 'Record a birth',
    heading: 'Record the birth',
    lead: lead(child, writing, birth),
    form: asked,
    prefill: asked.blank,
    submit: 'Record the birth',
    keepsDraft: true,
    restsOn: kinds,
    matters: (meanwhile, facts) => overtakes(meanwhile, kinds, facts),
    make(answers, sent): Made {
      // One child is born once. Whoever read the form before that is shown what was recorded meanwhile.
      if (birth !== undefined && positionOf(birth.id) <= positionIn(sent, POSITION)) {
        return { ok: false, field: 'on', text: 'The birth is on record already. Correct what is recorded instead' }
      }
      const born = [{ childId: child.childId, sibling: null, suffix: '' }, ...chosenTwins(answers, twins)].flatMap(
        one => {
          const said = babySaid(answers, one.suffix)
          return said === null ? [] : [{ ...one, said }]
        },
      )
      const problem = born.map(one => inFuture(one.said, one.suffix, child)).find(found => found !== null)
      const notified = toldSocialCare(answers, child, born.map(({ said }) => said.on).sort()[0] ?? null)
      if (problem) return problem
      if (notified?.ok === false) return notified
      const facts = (said: BabySaid): NewFact[] => [
        checkedFact(birthFact(said, answers), child.childId),
        ...(notified === null ? [] : [checkedFact(notified.fact, child.childId)]),
      ]
      const also = born.flatMap(({ sibling, said }) => (sibling === null ? [] : [{ sibling, facts: facts(said) }]))
      const writes = { authority: child.authority.id, by: child.by.userId, at: child.now }
      return {
        ok: true,
        facts: born.slice(0, 1).flatMap(({ said }) => facts(said)),
        also,
        async ofPeople() {
          for (const { childId, said } of born) {
            const { on: bornOn, name, sex, nhsNumber } = said
            await becomeBorn(child.tx, writes, childId, { bornOn, name, sex, nhsNumber }, child.today)
          }
        },
      }
    },
  }
}

/** Children of the same mother who are on record unborn. */
async function unbornTwins({ tx, authority, childId }: OpenChild, { siblings }: Writing): Promise<readonly Sibling[]> {
  const unborn = siblings.filter(({ isUnborn }) => isUnborn)
  if (unborn.length === 0) return []
  const mother = (await mothersOf(tx, authority.id, [childId], null)).get(childId)
  if (mother === undefined) return []
  const hers = new Set((await childrenOf(tx, authority.id, [mother], null)).get(mother))
  return unborn.filter(sibling => hers.has(sibling.childId))
}

function chosenTwins({ also }: Answers, twins: readonly Sibling[]) {
  return twins
    .filter(({ childId }) => Array.isArray(also) && also.includes(childId))
    .map(sibling => ({ childId: sibling.childId, sibling, suffix: suffixOf(sibling.childId) }))
}

function inFuture({ on, at }: BabySaid, suffix: string, child: OpenChild): Extract<Made, { ok: false }> | null {
  const late = timeInFuture({ on, at }, child)
  return late === null ? null : { ...late, field: `at${suffix}` }
}

const given = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))

function birthFact({ on, at, of }: BabySaid, { unit, by, note }: Answers) {
  return { kind: 'BirthRecorded', on, ...of, ...given({ at, unit, by, note }) }
}

/** That somebody told social care, as a fact of its own; null where nobody said so. */
function toldSocialCare(answers: Answers, child: OpenChild, bornOn: string | null) {
  const { told, toldAt: at, toldBy: by } = answers
  const on = dayIn(answers, 'toldOn')
  if (told !== 'yes' || on === null) return null
  if (bornOn !== null && on < bornOn) {
    return { ok: false as const, field: 'toldOn', text: 'Social care cannot have been told before the baby was born' }
  }
  const late = timeInFuture({ on, at }, child)
  if (late !== null) return { ...late, field: 'toldAt' }
  return { ok: true as const, fact: { kind: 'BirthNotified', on, ...given({ at, by }) } }
}

function lead(
  { authority, childId }: OpenChild,
  writing: Writing,
  birth: Writing['standing'][number] | undefined,
): Html {
  const { loss } = writing.timetable.history
  const stays =
    'The record stays the same one. The baby’s family, its earlier name and everything that was planned stay with it, and what is owed after a birth is worked out.'
  if (birth !== undefined) {
    const href = `${childAddress(authority.id, childId)}/correct/${birth.id}`
    return insetText(
      joined([
        `The birth is on record: ${sayDay(toNumber(birth.on))}. `,
        link({ text: 'Correct or withdraw it', href }),
        '. A child is born once.',
      ]),
    )
  }
  if (loss !== null) {
    return insetText('A loss is on record for this baby. Record the birth only if it happened, and go gently.')
  }
  return paragraph(stays)
}
