import type { Circumstanced } from '../route/circumstances.ts'
import type { Kin } from '../route/kin.ts'
import type { KnownFamily } from '../route/known-family.ts'
import type { Piece } from '../route/pieces.ts'
import { filled, placesOf } from '../route/words.ts'

/** What happened, with its day; places as in the protocol's because-lines. */
const SENTENCES: Record<Piece['of'], string> = {
  removal: '{child} was removed on {day}{order}{whose}.',
  voluntary_care: '{child} was looked after by agreement from {day}{whose}.',
  plan_now: '{child} has been on a child protection plan since {day}.',
  plan_ended: '{child} was on a child protection plan from {day} to {until}.',
  enquiry_substantiated: 'An enquiry about {child} found concerns substantiated on {day}.',
  proceedings: 'Proceedings about {child} were begun or announced on {day}.',
}

/** Where a past risk is known from, as one reads it: what happened, when, and to whom the record puts it down. */
export function sourceInWords(family: KnownFamily, kin: Kin, each: Circumstanced): string {
  const sentence = filled(SENTENCES[each.piece.of], placesOf(family, kin, each))
  // The child of the page is named above; inside a sentence a small letter is right.
  return sentence.replace(/(?<=.)This child/, 'this child')
}
