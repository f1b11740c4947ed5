import { expect, test } from 'vitest'
import { namesAsLetters } from './names-as-letters.ts'

const family = [
  { given: 'Otto', family: 'Invented' },
  { given: 'Tamar-Rose', family: "O'Quill" },
  { given: 'Will', family: 'Invented' },
  { given: 'Baby', family: 'Quillfeather' },
]

test.each([
  ['Otto’s conference is late.', 'O.’s conference is late.'],
  ['OTTO INVENTED and his mother, Tamar-Rose O’Quill.', 'O. I. and his mother, T. O.'],
  ['otto and Rose; Ms Invented-Marsh said so.', 'otto and R.; Ms I. said so.'],
  ['the invented family', 'the I. family'],
  ['Who will do it? Will Invented will.', 'Who will do it? W. I. will.'],
  ['Baby Quillfeather’s conference: the baby is unborn.', 'Baby Q.’s conference: the baby is unborn.'],
  ['Initial conference, due on 2 March 2026: not held.', 'Initial conference, due on 2 March 2026: not held.'],
  ['OTTO’S mother rang.', 'O.’S mother rang.'],
  ['The Inventeds and the Quillfeathers, said Tamarrose.', 'The I. and the Q., said T.'],
  ['', ''],
])('the family’s names are letters in what is sent away: %s', (written, sent) => {
  expect(namesAsLetters(written, family)).toBe(sent)
})
