import { isOnlyTakingPart } from './outcome.ts'

/**
 * Do these words of progress only say that somebody was there? Progress is a change for the child and never an
 * attendance. One sentence that names a change is enough. Source: domain/plans.md, section 7; the words are those of the
 * rule `measurable.activity_only`.
 */
export function saysOnlyPresence(words: string): boolean {
  const sentences = words
    .replaceAll('’', "'")
    .split(/[.;\n]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
  return sentences.length > 0 && sentences.every(isOnlyTakingPart)
}
