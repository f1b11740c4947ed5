import { describe } from '../../protocol/problem.ts'

/** Something in a folder that was not used or was read with tolerance; what it is about is imported all the same. */
export type SsdNotice = {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly words: string
  /** It is said once for all rows of which it holds; of so many further ones. */
  readonly alike?: { readonly more: number }
}

/** `ssd_person.csv, line 4, pers_sex: found "X", which is no code of the dataset: left out`. */
export function saySsdNotice({ file, line, column, words, alike }: SsdNotice): string {
  const more = alike !== undefined && alike.more > 0 ? ` and ${alike.more} more` : ''
  return `${file}${line === null ? '' : `, line ${line}${more}`}${column === null ? '' : `, ${column}`}: ${words}`
}

/** A value that says nothing that a record has a word for. */
export const unreadable = (text: string) => `found ${describe(text)}, which has no word here: left out`
