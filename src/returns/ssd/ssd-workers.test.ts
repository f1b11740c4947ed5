import { expect, test } from 'vitest'
import { day } from '../../kernel/day.ts'
import { checkSsd } from '../import/check-ssd.ts'
import { ssdChildren } from './ssd-children.ts'
import { saySsdNotice } from './ssd-notice.ts'
import { professionalsOf } from './ssd-workers.ts'
import { type SsdRows, ssdChild, ssdFolderOf, ssdReferral } from './test-ssd-folder.ts'

const today = day('2026-04-20')

const worker = (id: string, more: Record<string, string> = {}) => ({
  prof_professional_id: id,
  prof_professional_name: `Invented Worker ${id}`,
  prof_professional_job_title: 'Social worker',
  ...more,
})

const involved = (more: Record<string, string> = {}) => ({
  invo_professional_id: 'W1',
  invo_professional_role_id: 'Allocated Case Worker',
  invo_involvement_start_date: '2025-05-02',
  invo_person_id: 'A1',
  ...more,
})

async function told(rows: SsdRows) {
  const found = await checkSsd(ssdFolderOf({ ssd_person: [ssdChild('A1')], ...rows }), today)
  if (found.kind === 'refused') throw new Error(JSON.stringify(found.problem))
  const facts = [...ssdChildren(found.index, today)].flatMap(({ child }) =>
    child.kind === 'good' ? child.facts.map(({ fact }) => fact) : [],
  )
  return {
    workers: facts.flatMap(fact =>
      fact.kind === 'WorkerAllocated' || fact.kind === 'WorkerEnded' ? [`${fact.on} ${fact.kind} ${fact.worker}`] : [],
    ),
    names: professionalsOf(found.index).map(({ name }) => name),
    bad: found.bad.first.flatMap(({ problems }) => problems.map(one => `${one.file}, line ${one.line}, ${one.field}`)),
    said: found.notices.first.map(saySsdNotice),
  }
}

test('a worker is allocated on the first day of an involvement, and ends on its last', async () => {
  const rows = {
    ssd_professionals: [worker('W1'), worker('W2'), worker('W3')],
    ssd_involvements: [
      involved({ invo_involvement_end_date: '2025-09-01' }),
      involved({ invo_professional_id: 'W2', invo_involvement_start_date: '01/09/2025' }),
    ],
  }
  expect(await told(rows)).toEqual({
    workers: [
      '2025-05-02 WorkerAllocated professional:W1',
      '2025-09-01 WorkerEnded professional:W1',
      '2025-09-01 WorkerAllocated professional:W2',
    ],
    ...{ names: ['Invented Worker W2', 'Invented Worker W1'], bad: [], said: [] },
  })
})

test('the referral says whose worker it is where the row does not', async () => {
  const rows = {
    ssd_cin_episodes: [ssdReferral('A1')],
    ssd_professionals: [worker('W1')],
    ssd_involvements: [involved({ invo_person_id: '', invo_referral_id: 'RA1' })],
  }
  expect((await told(rows)).workers).toEqual(['2025-05-02 WorkerAllocated professional:W1'])
})

test('who works beside the social worker is not taken for one, and is named once', async () => {
  const chair = { invo_professional_role_id: 'Independent reviewing officer' }
  const rows = {
    ssd_professionals: [worker('W1'), worker('W2', { prof_professional_job_title: 'Family support worker' })],
    ssd_involvements: [
      involved({ invo_professional_role_id: '' }),
      involved(chair),
      involved({ ...chair, invo_involvement_start_date: '2025-06-02' }),
      involved({ invo_professional_id: 'W2', invo_professional_role_id: 'R7' }),
    ],
  }
  expect(await told(rows)).toMatchObject({
    workers: ['2025-05-02 WorkerAllocated professional:W1'],
    said: [
      'ssd_involvements.csv, line 3 and 1 more, invo_professional_role_id: found "Independent reviewing officer", no social worker of the child: left out',
      'ssd_involvements.csv, line 5, invo_professional_role_id: found "R7", no social worker of the child: left out',
    ],
  })
})

test('a worker without a name or about nobody is told; one who begins on no day makes the child bad', async () => {
  const rows = {
    ssd_involvements: [involved(), involved({ invo_person_id: 'X9' }), involved({ invo_professional_id: '' })],
  }
  expect(await told(rows)).toMatchObject({
    workers: ['2025-05-02 WorkerAllocated professional:W1'],
    said: [
      'ssd_involvements.csv, line 2, invo_professional_id: no name in ssd_professionals: the worker’s name is not known',
      'ssd_involvements.csv, line 4, invo_professional_id: nothing: nobody is named, left out',
      'ssd_involvements.csv: 1 row names no child of the folder: not imported',
    ],
  })
  expect((await told({ ssd_involvements: [involved({ invo_involvement_start_date: '' })] })).bad).toEqual([
    'ssd_involvements.csv, line 2, invo_involvement_start_date',
  ])
})
