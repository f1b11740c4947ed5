import { randomUUID } from 'node:crypto'
import type { Place } from '../../returns/cin-rules/check-apart.ts'
import type { RuleText } from '../../returns/cin-rules/rule.ts'
import type { FindingList } from './finding-list.ts'

/** A list that is kept up to a length, and counted beyond it. */
type Counted<T> = { count: number; readonly first: T[] }

/** A file that was checked, or why it was refused. */
export type CheckedFile = {
  /** As its sender calls it. */
  name: string
  /** The year whose rules were asked; null where it did not come so far. */
  year: number | null
  rules: readonly RuleText[]
  children: number
  findings: FindingList
  /** How often each rule was broken, in the order of the rules; also what is no longer listed. */
  counts: number[]
  /** Findings that are counted and no longer listed. */
  beyond: number
  /** What stands wrong in the file whatever the rules say. */
  structure: Counted<Place>
  refused: Place | null
  seconds: number
}

export type HeldCheck = CheckedFile & { id: string; owner: string; until: number }

/** What may be held at once: everything here lives in memory, and nowhere else. */
export type HeldLimits = { minutes: number; ofOne: number; ofAll: number; findings: number }

const HELD_LIMITS: HeldLimits = { minutes: 30, ofOne: 3, ofAll: 20, findings: 1_000_000 }

/**
 * Results of checks, each for the session that asked for it and for nobody else, for some minutes. When there is no more
 * room the oldest goes.
 */
export function heldChecks(limits: HeldLimits = HELD_LIMITS, now: () => number = () => performance.now()) {
  const held = new Map<string, HeldCheck>()
  const sweep = () => {
    for (const [id, check] of held) if (check.until <= now()) held.delete(id)
  }
  const oldest = (checks: Iterable<HeldCheck>) => Iterator.from(checks).next().value
  const findings = () => held.values().reduce((sum, check) => sum + check.findings.length, 0)
  const ofOwner = (owner: string) => held.values().filter(check => check.owner === owner)

  return {
    limits,
    /** Holds a result; its id. */
    add(owner: string, checked: CheckedFile): string {
      sweep()
      const id = randomUUID()
      held.set(id, { ...checked, id, owner, until: now() + limits.minutes * 60_000 })
      while (ofOwner(owner).toArray().length > limits.ofOne) held.delete(oldest(ofOwner(owner))?.id ?? '')
      while (held.size > 1 && (held.size > limits.ofAll || findings() > limits.findings))
        held.delete(oldest(held.values())?.id ?? '')
      // Gone when its time is over, and not when somebody asks for it next.
      setTimeout(sweep, limits.minutes * 60_000 + 1_000).unref()
      return id
    },
    /** The result of that id, if it is this session's and still there. */
    get(owner: string, id: string): HeldCheck | null {
      sweep()
      const check = held.get(id)
      return check?.owner === owner ? check : null
    },
    /** Those of a session, the latest first. */
    of(owner: string): HeldCheck[] {
      sweep()
      return ofOwner(owner).toArray().reverse()
    },
    forget(owner: string, id: string): void {
      if (held.get(id)?.owner === owner) held.delete(id)
    },
    minutesLeft: (check: HeldCheck) => Math.max(1, Math.ceil((check.until - now()) / 60_000)),
  }
}

export type HeldChecks = ReturnType<typeof heldChecks>
