import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inAuthority } from '../db/connection.ts'
import { OWNER } from '../db/create-cluster.ts'
import { rawSession } from '../testing/raw-session.ts'
import { TYPED } from './test-hostile-forms.ts'
import { expectNoFault } from './test-page.ts'
import { CHILDREN, type Fields, PEOPLE, type WalkHouse } from './test-walk-house.ts'

const { authority, id } = CHILDREN.second
const HERS = `/authorities/${authority}/children/${id}`

const today: Fields = [
  ['on-day', '14'],
  ['on-month', '4'],
  ['on-year', '2026'],
]

/** Everything seeded that could name somebody: words of names, numbers, addresses, birth dates. */
async function personalWords({ owner, users }: WalkHouse): Promise<string[]> {
  return owner(async db => {
    const { rows } = await sql<{ word: string | null }>`
      select distinct value as word from person_name n join personal_text t using (authority_id, text_id), jsonb_each_text(t.body::jsonb)
      union select value from identifier
      union select born_on::text from person_version`.execute(db)
    const words = [...rows.map(row => row.word ?? ''), ...users.flatMap(user => [user.name, user.email])]
    return [...new Set(words.flatMap(word => [word, ...word.split(' ')]))].filter(word => word.length > 3)
  })
}

const namesOf = (words: readonly string[]) => {
  const all = words.map(word => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\w/-])(?:${all.join('|')})(?![\\w-])`)
}

export function silence(house: WalkHouse): void {
  test('a write and its audit row are of one transaction', async () => {
    const sent = await house.send('priya', `${HERS}/note`, [['note', TYPED], ...today])
    expect(sent.status).toBe(303)
    const { rows } = await house.owner(db =>
      sql<{ same: boolean; actor: string; role: string; agency: string; why: string; place: string }>`
        select f.xmin = a.xmin as same, a.actor, a.role, a.agency, a.why, a.place
        from fact f join audit a on a.authority_id = f.authority_id and a.child_id = f.child_id and a.position = f.position
        where f.child_id = ${id} and a.action = 'write' order by f.position desc limit 1`.execute(db),
    )
    expect(rows).toEqual([
      {
        same: true,
        actor: house.userIdOf('priya'),
        role: 'social_worker',
        agency: 'social_care',
        why: 'works with this child as social worker',
        place: '/authorities/:authority/children/:child/note',
      },
    ])
  })

  test('no title, address or header of any page names anybody, and no page runs a script of its own', async () => {
    const personal = [namesOf(await personalWords(house))]
    const children = Object.values(CHILDREN).map(child => `/authorities/${child.authority}/children/${child.id}`)
    const below = ['', '?known=2026-03-01', '/fact', '/note', '/fact/VisitMade', '/correct/f1', '/confirm?duty=x']
    for (const who of PEOPLE) {
      const paths = [
        '/',
        '/?whose=agency&show=all',
        '/unborn',
        '/search',
        '/refer?draft=00000000-0000-4000-8000-000000000001',
        '/refer/mine',
        '/front-door',
        '/unallocated',
        '/sign-in',
        '/nowhere',
        '/health',
      ]
      for (const path of [...paths, ...children.flatMap(child => below.map(part => child + part))]) {
        const answer = await house.ask(who, path)
        if (path !== '/health') expectNoFault(answer, `${who} ${path}`, personal)
      }
      expectNoFault(await house.send(who, '/search', [['sought', 'Otterwick']]), `${who} searches`, personal)
    }
  }, 240_000)

  test('an authority reads its own rows alone, of every table that there is', async () => {
    const { rows: tables } = await house.owner(db =>
      sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attname = 'authority_id'
          and c.relname <> 'authority'`.execute(db),
    )
    expect(tables.length).toBeGreaterThan(15)
    for (const { name } of tables) {
      for (const own of ['seaborough', 'millbridge']) {
        const found = await inAuthority(house.database, own, tx =>
          sql<{ authority_id: string }>`select distinct authority_id from ${sql.table(name)}`.execute(tx),
        )
        expect([name, found.rows.filter(row => row.authority_id !== own)]).toEqual([name, []])
      }
    }
  })

  test('the program’s role reads no account, and cannot lift the rule of the authority', async () => {
    const session = rawSession(house.appUrl, 'seaborough')
    try {
      for (const attempt of [
        'select * from sign_in.app_user',
        'select * from sign_in.membership',
        'select * from auth.session',
        'select * from auth."user"',
        'alter table fact disable row level security',
        'alter table audit disable trigger all',
        'create policy open on fact using (true)',
        'set session_replication_role = replica',
        `set session authorization ${OWNER}`,
        `set role ${OWNER}`,
        'delete from audit',
        'update fact set kind = kind',
        'truncate fact',
        "copy fact to program 'cat'",
        'select pg_read_file($$/etc/passwd$$)',
      ]) {
        await expect(session.ask(attempt), attempt).rejects.toThrow(/permission denied|must be owner|only|not allowed/i)
      }
      // Switched off, the rule refuses instead of letting through.
      await expect(session.ask('set local row_security = off; select count(*) from fact')).rejects.toThrow(
        /row-level security/,
      )
    } finally {
      await session.close()
    }
  })

  test('a failure says a reference and nothing else, on the page and in the log', async () => {
    await house.owner(db =>
      sql`alter table fact add constraint refused check (kind <> 'VisitAttempted') not valid`.execute(db),
    )
    const sent = await house.send('priya', `${HERS}/fact/VisitAttempted`, [
      ['note', `${TYPED} to the database`],
      ...today,
    ])
    expect(sent.status).toBe(500)
    expectNoFault(sent, 'a database error', [
      namesOf(await personalWords(house)),
      /Typedname|VisitAttempted|constraint/,
    ])
    const reference = /<strong>(\w{8})<\/strong>/.exec(sent.html)?.[1] ?? ''
    expect(house.logged.filter(line => line.includes(reference)).join()).toMatch(/"code":"23514"/)

    const kept = await house.send('priya', `${HERS}/draft/note`, [['note', 'Typedname']])
    expect(kept.status).toBe(200)
    await house.owner(db =>
      sql`update draft set body = '{"note": "Typedname at home"}' where form = 'note'`.execute(db),
    )
    const shown = await house.ask('priya', `${HERS}/note`)
    expect(shown.status).toBe(500)
    expect(shown.html).not.toContain('Typedname')
    expect(house.logged.join()).toMatch(/ZodError/)
  })

  test('the log of all this holds no name, number, address, birth date or typed word', async () => {
    const lines = house.logged.join('\n')
    expect(house.logged.length).toBeGreaterThan(1_000)
    const named = namesOf(await personalWords(house))
    expect(house.logged.filter(line => named.test(line)).slice(0, 5)).toEqual([])
    expect(lines).not.toMatch(/Typedname|typedscript|onerror|Zzyzxqx|partnership\.example|everybody-here/)
    for (const child of Object.values(CHILDREN)) expect(lines).not.toContain(child.id)
  })
}
