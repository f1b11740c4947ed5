/** Told how much of something is done, from 0 to 1. */
export type Progress = (done: number) => void

/** Says on standard error what is being done and how far it is: one line for each tenth. */
export function progressOf(what: string): Progress {
  const began = performance.now()
  let said = 0
  return done => {
    const tenth = Math.floor(done * 10)
    if (tenth <= said) return
    said = tenth
    console.error(`${what}: ${tenth * 10} % after ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
}
