import { afterAll, describe, expect, test } from 'vitest'
import { SEABOROUGH, testDatabase } from '../testing/database.ts'
import { rawSession } from '../testing/raw-session.ts'
import { RECORDED, writeSampleChild } from '../testing/sample-record.ts'
import { inAuthority } from './connection.ts'

const { database, ownerUrl, appUrl } = await testDatabase()
const { child, text } = await inAuthority(database, SEABOROUGH, tx => writeSampleChild(tx, SEABOROUGH))

const app = rawSession(appUrl, SEABOROUGH)
const owner = rawSession(ownerUrl, SEABOROUGH)
afterAll(() => Promise.all([app.close(), owner.close()]))

const APPEND_ONLY = [
  ...['fact', 'audit', 'audit_seal', 'person', 'person_version', 'person_name', 'relationship'],
  ...['same_person', 'sealed_identity', 'person_statement', 'hand_over'],
]

describe.each(APPEND_ONLY)('%s', table => {
  const changes = [
    `update ${table} set authority_id = authority_id`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]

  test.each(changes)('the program may not: %s', async change => {
    await expect(app.ask(change)).rejects.toThrow(/permission denied/)
  })
})

describe.each(['fact', 'audit', 'audit_seal', 'person'])('%s, by the owner', table => {
  const changes = [
    `update ${table} set authority_id = authority_id`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
  ]

  test.each(changes)('is refused too: %s', async change => {
    await expect(owner.ask(change)).rejects.toThrow(/append-only/)
  })
})

describe("the program's role", () => {
  test.each([
    ['become the owner', 'set role beforehand', /permission denied/],
    ['switch row-level security off', 'alter table fact disable row level security', /must be owner/],
    ['drop the trigger', 'drop trigger refuse_change on fact', /must be owner/],
    ['skip triggers', "set session_replication_role = 'replica'", /permission denied/],
    ['make a table', 'create table mine ()', /permission denied/],
    ['call the procedures of migrations', "call keep_unchanged('duty')", /permission denied/],
    ['read what sign-in reads', 'select from sign_in.membership', /permission denied/],
    ['read sessions', 'select from auth.session', /permission denied/],
    ['change an authority', "update authority set name = 'x'", /permission denied/],
    ['read the list of migrations', 'select from migration', /permission denied/],
  ])('may not %s', async (_, statement, refusal) => {
    await expect(app.ask(statement)).rejects.toThrow(refusal)
  })

  test('may not choose the transaction that an audit row says it is of', async () => {
    const forged = `insert into audit (authority_id, xid, actor, role, agency, action, place, why)
      values ('${SEABOROUGH}', '1', 'a', 'b', 'c', 'd', 'e', 'f')`
    await expect(app.ask(forged)).rejects.toThrow(/permission denied/)
  })
})

describe('personal text', () => {
  const redact = (set: string) => app.ask(`update personal_text set ${set} where text_id = '${text}'`)

  test('is not rewritten', async () => {
    await expect(redact("body = 'Another note'")).rejects.toThrow(/only by redaction/)
  })

  test('is not redacted without saying who and when', async () => {
    await expect(redact('body = null, salt = null')).rejects.toThrow(/violates check constraint/)
  })

  test('keeps its salt only as long as its words', async () => {
    await expect(redact("body = null, redacted_at = now(), redacted_by = 'x'")).rejects.toThrow(/only by redaction/)
  })

  test('is redacted once, and then stays', async () => {
    const redaction = { body: null, salt: null, redacted_at: RECORDED, redacted_by: 'a-manager' }
    const update = () =>
      inAuthority(database, SEABOROUGH, tx =>
        tx
          .updateTable('personal_text')
          .set(redaction)
          .where('authority_id', '=', SEABOROUGH)
          .where('text_id', '=', text)
          .execute(),
      )
    await update()
    const fact = await inAuthority(database, SEABOROUGH, tx =>
      tx.selectFrom('fact').select(['note_id', 'note_hash']).where('child_id', '=', child).executeTakeFirstOrThrow(),
    )
    expect(fact).toEqual({ note_id: text, note_hash: Buffer.from('n1') })
    await expect(update()).rejects.toThrow(/only by redaction, once/)
  })

  test('is not deleted', async () => {
    await expect(app.ask('delete from personal_text')).rejects.toThrow(/permission denied/)
    await expect(owner.ask('delete from personal_text')).rejects.toThrow(/append-only/)
  })
})

test.each(['adult', 'child'])('the kind of a person who is a child is not written again, as %s neither', async kind => {
  await expect(app.ask(`update person set kind = '${kind}' where person_id = '${child}'`)).rejects.toThrow(
    /append-only/,
  )
})
