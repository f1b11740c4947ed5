/** Answers that are asked for again and again, each kept for a short while; those who ask at once share one answer. */
export type Remembered<Value> = {
  get(key: string): Promise<Value>
  /** Forgets one answer, because what it says has changed. */
  forget(key: string): void
}

const MOST = 10_000

/**
 * @param keepMs how old an answer may be, in milliseconds
 * @param load finds an answer; one that fails is not kept
 * @param elapsed milliseconds of a clock that only goes forward
 */
export function remember<Value>(
  keepMs: number,
  load: (key: string) => Promise<Value>,
  elapsed: () => number = () => performance.now(),
): Remembered<Value> {
  const kept = new Map<string, { at: number; value: Promise<Value> }>()
  return {
    get(key) {
      const known = kept.get(key)
      if (known !== undefined && elapsed() - known.at < keepMs) return known.value
      if (kept.size >= MOST) kept.clear()
      const entry = { at: elapsed(), value: load(key) }
      kept.set(key, entry)
      entry.value.catch(() => {
        if (kept.get(key) === entry) kept.delete(key)
      })
      return entry.value
    },
    forget: key => void kept.delete(key),
  }
}
