import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { caseRoutes } from '../journeys/case/routes.ts'
import { findRoutes } from '../journeys/find/routes.ts'
import { decideQueued, enqueue, referenceOf } from '../journeys/referral/public-queue.ts'
import { unbornRoutes } from '../journeys/unborn/routes.ts'
import { day } from '../kernel/day.ts'
import { addRelationships, readRelationships } from '../people/relationship.ts'
import { sealIdentity } from '../people/sealed-identity.ts'
import { keepDraft } from '../record/drafts.ts'
import type { NewFact } from '../record/free-text.ts'
import { SEABOROUGH } from '../testing/database.ts'
import { testDesk } from '../testing/desk.ts'
import { filesWith, tablesWith } from '../testing/everywhere.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { recordAct } from '../worklists/record-act.ts'
import { pressed } from './pressed.ts'

const desk = await testDesk({ today: '2026-03-10', routes: [...caseRoutes, ...findRoutes, ...unbornRoutes] })
vi.stubEnv('DATABASE_URL', desk.ownerUrl)
vi.stubEnv('DATABASE_APP_URL', desk.appUrl)
vi.stubEnv('BEFOREHAND_DATA', temporaryFolder())

await desk.addStaff({ name: 'Priya Mandeville', agency: 'social_care', role: 'team_manager' })
const referral: NewFact = {
  kind: 'ReferralReceived',
  on: day('2026-01-05'),
  from: 'midwifery',
  note: 'Zebrafish words',
}
const delay: NewFact = { kind: 'DelayExplained', on: day('2026-01-07'), duty: 'x', reason: 'Quagga reason' }
const expected: NewFact = { kind: 'EstimatedDateSet', on: day('2026-01-05'), expectedOn: day('2026-07-10') }
const mother = { given: 'Mina', family: 'Sampleworth' }
const [child = '', unborn = ''] = await desk.addChildren(
  {
    name: { given: 'Tam', family: 'Tidewater' },
    nhsNumber: '9000000009',
    localId: 'SB-1077',
    facts: [referral, delay, { kind: 'NoteAdded', on: day('2026-01-08'), note: 'Tam Tidewater likes boats' }],
  },
  { mother, localId: 'SB-2088', facts: [{ ...referral, note: 'Other words' }, expected] },
)
const [motherEdge] = await inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, unborn, null))
const motherId = motherEdge?.otherId ?? ''

const correct = (replaces: string, note: string, instead: object) =>
  inAuthority(desk.database, SEABOROUGH, tx => {
    const by = { userId: 'u-priya', role: 'team_manager', agency: 'social_care', why: 'a test', place: '/test' }
    const act = { id: randomUUID(), at: desk.at('2026-02-02'), authority: SEABOROUGH, by }
    const fact = { kind: 'FactCorrected', on: day('2026-02-02'), replaces, note, with: instead } as const
    return recordAct(tx, desk.ruling, act, [{ childId: child, facts: [fact as NewFact], restsOn: null }])
  })
const keep = (childId: string, words: string) =>
  inAuthority(desk.database, SEABOROUGH, tx =>
    keepDraft(
      tx,
      { authority: SEABOROUGH, userId: 'u-priya', childId, form: 'note' },
      { note: [words] },
      desk.at('2026-03-01'),
    ),
  )
const page = async (id: string, known = '') =>
  (await desk.get('u-priya', `/authorities/seaborough/children/${id}${known && `?known=${known}`}`)).html
const why = ['--why', 'erasure request, decision 17']
const fact = (...rest: string[]) => pressed('redact', 'fact', '--authority', SEABOROUGH, ...rest)
const person = (...rest: string[]) => pressed('redact', 'person', '--authority', SEABOROUGH, ...rest)
const nowhere = async (...words: string[]) => {
  expect(await tablesWith(desk.ownerUrl, words)).toEqual([])
  const folder = join(temporaryFolder(), 'backup')
  expect((await pressed('backup', folder)).code).toBe(0)
  expect(filesWith(folder, words)).toEqual([])
  expect((await pressed('audit', 'verify')).code).toBe(0)
}

describe('a fact', () => {
  beforeAll(async () => {
    await correct('f1', 'Okapi correction', { ...referral, note: 'Zebrafish again' })
    await correct('f4', 'Okapi once more', { ...referral, note: 'Zebrafish thrice' })
    await keep(child, 'Zebrafish in a draft')
  })

  test('is shown with its words before it goes, and stands as it was', async () => {
    const { code, out } = await fact('--child', 'sb-1077', '--fact', 'f1', ...why, '--show')
    expect(code).toBe(0)
    for (const words of [
      'f1: Zebrafish words',
      'f4: Okapi correction',
      'f5: Zebrafish thrice',
      'begun on this record: 1',
    ]) {
      expect(out).toContain(words)
    }
    expect(await page(child)).toContain('Zebrafish')
    expect(await tablesWith(desk.ownerUrl, ['Zebrafish'])).toEqual([
      'public.draft: Zebrafish',
      'public.personal_text: Zebrafish',
    ])
    expect(await desk.audit()).toContainEqual(
      expect.objectContaining({
        role: 'operator',
        action: 'read',
        child_id: child,
        why: 'erasure request, decision 17',
      }),
    )
  })

  test('is not redacted for a reason that says what is redacted, or names the child', async () => {
    await correct('f2', 'Four words in a row', { ...delay, reason: 'Quagga reason' })
    for (const [reason, found] of [
      ['about Tidewater', 'a name of the family'],
      ['see SB1077', 'a number of the family'],
      ['she wrote four words in a row', 'words that are to be taken away'],
    ] as const) {
      const { code, err } = await fact('--child', child, '--fact', 'f2', '--why', reason)
      expect([code, err]).toEqual([1, expect.stringContaining(`--why: found ${found}`)])
      expect(err).not.toContain('Tidewater')
    }
    expect(await page(child)).toContain('Quagga')
  })

  test('loses its words and those of all its corrections, everywhere, and stays', async () => {
    const { code, json } = await fact('--child', 'SB-1077', '--fact', 'f1', ...why, '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject([{ child, shown: false, facts: ['f1', 'f4', 'f5'], drafts: 1, alsoIn: [] }])
    await nowhere('Zebrafish', 'Okapi')
    const rows = (await desk.audit()).filter(row => row.action === 'redact')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ child_id: child, role: 'operator', why: 'erasure request, decision 17' })
  })

  test('whose kind demands words is redacted too, and its page opens', async () => {
    expect((await fact('--child', child, '--fact', 'f2', ...why)).code).toBe(0)
    await nowhere('Quagga')
    expect(await page(child)).toContain('Delay explained')
  })

  test('says on its page that its words were taken away, also on a past day', async () => {
    const taken = /Its words were taken away on \d+ \w+ \d{4} by lawful redaction\./
    expect(await page(child)).toMatch(taken)
    expect(await page(child, '2026-01-20')).toMatch(taken)
    expect(await page(child)).toContain('Tam Tidewater likes boats')
  })

  test('is redacted once', async () => {
    const { code, err } = await fact('--child', child, '--fact', 'f1', ...why)
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/the words of f1 were taken away already, on \d{4}-\d\d-\d\d/),
    ])
  })

  test('that is not there, is a correction or has no words is refused by its name', async () => {
    for (const [of, id, said] of [
      [child, 'f9', 'expected one of f1 to f6'],
      [child, 'f5', 'a correction; expected f1'],
      [unborn, 'f2', 'f2 has no words'],
      [motherId, 'f1', 'expected a child with a record'],
      ['SB-9', 'f1', 'expected the local id or the UUID of somebody in seaborough'],
    ] as const) {
      const { code, err } = await fact('--child', of, '--fact', id, ...why)
      expect([code, err]).toEqual([1, expect.stringContaining(said)])
    }
    expect((await fact('--child', child, '--fact', 'third', ...why)).code).toBe(2)
    expect((await fact('--child', child, '--fact', 'f1')).code).toBe(2)
    expect((await person('--person', child, '--fact', 'f1', ...why)).code).toBe(2)
    expect(
      (await pressed('redact', 'fact', '--authority', 'nowhere', '--child', child, '--fact', 'f1', ...why)).code,
    ).toBe(1)
  })
})

describe('a birth plan', () => {
  const plan = (version: number, mustNotVisit: string): NewFact => ({
    ...{ kind: 'BirthPlanMade', on: day('2026-02-01'), version, says: ['mustNotVisit'] },
    mustNotVisit,
  })

  test('is shown with its words before they go, and its other versions are named', async () => {
    const [baby = ''] = await desk.addChildren({ facts: [expected, plan(1, 'Numbat'), plan(2, 'Numbat, and Tapir')] })
    const { out } = await fact('--child', baby, '--fact', 'f2', ...why, '--show')
    expect(out).toContain('f2: Numbat')
    expect(out).toContain('Each has to be redacted by itself:\n  --fact f3')
    await fact('--child', baby, '--fact', 'f2', ...why)
    expect((await fact('--child', baby, '--fact', 'f3', ...why)).out).not.toContain('Other versions')
    await nowhere('Numbat', 'Tapir')
  })
})

describe('a person', () => {
  test('is shown with names and numbers, and with the words elsewhere that name them', async () => {
    const { code, out } = await person('--person', child, ...why, '--show')
    expect(code).toBe(0)
    expect(out).toContain('(Tam Tidewater)')
    expect(out).toContain('(9000000009; SB-1077)')
    expect(out).toContain(`--child ${child} --fact f3`)
    expect(await page(child)).toContain('Tam Tidewater')
  })

  test('loses names and numbers everywhere, once the words that name them are redacted', async () => {
    await keep(child, 'Tidewater in a draft')
    expect((await fact('--child', child, '--fact', 'f3', ...why)).code).toBe(0)
    await keep(child, 'Tidewater in a draft')
    const { code, json } = await person('--person', 'SB-1077', ...why, '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject([{ person: child, names: 1, numbers: 2, drafts: 1, imported: 0, namedIn: [] }])
    await nowhere('Tidewater', '9000000009', 'SB-1077')
    for (const sought of ['Tam Tidewater', '9000000009', 'SB-1077']) {
      expect((await desk.post('u-priya', '/search', { sought })).html).not.toContain('Name redacted')
    }
  })

  test('is said on the page to have been redacted, also on a past day', async () => {
    const taken = /The name and numbers of this child were taken away on \d+ \w+ \d{4} by lawful redaction\./
    for (const html of [await page(child), await page(child, '2026-01-20')]) {
      expect(html).toContain('Name redacted')
      expect(html).toMatch(taken)
    }
  })

  test('is redacted once: the local id that is kept nowhere still says who it was', async () => {
    for (const named of [child, 'sb-1077']) {
      const { code, err } = await person('--person', named, ...why)
      expect([code, err]).toEqual([1, expect.stringContaining(`${child} was redacted already, on `)])
    }
  })

  test('who is a mother takes the drafts about her baby along, which is no longer called by her name', async () => {
    await keep(unborn, 'Sampleworth in a draft')
    expect(await page(unborn)).toContain('Baby Sampleworth')
    const { json } = await person('--person', motherId, ...why, '--json')
    expect(json).toMatchObject([{ names: 1, numbers: 0, drafts: 1 }])
    await nowhere('Sampleworth')
    expect(await desk.audit()).toContainEqual(expect.objectContaining({ action: 'drop_drafts', child_id: unborn }))
    for (const html of [await page(unborn), await page(unborn, '2026-01-20')]) {
      expect(html).toContain('Baby, mother’s name redacted, SB-2088')
      expect(html).toMatch(/by its mother’s name, which was taken away on \d+ \w+ \d{4} by lawful redaction/)
      expect(html).toMatch(/Name redacted<\/a> \(taken away on [^)]*\), mother/)
    }
    expect((await desk.get('u-priya', '/unborn')).html).toContain('Baby, mother’s name redacted')
    expect((await desk.post('u-priya', '/search', { sought: 'SB-2088' })).html).toContain('Name redacted, mother')
  })
})

test('a redaction names neither the record nor the names of an adopted child’s new identity', async () => {
  const [adopted = '', birth = ''] = await desk.addChildren(
    {
      ...{ name: { given: 'Newgiven', family: 'Adopterworth' } },
      facts: [{ ...referral, note: 'Once called Birthgiven Bornworth' }],
    },
    { name: { given: 'Birthgiven', family: 'Bornworth' }, facts: [{ ...referral, note: 'Birthgiven Bornworth came' }] },
  )
  await inAuthority(desk.database, SEABOROUGH, async tx => {
    const tie = { relationshipId: randomUUID(), from: birth, to: adopted, type: 'sibling_of' as const }
    await addRelationships(tx, SEABOROUGH, [tie], 'u-test', desk.at('2026-03-01'))
  })
  const look = (id: string) => person('--person', id, '--why', 'erasure request', '--show')
  expect((await look(birth)).out).toContain(adopted)
  const at = desk.at('2026-03-02')
  await inAuthority(desk.database, SEABOROUGH, tx => sealIdentity(tx, SEABOROUGH, adopted, 'u-priya', at))
  const ofBirth = await look(birth)
  expect([ofBirth.code, ofBirth.out.includes(adopted), ofBirth.out.includes(birth)]).toEqual([0, false, true])
  const own = await look(adopted)
  expect([own.code, /Newgiven|Adopterworth/.test(own.out)]).toEqual([0, false])
})

describe('a referral by the public form', () => {
  const at = desk.at('2026-03-02')
  const sent = async (given: string, decide: { childId: string } | { reason: string } | null) => {
    const submission = randomUUID()
    const typed = { authority: [SEABOROUGH], who: ['unborn'], motherGiven: [given], motherFamily: ['Publicwick'] }
    const worries = { father: ['not_asked'], worries: [`${given} told of a wolverine`] }
    await inAuthority(desk.database, SEABOROUGH, async tx => {
      await enqueue(tx, SEABOROUGH, { submission, typed: { ...typed, ...worries }, at })
      if (decide !== null) await decideQueued(tx, SEABOROUGH, submission, decide, { userId: 'u-priya', at })
    })
    return referenceOf(submission)
  }
  const referral = (reference: string, ...rest: string[]) =>
    pressed('redact', 'referral', '--authority', SEABOROUGH, '--reference', reference, ...rest)

  test('that was set aside is shown, goes with its reason, and goes once', async () => {
    const reference = await sent('Gunhild', { reason: 'Gunhild is nobody here' })
    const { out } = await referral(reference.toLowerCase(), ...why, '--show')
    expect(out).toContain('worries: Gunhild told of a wolverine')
    expect(out).toContain('reason: Gunhild is nobody here')
    expect((await referral(reference, '--why', 'about Gunhild')).err).toContain('a name of the family')
    expect((await referral(reference, ...why)).code).toBe(0)
    await nowhere('Gunhild')
    const place = `beforehand redact referral ${reference}`
    expect(await desk.audit()).toContainEqual(expect.objectContaining({ action: 'redact', place, child_id: null }))
    expect((await referral(reference, ...why)).err).toMatch(/were taken away already, on /)
  })

  test('that waits, or is none, is refused by its reference', async () => {
    const reference = await sent('Waitrude', null)
    expect((await referral(reference, ...why)).err).toContain('expected one that was taken or set aside')
    expect((await referral('ABCD-EFGH', ...why)).err).toContain('found ABCD-EFGH')
    expect((await referral(reference)).code).toBe(2)
    expect((await referral(reference, '--person', child, ...why)).code).toBe(2)
  })

  test('goes with a person on whose family’s record it was taken, and with referrals begun that name them', async () => {
    const [baby = ''] = await desk.addChildren({ mother: { given: 'Yrsa', family: 'Publicwick' }, facts: [expected] })
    const [edge] = await inAuthority(desk.database, SEABOROUGH, tx => readRelationships(tx, SEABOROUGH, baby, null))
    await sent('Yrsa', { childId: baby })
    const aside = await sent('Yrsa', { reason: 'Sent twice' })
    const draft = (form: string, words: string) =>
      inAuthority(desk.database, SEABOROUGH, tx =>
        keepDraft(tx, { authority: SEABOROUGH, userId: 'u-priya', childId: null, form }, { worries: [words] }, at),
      )
    await draft('refer/1', 'Yrsa Publicwick has nowhere to stay')
    await draft('refer/2', 'Another Publicwick')
    await inAuthority(desk.database, SEABOROUGH, tx =>
      tx
        .insertInto('identifier')
        .values({ authority_id: SEABOROUGH, person_id: edge?.otherId ?? '', scheme: 'local', value: '2' })
        .execute(),
    )
    await draft('refer/3', 'At 2 in the night a dog barked')
    const { json } = await person('--person', edge?.otherId ?? '', ...why, '--json')
    expect(json).toMatchObject([{ names: 1, drafts: 1, originals: 1, sentAs: [aside] }])
    expect((await referral(aside, ...why)).code).toBe(0)
    await nowhere('Yrsa')
  })
})
