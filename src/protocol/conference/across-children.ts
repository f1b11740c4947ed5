import type { Sitting } from './sitting.ts'

/**
 * One sitting as it stands on the records of several children, for whoever is invited to it: that somebody is kept apart, or
 * something is withheld from them, counts for the whole meeting, on whichever record it was written. Of two words about the
 * same person the newest counts.
 * @param ours on the record that is open; its own parts stay as they are
 */
export function acrossChildren(ours: Sitting, others: readonly Sitting[]): Sitting {
  const limited = newestOf([...others, ours].flatMap(({ limited: of }) => [...of]))
  const invited = newestOf([
    ...others.flatMap(({ invited: of }) =>
      [...of].map(([key, fact]) => [key, { ...fact, withheld: inOurPlaces(fact.withheld) }] as const),
    ),
    ...ours.invited,
  ])
  return { ...ours, limited, invited }
}

type Recorded = { recordedAt?: string | undefined }

function newestOf<Fact extends Recorded>(all: readonly (readonly [string, Fact])[]): Map<string, Fact> {
  const newest = new Map<string, Fact>()
  for (const [key, fact] of all) {
    const before = newest.get(key)
    if (before === undefined || (before.recordedAt ?? '') <= (fact.recordedAt ?? '')) newest.set(key, fact)
  }
  return newest
}

/** A concern of another record has another place on ours: where one is withheld there, all are here. */
function inOurPlaces(withheld: readonly string[] | undefined): string[] | undefined {
  return withheld && [...new Set(withheld.map(word => (word.startsWith('concern:') ? 'worries' : word)))]
}
