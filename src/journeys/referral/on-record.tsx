import { judgesMatches } from '../../access/role.ts'
import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { childrenOf, parentsOf } from '../../people/family-links.ts'
import { type Link, linksOf, offerLink } from '../../people/match-link.ts'
import { peopleToMatch } from '../../people/matching/people-to-match.ts'
import type { PersonToMatch } from '../../people/matching/person-to-match.ts'
import { readPeople } from '../../people/read-people.ts'
import { type Pair, pairOf } from '../../people/same-person.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import { type Answer, notFound, page, redirect, refused } from '../../web/answer.ts'
import { postForm } from '../../web/post-form.tsx'
import { type ListedChild, listChildren } from '../../worklists/listed-children.ts'
import { type Asked, childAddress, type OpenChild, withChild } from '../desk.ts'
import { listingOf } from '../listing-of.ts'
import { offersOf, type Sought } from '../offers.ts'

type Like = Awaited<ReturnType<typeof offersOf>>[number]
/** Somebody of the referral's family, and who on record is like them. */
type Section = { personId: string; name: string; like: readonly Like[] }

/**
 * Social care looks through all of its records for the people of a referral: whoever referred was offered those alone whom
 * they may know of. Who is like them is shown with reasons; whether it is the same person is for somebody to judge.
 */
export function seeOnRecord(c: Asked): Promise<Answer> {
  return withSections(c, 'see', async (child, sections) => {
    const { tx, authority, childId } = child
    const pairs = sections.flatMap(({ personId, like }) => like.map(one => pairOf(personId, one.personId)))
    const ids = [...new Set(sections.flatMap(({ like }) => like.map(one => one.personId)))]
    const [children, links] = await Promise.all([
      childrenOf(tx, authority.id, ids, null),
      linksOf(tx, authority.id, pairs),
    ])
    const listed = await listChildren(tx, listingOf(c, authority), [
      ...new Set([...ids, ...[...children.values()].flat()]),
    ])
    const linked = (id: string): Html | null => {
      const one = listed.get(id)
      return one === undefined ? null : link({ text: one.name, href: childAddress(authority.id, id) })
    }
    const address = childAddress(authority.id, childId)
    const line = (personId: string, one: Like): Html => {
      const theirs = (children.get(one.personId) ?? []).flatMap(id => linked(id) ?? [])
      const of = theirs.flatMap((html, at) => (at === 0 ? [', parent of ', html] : [', ', html]))
      const pair = pairOf(personId, one.personId)
      const said = links.find(found => found.one === pair.one && found.other === pair.other)
      return joined([
        linked(one.personId) ?? <span>{one.name}</span>,
        ...of,
        <span class="app-why">{one.because}</span>,
        standing(c, child, { pair, personId, like: one }, said),
        ...toDo(authority.id, listed.get(one.personId)),
      ])
    }
    return page({
      title: 'Who may be on record already',
      back: { href: address, text: 'Back to the record' },
      body: joined([
        heading({ text: 'Who may be on record already', caption: sections[0]?.name ?? '' }),
        paragraph(
          'People whose names, dates or numbers are like those on this record. Nothing follows from it until somebody has judged that they are one.',
        ),
        ...sections.map(({ personId, name, like }) =>
          joined([
            heading({ text: `Like ${name}`, level: 2 }),
            like.length === 0
              ? insetText('Nobody that is open to you. That does not say whether another authority holds a record.')
              : list(like.map(one => line(personId, one))),
          ]),
        ),
      ]),
    })
  })
}

/** Offers two of them to those who judge who is one person; whoever judges goes there at once. */
export function offerOnRecord(c: Asked): Promise<Answer> {
  return withSections(c, 'write', async ({ tx, authority, childId, by, now, decision }, sections) => {
    const [one, other] = [c.form.text('one'), c.form.text('other')]
    const like = sections.find(({ personId }) => personId === one)?.like.find(({ personId }) => personId === other)
    if (like === undefined) return notFound()
    await offerLink(tx, { authority: authority.id, by: by.userId, at: now }, [one, other], like.alike)
    return redirect(
      judgesMatches(decision.as.role)
        ? matchAddress(authority.id, pairOf(one, other))
        : `${childAddress(authority.id, childId)}/on-record`,
    )
  })
}

async function withSections(
  c: Asked,
  action: 'see' | 'write',
  work: (child: OpenChild, sections: readonly Section[]) => Promise<Answer>,
): Promise<Answer> {
  return withChild(c, action, async child => {
    const { tx, authority, childId, decision } = child
    if (decision.extent !== 'full' || decision.as.agency !== 'social_care') return refused(NOT_THEIRS)
    const parents = (await parentsOf(tx, authority.id, [childId], null)).get(childId) ?? []
    const family = [childId, ...parents]
    const [known, people, sealed] = await Promise.all([
      peopleToMatch(tx, authority.id, family),
      readPeople(tx, authority.id, family, null),
      sealedAmong(tx, authority.id, family),
    ])
    const listing = listingOf(c, authority)
    const sections = await Promise.all(
      family.map(async personId => {
        const person = sealed.has(personId) ? undefined : known.get(personId)
        const like = person === undefined ? [] : await offersOf(tx, listing, soughtOf(person), new Set(family))
        return { personId, name: people.get(personId)?.displayName ?? '', like }
      }),
    )
    return work(child, sections)
  })
}

const NOT_THEIRS = 'Children’s social care looks through all records. You find those whom you work with by searching.'

function soughtOf(person: PersonToMatch): Sought {
  const names = person.names.map(({ given, family }) => `${given} ${family}`.trim())
  return { person, queries: [...names, person.nhsNumber ?? ''].filter(query => query !== '') }
}

const matchAddress = (authority: string, { one, other }: Pair): `/${string}` =>
  `/authorities/${authority}/matches/${one}/${other}`

const SAID: Record<Link['state'], string> = {
  offered: 'Offered as perhaps one person, not judged yet',
  confirmed: 'Held for one person',
  rejected: 'Held for two people',
  undone: 'Was held for one person; that was undone',
}

/** What was said of two people, with the way to judge it; or the way to offer them. */
function standing(
  c: Asked,
  { authority, childId, decision }: OpenChild,
  { pair, personId, like }: { pair: Pair; personId: string; like: Like },
  said: Link | undefined,
): Html {
  if (said !== undefined) {
    const href = matchAddress(authority.id, pair)
    const judge = judgesMatches(decision.as.role)
      ? link({ text: 'Compare and judge', spoken: `: ${like.name}`, href })
      : 'Team managers and conference administrators judge it.'
    return joined([<span class="app-why">{joined([`${SAID[said.state]}. `, judge])}</span>])
  }
  const label = joined(['Offer as perhaps one person', <span class="govuk-visually-hidden">{`: ${like.name}`}</span>])
  return postForm(c, {
    action: `${childAddress(authority.id, childId)}/on-record`,
    content: '',
    hidden: { one: personId, other: like.personId },
    submit: { buttons: button({ text: label, look: 'secondary' }) },
    inline: true,
  })
}

/** A child on record: what the referrer knows, and that they are involved, belongs there. */
function toDo(authority: string, child: ListedChild | undefined): Html[] {
  if (child?.mayWrite !== true) return []
  const address = childAddress(authority, child.childId)
  return [
    list(
      [
        link({ text: 'Add there what was told', spoken: `: ${child.name}`, href: `${address}/note` }),
        link({
          text: 'Record there that the referrer’s agency is involved',
          spoken: `: ${child.name}`,
          href: `${address}/fact/AgencyInvolved`,
        }),
      ],
      'none',
    ),
  ]
}
