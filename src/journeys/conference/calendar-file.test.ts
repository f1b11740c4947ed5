import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Invitation } from '../../protocol/conference/invitation.ts'
import { calendarFile } from './calendar-file.ts'

const now = '2026-03-10T10:30:00.000Z' as Instant
const invitation: Invitation = {
  ...{ to: 'Rosa Quillfeather', manner: 'in_the_room', on: day('2026-04-20'), startsAt: '10:00', endsAt: '11:30' },
  ...{ venue: 'Invented House', chair: 'Hamish Tolgarth', children: ['Baby Quillfeather'], whoComes: ['Midwifery'] },
}
const rosa = { key: 'person:1', kind: 'person' } as const
const police = { key: 'agency:police', kind: 'agency' } as const
const sitting = { id: 's-one' }

test('a calendar file says that there is a meeting, in London’s time, and a number to ask about it', () => {
  const file = calendarFile(invitation, rosa, sitting, now) ?? ''
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(file).toMatch(/SUMMARY:Meeting [0-9A-F]{8}\r\n/)
  expect(file).toContain('DTSTART:20260420T090000Z')
  expect(file).toContain('DTEND:20260420T103000Z')
})

test('it tells nobody who looks over a shoulder whom or what it is about', () => {
  for (const who of [rosa, police]) {
    const file = calendarFile(invitation, who, sitting, now) ?? ''
    expect(file).not.toMatch(/Quillfeather|Rosa|Hamish|Midwifery|baby|child|conference|protection|social|police|s-one/i)
  }
  expect(calendarFile(invitation, rosa, sitting, now)).not.toContain('Invented House')
  expect(calendarFile(invitation, police, sitting, now)).toContain('LOCATION:Invented House')
})

test('a day without an hour is a whole day, and whoever has no day has no file', () => {
  const file = calendarFile({ ...invitation, startsAt: null, endsAt: null }, rosa, sitting, now)
  expect(file).toContain('DTSTART;VALUE=DATE:20260420')
  expect(calendarFile({ ...invitation, on: null }, rosa, sitting, now)).toBeNull()
  expect(calendarFile({ ...invitation, manner: 'in_writing' }, rosa, sitting, now)).toBeNull()
})
