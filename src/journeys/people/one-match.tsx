import { type Html, joined } from '../../govuk/html.ts'
import { insetText, notificationBanner } from '../../govuk/messages.ts'
import { heading, list } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { everyNameOf } from '../../people/every-name.ts'
import { judgeLink, type Link, versionsOf } from '../../people/match-link.ts'
import { readPeople } from '../../people/read-people.ts'
import { readRelationshipsOf } from '../../people/relationship.ts'
import type { Pair } from '../../people/same-person.ts'
import { type DraftKey, dropDraft, keepDraft, readDraft } from '../../record/drafts.ts'
import { notePeople } from '../../record/note-people.ts'
import { type Answer, draftSaved, notFound, page, redirect } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { errorsOf, type Given, judging, matchQuestion, undoing } from './match-form.tsx'
import { readersList } from './readers.tsx'
import { type Compared, sideBySide } from './side-by-side.tsx'
import { matchAddress, matchesAddress, type OpenMatches, pairIn, withMatches } from './with-matches.ts'

export const seeMatch = (c: Asked): Promise<Answer> => withMatch(c, (open, links) => matchPage(c, open, links, null))

/** Takes what somebody judged. */
export const judgeMatch = (c: Asked): Promise<Answer> =>
  withMatch(c, async (open, links) => {
    const asked = judging.read(c.form)
    if (!asked.ok) return matchPage(c, open, links, { judging: asked.filled, status: 422 })
    const { judged, reason } = asked.values
    const done = await record(c, open, links, { state: judged, reason })
    return done ?? matchPage(c, open, links, { judging: judging.withValues(asked.values), status: 409 })
  })

/** Takes a confirmed match back. */
export const undoMatch = (c: Asked): Promise<Answer> =>
  withMatch(c, async (open, links) => {
    const asked = undoing.read(c.form)
    if (!asked.ok) return matchPage(c, open, links, { undoing: asked.filled, status: 422 })
    const done = await record(c, open, links, { state: 'undone', reason: asked.values.reason })
    return done ?? matchPage(c, open, links, { undoing: undoing.withValues(asked.values), status: 409 })
  })

type Judgement = { state: 'confirmed' | 'rejected' | 'undone'; reason: string }

/** Null: somebody else was first, or it does not follow from what stands. */
async function record(
  c: Asked,
  { tx, authority, by, now }: OpenMatches,
  links: readonly Link[],
  judgement: Judgement,
): Promise<Answer | null> {
  const [first] = links
  if (first === undefined) return notFound()
  const writing = { authority: authority.id, by: by.userId, at: now }
  const done = await judgeLink(tx, writing, first, { ...judgement, version: Number(c.form.text('version')) })
  if (done === 'judged') await dropDraft(tx, keyOf({ authority, by }, first))
  return done === 'judged' ? redirect(matchAddress(authority.id, first)) : null
}

/** Keeps what somebody writes of the two until they record it; it is kept with the first of them, and theirs alone. */
export const keepMatchDraft = (c: Asked): Promise<Answer> =>
  withMatch(c, async (open, links) => {
    const [first] = links
    if (first === undefined) return notFound()
    await keepDraft(open.tx, keyOf(open, first), c.form.typed(), open.now)
    return draftSaved({ at: timeOf(open.now), back: matchAddress(open.authority.id, first) })
  })

const keyOf = ({ authority, by }: Pick<OpenMatches, 'authority' | 'by'>, { one, other }: Pair): DraftKey => ({
  ...{ authority: authority.id, userId: by.userId, childId: one },
  form: `person/match/${other}`,
})

async function withMatch(
  c: Asked,
  work: (open: OpenMatches, links: readonly Link[]) => Promise<Answer>,
): Promise<Answer> {
  const pair = pairIn(c)
  if (pair === null) return notFound()
  return withMatches(c, async open => {
    const [whole, links] = await Promise.all([
      open.whole([pair.one, pair.other]),
      versionsOf(open.tx, open.authority.id, pair),
    ])
    if (whole.size < 2 || links.length === 0) return notFound()
    const noted = [...whole].map(([personId, hasRecord]) => ({ personId, hasRecord }))
    await notePeople(open.tx, open.authority.id, open.by, open.now, c.route.audit, noted)
    return work(open, links)
  })
}

async function matchPage(c: Asked, open: OpenMatches, links: readonly Link[], given: Given | null): Promise<Answer> {
  const last = links.at(-1)
  const compared = last === undefined ? null : await comparedOf(open, last)
  if (last === undefined || compared === null) return notFound()
  const staff = await c.staff.named(links.map(({ by }) => by))
  const [readers, draft] = await Promise.all([readersList(c, open, links), readDraft(open.tx, keyOf(open, last))])
  return page({
    title: 'Are they one person?',
    back: { href: matchesAddress(open.authority.id), text: 'Possible matches' },
    status: given?.status,
    body: joined([
      errorsOf(given),
      given?.status === 409 ? notificationBanner({ content: OVERTAKEN }) : '',
      heading({ text: 'Are they one person?', caption: open.authority.name }),
      standing(last),
      sideBySide(compared[0], compared[1], last.why),
      whatWasSaid(links, id => staff.get(id)?.name ?? 'the system'),
      readers,
      <div class="app-screen-only">{matchQuestion(c, open.authority.id, last, { given, draft })}</div>,
    ]),
  })
}

const OVERTAKEN =
  'Somebody else has judged these two since you opened this page. What they said is below; nothing of yours was recorded.'

const SAID: Record<Link['state'], string> = {
  offered: 'It is offered and counts for nothing yet.',
  confirmed: 'They are held for one person: histories and briefs read both records.',
  rejected: 'They are two people.',
  undone: 'It was undone: both records are what they were, and nothing reads one for the other.',
}
const standing = (last: Link): Html => insetText(SAID[last.state])

function whatWasSaid(links: readonly Link[], nameOf: (id: string) => string): Html {
  const judged = links.filter(({ state }) => state !== 'offered')
  if (judged.length === 0) return joined([])
  return joined([
    heading({ text: 'What was said', level: 2, size: 's' }),
    list(
      judged.map(({ state, at, by, reason }) => {
        const words = reason === null ? 'The reason was taken away by a redaction.' : `“${reason}”`
        return `${DONE[state]} by ${nameOf(by)} on ${sayDay(toNumber(dayOf(at)))} at ${timeOf(at)}. ${words}`
      }),
    ),
  ])
}

const DONE: Record<Link['state'], string> = {
  offered: 'Offered',
  confirmed: 'Held for one person',
  rejected: 'Held for two people',
  undone: 'Undone',
}

async function comparedOf({ tx, authority, whole }: OpenMatches, pair: Pair): Promise<[Compared, Compared] | null> {
  const ids = [pair.one, pair.other]
  const edges = await readRelationshipsOf(tx, authority.id, ids, null)
  const relatives = [...new Set([...edges.values()].flat().map(edge => edge.otherId))]
  const [people, named, seen] = await Promise.all([
    readPeople(tx, authority.id, [...ids, ...relatives], null),
    everyNameOf(tx, authority.id, ids),
    whole(relatives),
  ])
  const compared = ids.flatMap((id): Compared[] => {
    const person = people.get(id)
    if (person === undefined) return []
    const family = (edges.get(id) ?? []).filter(edge => seen.has(edge.otherId))
    const name = (of: string) => people.get(of)?.displayName ?? 'Name not known'
    return [
      {
        person,
        names: named.get(id) ?? [],
        relatives: family.map(({ otherIs, otherId }) => ({ word: otherIs, name: name(otherId) })),
      },
    ]
  })
  const [one, other] = compared
  return one === undefined || other === undefined ? null : [one, other]
}
