import { expect, test } from 'vitest'
import { inAuthority } from '../../db/connection.ts'
import { namedProfessionals } from '../../people/professionals.ts'
import { readUnallocated } from '../../worklists/unallocated.ts'
import { counts, family, ssdImports, today } from './test-ssd-imports.ts'

const { authority, imported, imports, kindsOf, personId } = await ssdImports()

const { database: db } = imports

const named = (name: string, end = '') => ({
  ...family,
  ssd_professionals: [
    { prof_professional_id: 'W1', prof_professional_name: name, prof_professional_job_title: 'Social worker' },
  ],
  ssd_involvements: [
    {
      ...{ invo_professional_id: 'W1', invo_professional_role_id: 'Allocated worker', invo_person_id: 'A1' },
      ...{ invo_involvement_start_date: '2025-05-02', invo_involvement_end_date: end },
    },
  ],
})

const withoutWorker = (at: string) =>
  inAuthority(db, at, async tx => {
    const sight = { authority: at, userId: 'u-morgan', today, reach: 'all' } as const
    return (await readUnallocated(tx, { authority: at, sight, today, gone: [] }, { offset: 0, limit: 10 })).rows
  })

const nameOf = async (at: string) =>
  (await inAuthority(db, at, tx => namedProfessionals(tx, at, ['professional:W1']))).get('professional:W1')

test('an imported child has its worker, and is not among those without one', async () => {
  const [at, alone] = [await authority(), await authority()]
  await imported(at, named('Invented Worker'))
  await imported(alone, family)
  expect(await nameOf(at)).toEqual({ name: 'Invented Worker', role: 'social_worker', agency: 'social_care' })
  expect(await withoutWorker(at)).toEqual([])
  expect(await withoutWorker(alone)).toMatchObject([{ childId: await personId(alone, 'A1') }])
  expect(await imported(at, named('Invented Worker'))).toEqual({ ...counts, added: 0, unchanged: 1 })
})

test('an involvement that ends is news, another end is a contradiction, and another name is the worker’s', async () => {
  const at = await authority()
  await imported(at, named('Invented Worker'))
  expect(await imported(at, named('Invented Worker', '2026-04-01'))).toMatchObject({ added: 1, contradicted: 0 })
  expect(await kindsOf(at, 'A1')).toContain('2026-04-01 WorkerEnded')
  expect(await withoutWorker(at)).toMatchObject([{ since: '2026-04-02' }])
  expect((await imported(at, named('Renamed Worker', '2026-04-02'))).said).toEqual([
    'A1: the end of the worker’s allocation of 1 April 2026: the record says on 2026-04-01; this file says on 2026-04-02',
  ])
  expect(await nameOf(at)).toMatchObject({ name: 'Renamed Worker' })
})

test('a folder without involvements leaves the worker named, and carries no allocations', async () => {
  const at = await authority()
  await imported(at, named('Invented Worker'))
  const { ssd_involvements: _rows, ...without } = named('Invented Worker')
  expect(await imported(at, without, { only: true })).toMatchObject({ contradicted: 0 })
  expect(await withoutWorker(at)).toEqual([])
  const said = await inAuthority(db, at, tx =>
    tx.selectFrom('fact').select('details').where('kind', '=', 'RecordImported').orderBy('position').execute(),
  )
  expect(said.map(({ details }) => JSON.stringify(details).includes('WorkerAllocated'))).toEqual([true, false])
})
