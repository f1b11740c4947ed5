/** Words of the trade that a parent need not have learned, as professionals write them [our list]. */
const JARGON: readonly RegExp[] = [
  /\b(ICPC|RCPC|CPP?|CP plan|CIN|PLO|EPO|ICO|S\.? ?47|S\.? ?20|S\.? ?17|section (17|20|47)|EDT|IRO|LADO|MARAC|MAPPA|CP-?IS|SCBU|NICU|PR|DV|DA|SW|HV|FNP|LAC|UBB)\b/g,
  /\b(core group|strategy (meeting|discussion)|legal gateway|pre-proceedings|contact (centre|supervision)|safeguarding|multi-agency|out of hours team|threshold)\b/gi,
]

/** Each word of the trade in a text, once, as it is written there. */
export function jargonIn(text: string): string[] {
  return [...new Set(JARGON.flatMap(pattern => text.match(pattern) ?? []))]
}
