import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Counts what comes in, for each sender and of all together. */
export type RateLimit = {
  /** May this one still come in? It is counted by being asked. */
  takes(sender: string): Promise<boolean>
}

type Most = { ofOne: number; ofAll: number; seconds: number }

/** Kept in memory: one process answers, and a restart forgives. */
export function rateLimit({ ofOne, ofAll, seconds: duration }: Most): RateLimit {
  const one = new RateLimiterMemory({ points: ofOne, duration })
  const all = new RateLimiterMemory({ points: ofAll, duration })
  const takes = (limiter: RateLimiterMemory, key: string) =>
    limiter.consume(key).then(
      () => true,
      (refused: unknown) => {
        if (refused instanceof Error) throw refused
        return false
      },
    )
  return { takes: async sender => (await takes(one, sender)) && takes(all, 'all') }
}
