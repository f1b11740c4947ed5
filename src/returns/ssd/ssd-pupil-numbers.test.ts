import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { checkSsd } from '../import/check-ssd.ts'
import { ssdChildren } from './ssd-children.ts'
import { saySsdNotice } from './ssd-notice.ts'
import { ssdChild, ssdFolderOf } from './test-ssd-folder.ts'

const today = day('2026-04-20')
const [FIRST, SECOND] = ['H801200001001', 'X801200001002']

const identifier = (value: string, more: Record<string, string> = {}) => ({
  link_person_id: 'A1',
  link_identifier_type: 'Unique Pupil Number',
  link_identifier_value: value,
  ...more,
})

async function numbersOf(...identifiers: Record<string, string>[]) {
  const person = [ssdChild('A1', { pers_upn_unknown: 'UN1' })]
  const found = await checkSsd(ssdFolderOf({ ssd_person: person, ssd_linked_identifiers: identifiers }), today)
  if (found.kind === 'refused') throw new Error(JSON.stringify(found.problem))
  const [one] = [...ssdChildren(found.index, today)]
  if (one?.child.kind !== 'good') throw new Error('A bad child')
  const { upn, formerUpn, upnUnknown } = one.child.person
  return { upn, formerUpn, upnUnknown, said: found.notices.first.map(saySsdNotice) }
}

test('the pupil number is that of the folder, and other identifiers are not', async () => {
  const nino = identifier('QQ123456C', { link_identifier_type: 'National Insurance Number' })
  expect(await numbersOf(nino, identifier(` ${FIRST.toLowerCase()} `, { link_identifier_type: 'UPN' }))).toEqual({
    ...{ upn: FIRST, formerUpn: null, upnUnknown: null, said: [] },
  })
})

test('one that does not check is told by its place alone, and not kept', async () => {
  expect(await numbersOf(identifier(`Z${FIRST.slice(1)}`))).toEqual({
    ...{ upn: null, formerUpn: null, upnUnknown: 'UN1' },
    said: [
      'ssd_linked_identifiers.csv, line 2, link_identifier_value: no unique pupil number (its letter and digits do not check): left out',
    ],
  })
})

test('the one that holds today is the number, the one before it the former', async () => {
  const former = identifier(FIRST, { link_valid_from_date: '2024-09-01', link_valid_to_date: '2025-08-31' })
  expect(await numbersOf(identifier(SECOND, { link_valid_from_date: '2025-09-01' }), former)).toMatchObject({
    ...{ upn: SECOND, formerUpn: FIRST, said: [] },
  })
  expect(await numbersOf(former)).toMatchObject({ upn: null, formerUpn: FIRST })
  expect(await numbersOf(identifier(FIRST), identifier(FIRST))).toMatchObject({ upn: FIRST, said: [] })
})

test('of two that hold since the same day neither is taken', async () => {
  const { upn, said } = await numbersOf(identifier(FIRST), identifier(SECOND))
  expect(upn).toBeNull()
  expect(said).toEqual([expect.stringMatching(/line 3, link_identifier_value: another unique pupil number holds too/)])
})

test('a number of nobody in the folder is told', async () => {
  const { said } = await numbersOf(identifier(FIRST, { link_person_id: 'X9' }))
  expect(said).toEqual(['ssd_linked_identifiers.csv: 1 row names no person of ssd_person: not imported'])
})
