import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { childrenOf, parentsOf } from '../../people/family-links.ts'
import { peopleToMatch } from '../../people/matching/people-to-match.ts'
import type { PersonToMatch } from '../../people/matching/person-to-match.ts'
import { readPeople } from '../../people/read-people.ts'
import { sealedAmong } from '../../people/sealed-among.ts'
import { type Answer, page, refused } from '../../web/answer.ts'
import { listChildren } from '../../worklists/listed-children.ts'
import { type Asked, childAddress, withChild } from '../desk.ts'
import { offersOf } from './find-offers.ts'
import { listingOf } from './referrer.ts'
import type { Sought } from './told.ts'

/**
 * Social care looks through all of its records for the people of a referral: whoever referred was offered those alone whom
 * they may know of. Who is like them is shown with reasons; whether it is the same person is for somebody to judge.
 */
export function seeOnRecord(c: Asked): Promise<Answer> {
  return withChild(c, 'see', async child => {
    const { tx, authority, childId, decision } = child
    if (decision.extent !== 'full' || decision.as.agency !== 'social_care') return refused(NOT_THEIRS)
    const parents = (await parentsOf(tx, authority.id, [childId], null)).get(childId) ?? []
    const family = [childId, ...parents]
    const [sealed, known, people] = await Promise.all([
      sealedAmong(tx, authority.id, family),
      peopleToMatch(tx, authority.id, family),
      readPeople(tx, authority.id, family, null),
    ])
    const listing = listingOf(c, authority)
    const sections = await Promise.all(
      // The new identity of an adopted child is compared with nobody, from its own record either.
      family
        .filter(id => !sealed.has(id))
        .map(async id => {
          const person = known.get(id)
          const like = person === undefined ? [] : await offersOf(tx, listing, soughtOf(person), new Set(family))
          return { name: people.get(id)?.displayName ?? '', like }
        }),
    )
    const ids = [...new Set(sections.flatMap(({ like }) => like.map(one => one.personId)))]
    const children = await childrenOf(tx, authority.id, ids, null)
    const listed = await listChildren(tx, listing, [...new Set([...ids, ...[...children.values()].flat()])])
    const linked = (id: string): Html | null => {
      const one = listed.get(id)
      return one === undefined ? null : link({ text: one.name, href: childAddress(authority.id, id) })
    }
    const address = childAddress(authority.id, childId)
    return page({
      title: 'Who may be on record already',
      back: { href: address, text: 'Back to the record' },
      body: joined([
        heading({ text: 'Who may be on record already', caption: people.get(childId)?.displayName ?? '' }),
        paragraph(
          'People whose names, dates or numbers are like those on this record. Nothing follows from it until somebody has judged that they are one.',
        ),
        ...sections.map(({ name, like }) =>
          joined([
            heading({ text: `Like ${name}`, level: 2 }),
            like.length === 0
              ? insetText('Nobody that is open to you. That does not say whether another authority holds a record.')
              : list(
                  like.map(one => {
                    const own = linked(one.personId)
                    const theirs = (children.get(one.personId) ?? []).flatMap(id => linked(id) ?? [])
                    const of = theirs.flatMap((one, at) => (at === 0 ? [', parent of ', one] : [', ', one]))
                    return joined([own ?? <span>{one.name}</span>, ...of, <span class="app-why">{one.because}</span>])
                  }),
                ),
          ]),
        ),
      ]),
    })
  })
}

const NOT_THEIRS = 'Children’s social care looks through all records. You find those whom you work with by searching.'

function soughtOf(person: PersonToMatch): Sought {
  const names = person.names.map(({ given, family }) => `${given} ${family}`.trim())
  return { person, queries: [...names, person.nhsNumber ?? ''].filter(query => query !== '') }
}
