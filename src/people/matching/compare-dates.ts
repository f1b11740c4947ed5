/** Days within which two dates of birth may be one that was told or written wrongly. */
const CLOSE_DAYS = 40
const YEAR = 365.25

/** The level of {@link LEVELS}.born at which two dates of birth compare, each as `20260223` and as days since 1970. */
export function datesLevel(a: string, b: string, aDay: number, bDay: number): number {
  if (a === b) return 1
  const sameYear = a.slice(0, 4) === b.slice(0, 4)
  if (sameYear && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)) return 2
  if (sameYear && (a.endsWith('0101') || b.endsWith('0101'))) return 3
  const wrong = digitsWrong(a, b)
  if (wrong === 1 || (wrong === 2 && areNeighboursChangedOver(a, b))) return 4
  const days = Math.abs(aDay - bDay)
  if (days <= CLOSE_DAYS) return 5
  return wrong === 2 || Math.abs(days - YEAR) <= CLOSE_DAYS ? 6 : 7
}

/** 1 January is written when only the year is known, so having it in common is less than it seems. */
export const LEAST_SHARE_OF_1_JANUARY = 1 / 1_500

export const isFirstOfJanuary = (born: string) => born.endsWith('0101')

/** How many of the characters differ, of texts of one length. */
export function digitsWrong(a: string, b: string): number {
  let wrong = 0
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) wrong++
  return wrong
}

/** Two neighbouring characters have changed places and nothing else differs. */
export function areNeighboursChangedOver(a: string, b: string): boolean {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}
