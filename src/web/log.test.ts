import { expect, test } from 'vitest'
import { z } from 'zod'
import { anonymous } from './log.ts'

const NAME = 'Quillfeather'

/** What the log would hold of whatever `fail` throws. */
function loggedOf(fail: () => unknown): string {
  try {
    fail()
  } catch (error) {
    return JSON.stringify(anonymous(error))
  }
  throw new Error('it did not fail')
}

test('a failure is logged by its kind and place, and never by its message', () => {
  const typed = `kept\n    at home with ${NAME} (file:///home/${NAME})\n   at ${NAME}`
  const failures = [
    () => {
      throw new Error(`duplicate key (name)=(${typed})`)
    },
    () => JSON.parse(typed),
    () => z.object({ note: z.literal('x') }).parse({ note: typed }),
    () => {
      throw new TypeError(typed, { cause: new Error(typed) })
    },
  ]
  for (const fail of failures) {
    const line = loggedOf(fail)
    expect(line).not.toContain(NAME)
    expect(line).toContain('log.test.ts')
  }
})

test('something thrown that is no error is logged by its type', () => {
  expect(anonymous(NAME)).toEqual({ error: 'string', code: null, stack: [] })
})
