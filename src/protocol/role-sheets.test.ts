import { expect, test } from 'vitest'
import { roleSheets, sayLineSource, sheetOf } from './role-sheets.ts'

test('every agency of the domain has a sheet, and every line its source and how sure that is', () => {
  const { agencies, definitions } = roleSheets()
  expect(agencies.map(sheet => sheet.agency)).toEqual([
    ...['midwifery', 'general_practice', 'health_visiting', 'police', 'education', 'probation', 'ambulance'],
    ...['pregnancy_advisory', 'social_care'],
  ])
  for (const line of [...Object.values(definitions), ...agencies.flatMap(sheet => sheet.does)]) {
    expect(sayLineSource(line)).toMatch(/^(seen in|as reported by|worded here, after) \S/)
  }
})

test('an agency without a sheet has none', () => {
  expect(sheetOf('housing')).toBeNull()
  expect(sheetOf('police')?.title).toBe('Police')
})
