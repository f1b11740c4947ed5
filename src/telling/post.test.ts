import { expect, test } from 'vitest'
import { writtenOf } from './post.ts'

const day = (says: { late: number; dueSoon: number; offered: number }) =>
  writtenOf(says, 'https://beforehand.invalid').first.replace(/^New since the last time: (.*)\. Sign in .*$/, '$1')

test('the e-mail of a day says of what each number is, alone or beside another', () => {
  expect(day({ late: 0, dueSoon: 1, offered: 0 })).toBe('1 thing is due soon')
  expect(day({ late: 0, dueSoon: 2, offered: 1 })).toBe(
    '2 things are due soon; 1 thing is late for children you know, and nobody has said anything',
  )
  expect(day({ late: 3, dueSoon: 1, offered: 0 })).toBe('3 things are late and 1 is due soon')
  expect(day({ late: 1, dueSoon: 2, offered: 0 })).toBe('1 thing is late and 2 are due soon')
})
