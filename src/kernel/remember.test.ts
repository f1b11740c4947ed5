import { expect, test } from 'vitest'
import { remember } from './remember.ts'

const counting = (keepMs: number) => {
  const asked: string[] = []
  let now = 0
  const answers = remember(
    keepMs,
    async key => {
      asked.push(key)
      if (key === 'bad') throw new Error('not found')
      return `${key} ${asked.length}`
    },
    () => now,
  )
  return { asked, answers, later: (ms: number) => (now += ms) }
}

test('an answer is kept for its time, then asked for again', async () => {
  const { answers, later } = counting(100)
  expect(await answers.get('a')).toBe('a 1')
  later(99)
  expect(await answers.get('a')).toBe('a 1')
  later(1)
  expect(await answers.get('a')).toBe('a 2')
})

test('who ask at once share one answer; a forgotten one is asked for again', async () => {
  const { asked, answers } = counting(100)
  expect(await Promise.all([answers.get('a'), answers.get('a')])).toEqual(['a 1', 'a 1'])
  answers.forget('a')
  await answers.get('a')
  expect(asked).toEqual(['a', 'a'])
})

test('a failure is not kept', async () => {
  const { asked, answers } = counting(100)
  await expect(answers.get('bad')).rejects.toThrow('not found')
  await expect(answers.get('bad')).rejects.toThrow('not found')
  expect(asked).toEqual(['bad', 'bad'])
})
