import { type Html, joined } from '../../govuk/html.ts'
import { alert } from '../../govuk/messages.ts'
import { list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import type { Fact } from '../../protocol/fact.ts'
import { correctedBy } from '../../protocol/rests-on.ts'
import { detailsInWords } from '../../protocol/say-details.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { type Appended, positionOf } from '../../record/append.ts'
import { readFolds } from '../../record/read.ts'
import type { Asked, OpenChild } from '../desk.ts'
import type { Writing } from './read-writing.ts'

/** What others recorded while the form was open, for the person to decide whether theirs still holds. */
export async function overtakenNotice(
  c: Asked,
  { tx, authority }: OpenChild,
  writing: Writing,
  { childId, since }: Extract<Appended, { kind: 'overtaken' }>,
): Promise<Html> {
  const writers = await writersOf(c, { tx, authority }, childId, since)
  const [fold] = await readFolds(tx, authority.id, [childId])
  const sibling = writing.siblings.find(one => one.childId === childId)
  const whose = sibling === undefined ? 'on this record' : `on the record of ${sibling.name}`
  return alert({
    variant: 'warning',
    title: 'Something was recorded meanwhile',
    showTitle: true,
    content: joined([
      paragraph(`While you were filling in this form, others recorded ${whose}:`),
      list(since.map(fact => `${say(fact, fold?.facts ?? [])} Recorded ${byWhom(fact, writers)}.`)),
      paragraph('Nothing of yours was recorded. What you typed is below: change it, record it as it is, or leave it.'),
    ]),
  })
}

/** Without free text: of another agency's words a proportionate view shows none. */
function say(fact: Fact, facts: readonly Fact[]): string {
  if (fact.kind !== 'FactCorrected') {
    const details = detailsInWords(fact)
    return `${headingOf(fact.kind)}, ${sayDay(toNumber(fact.on))}${details === '' ? '.' : `: ${details}.`}`
  }
  const corrected = correctedBy(fact, facts)
  const what = corrected === null ? 'a fact' : `“${headingOf(corrected.kind)}” of ${sayDay(toNumber(corrected.on))}`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} was ${fact.with === null ? 'withdrawn' : 'corrected'}.`
}

function byWhom(fact: Fact, writers: ReadonlyMap<string, string>): string {
  const when =
    fact.recordedAt === undefined ? '' : ` at ${timeOf(fact.recordedAt)} on ${sayDay(toNumber(dayOf(fact.recordedAt)))}`
  const who = writers.get(fact.id)
  const agency = fact.agency === undefined ? '' : plain(fact.agency)
  return `${who === undefined ? (agency === '' ? '' : `by ${agency}`) : `by ${who}${agency === '' ? '' : `, ${agency}`}`}${when}`.trim()
}

async function writersOf(
  c: Asked,
  { tx, authority }: Pick<OpenChild, 'tx' | 'authority'>,
  childId: string,
  since: readonly Fact[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('fact')
    .select(['position', 'recorded_by', 'agency'])
    .where('authority_id', '=', authority.id)
    .where('child_id', '=', childId)
    .where(
      'position',
      'in',
      since.map(fact => positionOf(fact.id)),
    )
    .execute()
  const names = await c.staff.named(rows.map(row => row.recorded_by))
  return new Map(
    rows.flatMap(row => {
      const name = names.get(row.recorded_by)?.name
      return name === undefined ? [] : [[`f${row.position}`, name] as const]
    }),
  )
}
