import { expect, test } from 'vitest'
import { idBook } from './id-book.ts'

test('of ten thousand identifiers each is new once, and then known with who had it first', () => {
  const book = idBook()
  const id = (n: number) => `É${n * 7919}`
  for (let n = 0; n < 10_000; n++) expect(book.add(id(n), `child ${n}`, n + 1)).toBeNull()
  for (let n = 0; n < 10_000; n++)
    expect(book.add(id(n), 'another', 1)).toEqual({ number: n, child: `child ${n}`, line: n + 1 })
})

test('an identifier is not that of which it is the beginning, and one without a child has none', () => {
  const book = idBook()
  expect(book.add('A1', '', 3)).toBeNull()
  expect(book.add('A11', 'A11', 4)).toBeNull()
  expect(book.add('A', 'A', 5)).toBeNull()
  expect(book.add('A1', 'B', 6)).toEqual({ number: 0, child: '', line: 3 })
})
