import type { Day } from '../kernel/day.ts'
import { endOfDay } from '../kernel/instant.ts'
import type { CaseFile } from '../protocol/case-file.ts'
import type { Fact } from '../protocol/fact.ts'
import { type ChildCaDays, childCaDays, childCaScript } from './child-ca-story.ts'
import { castOf, SEABOROUGH } from './staff.ts'
import { writeDown } from './write-down.ts'

/** The story told so that it can be replayed. */
export type ChildCaStory = {
  days: ChildCaDays
  /** What the record held at the end of a day, as a case file: `baby`, `tobias`, `wren`, `rosa`, `dane`, `marguerite`. */
  caseOn(day: Day): CaseFile
}

/** @param today the day on which she is at 27 weeks and 4 days; the story goes on for six months after it */
export function childCaStory(today: Day): ChildCaStory {
  const script = childCaScript(today)
  const cast = castOf(new Map())
  return {
    days: childCaDays(today),
    caseOn(day) {
      const written = writeDown(script, { authority: SEABOROUGH, cast, now: endOfDay(day), idOf: key => key })
      const facts = written.records.flatMap(({ childId, acts }) =>
        acts.flatMap(({ act, facts: said }, i) =>
          said.map((fact): Fact => {
            const id = childId === 'baby' ? `f${i + 1}` : `${childId}-f${i + 1}`
            return { agency: act.by.agency, ...fact, id, about: [childId], recordedAt: act.at }
          }),
        ),
      )
      const isBaby = (fact: Fact) => fact.about[0] === 'baby'
      return {
        authority: SEABOROUGH,
        today: day,
        people: written.people.map(({ personId, kind, bornOn }) => ({
          id: personId,
          ...(bornOn && kind === 'adult' ? { bornOn } : {}),
        })),
        relationships: written.relationships.map(({ from, to, type }) => ({ from, to, type })),
        facts: facts.filter(isBaby),
        earlier: facts.filter(fact => !isBaby(fact)),
        source: null,
      }
    },
  }
}
