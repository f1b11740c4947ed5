/**
 * Does an open word say one of the listed things? Whole parts are compared: `learning_disability` is said by
 * `maternal_learning_disability`, `age` by `mothers_age`, never by `damage`.
 */
export function says(listed: readonly string[], word: string | undefined): boolean {
  if (word === undefined) return false
  const whole = `_${word}_`
  return listed.some(entry => whole.includes(`_${entry}_`))
}
