import { expect, test } from 'vitest'
import { joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { byUrgency } from './by-urgency.ts'

const said = (...words: string[]) => words.map(word => (word === '' ? word : insetText(word)))
const html = (...words: string[]) => joined(byUrgency(said(...words))).toString()

test('the three most urgent notices stand open, and the others one step away', () => {
  const page = html('late', '', 'danger', 'stuck', 'a day', 'the plan')
  expect(page.indexOf('stuck')).toBeLessThan(page.indexOf('<details'))
  expect(page.indexOf('a day')).toBeGreaterThan(page.indexOf('<details'))
  expect(page).toContain('2 more to look at')
})

test('a single one more is not hidden away', () => {
  expect(html('late', 'danger', 'stuck', 'a day')).not.toContain('<details')
  expect(html('', '')).toBe('')
})
