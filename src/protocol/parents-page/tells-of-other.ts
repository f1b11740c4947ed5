/** The other parent: by which whole names, and by which words of a text they are meant. */
export type OtherParent = { person: string; names: readonly string[]; calledBy: readonly string[] }

/** The words of some names by which somebody can be told from these others: a family name may be everybody's. */
export function wordsApart(own: readonly string[], others: readonly string[]): string[] {
  const shared = new Set(others.flatMap(wordsOf))
  return [...new Set(own.flatMap(wordsOf))].filter(word => !shared.has(word))
}

const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[\s’'-]+/)
    .filter(word => word.length > 1)

/** By what they are to the child a parent is meant as well. */
export const CALLED_BY_PART: Readonly<Record<string, readonly string[]>> = {
  mother_of: ['mother', 'mum'],
  father_of: ['father', 'dad'],
}

/** Where somebody is. */
const WHEREABOUTS =
  /\b(?:address|lives? (?:at|in|with|near)|living (?:at|in|with|near)|stay(?:s|ing)? (?:at|in|with|near)|mov(?:es|ed|ing) to|refuge|hostel|bail hostel|prison|postcode|flat \d|new (?:home|flat|house|school)|works? at|shift)\b/i

/** What somebody is treated for, and by whom. */
const TREATMENT =
  /\b(?:treat(?:ed|ment)|clinic|counsel\w*|therap\w*|medicat\w*|medicine|prescri\w*|methadone|buprenorphine|detox\w*|rehab\w*|diagnos\w*|psychiatr\w*|psycholog\w*|depress\w*|anxiety|mental health|hospital|ward|GP|doctor|drug (?:test|worker|service)\w*|laborator\w*|hair strand|urine|results?|alcohol service|perinatal)\b/i

/** A postcode is nobody's to be told. */
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/

/**
 * Does a text tell one parent of the other's address, whereabouts or treatment? A postcode always; words of those kinds where
 * the other is named, by any of their names. It errs on the side of saying less: what is left out so can be told in person.
 */
export function tellsOfOther(text: string, others: readonly OtherParent[]): boolean {
  if (POSTCODE.test(text)) return true
  return speaksOfPrivateThings(text) && others.some(other => names(text, other.calledBy))
}

/** Of somebody's home, whereabouts or treatment: whose, is not asked. */
export const speaksOfPrivateThings = (text: string): boolean => WHEREABOUTS.test(text) || TREATMENT.test(text)

/** Does one of these words or names stand in a text, as whole words? */
export const names = (text: string, called: readonly string[]): boolean =>
  called.some(word => new RegExp(`(?<!\\p{L})${escaped(word)}(?!\\p{L})`, 'iu').test(text))

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
