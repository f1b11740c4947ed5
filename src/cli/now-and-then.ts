/** A command that takes longer says now and then how far it is. */
const SAY_EVERY_MS = 5_000

/** Says on stderr how far something is, when it has not for a while. */
export function nowAndThen(): (words: () => string) => void {
  let saidAt = performance.now()
  return words => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return
    saidAt = performance.now()
    console.error(words())
  }
}
