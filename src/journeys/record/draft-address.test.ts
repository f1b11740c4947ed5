import { expect, test } from 'vitest'
import { draftAddress, formOf } from './draft-address.ts'

test.each([
  'conference/schedule',
  'conference/s-0b5e7f10-0000-4000-8000-000000000001/postpone',
  'conference/f12/schedule',
  'conference/f12/limit/0b5e7f10-0000-4000-8000-000000000001',
  'conference/f12/invite/agency/health_visiting',
  'conference/f12/invite/user/professional:12',
  'escalate',
  'escalate?about=f7',
])('the draft of %s is found again under its address', path => {
  const word = decodeURIComponent(draftAddress('/child', path).replace('/child/draft/', ''))
  expect(word).not.toContain('/')
  expect(formOf(word)).toBe(path)
})

test('a word that is no form of a conference names none', () => {
  expect(formOf('conference~nothing')).toBeNull()
  expect(formOf('conference~f12~schedule~more')).toBeNull()
})
