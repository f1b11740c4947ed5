/** How far a check is, for the page that waits for it. */
export type Progress = { children: number; findings: number; received: number }

/** Checks that run now: the places there are for them, and how far each is. */
export function runningChecks(places: { ofOne: number; ofAll: number } = { ofOne: 1, ofAll: 2 }) {
  const running = new Map<string, Progress & { owner: string }>()
  return {
    /** Takes a place; null when there is none: two cores check two files. */
    begin(owner: string, submission: string): Progress | null {
      const mine = running.values().filter(each => each.owner === owner)
      if (running.size >= places.ofAll || mine.toArray().length >= places.ofOne || running.has(submission)) return null
      const progress = { owner, children: 0, findings: 0, received: 0 }
      running.set(submission, progress)
      return progress
    },
    end: (submission: string) => void running.delete(submission),
    of(owner: string, submission: string): Progress | null {
      const found = running.get(submission)
      return found?.owner === owner ? found : null
    },
  }
}

export type RunningChecks = ReturnType<typeof runningChecks>
