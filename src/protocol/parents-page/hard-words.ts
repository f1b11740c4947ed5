import { jargonIn } from '../jargon.ts'

/** Words that somebody would have to have learned, and sentences too long to be held in mind. */
export type Hard = { text: string; words: readonly string[]; isLong: boolean }

/** A reader of nine years reads so much at a time. Ours, after the guidance on easy read. */
export const LONGEST_SENTENCE = 20

const TRADE =
  /\b(?:significant harm|parenting capacity|emotional abuse|substance misuse|domestic abuse|protective factors?|risk factors?|non-accidental|presenting|disclos\w+|escalat\w+|intervention|engage\w*|outcomes?|toxicology|stimulat\w+|attachment|boundaries|developmental|assessment|referral|supervision|implement\w*|facilitat\w*|appropriate\w*)\b/gi

/** Which of these texts of a page a parent may find hard, for whoever gives it to find others. */
export function hardTexts(texts: readonly string[]): Hard[] {
  return texts.flatMap(text => {
    const words = [...new Set([...jargonIn(text), ...(text.match(TRADE) ?? [])])]
    const isLong = sentencesOf(text).some(sentence => sentence.split(/\s+/).length > LONGEST_SENTENCE)
    return words.length > 0 || isLong ? [{ text, words, isLong }] : []
  })
}

export const sentencesOf = (text: string): string[] =>
  text
    .split(/[.!?:;\n]+/)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')
