import { inAuthority } from '../src/db/connection.ts'
import { asOwner } from '../src/db/owner.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { type Day, plusDays, toDay, toNumber } from '../src/kernel/day.ts'
import type { Name } from '../src/people/name.ts'
import { writePeople } from '../src/people/new-people.ts'
import { addRelationships } from '../src/people/relationship.ts'
import { sealAudit } from '../src/record/seal.ts'
import { sealKey } from '../src/record/seal-key.ts'
import { chanceOf, uuidOf } from '../src/scenarios/chance.ts'
import { childrensNames, familyName, inventedNhsNumber, womansName } from '../src/scenarios/names.ts'
import type { Ruling } from '../src/worklists/duties-of-record.ts'
import { recordNewChildren } from '../src/worklists/record-new-children.ts'
import { addAuthority, type BenchDatabase } from './bench-database.ts'
import {
  FACTS_OF_A_RECORD,
  healthVisitor,
  inventedRecord,
  midwife,
  type StaffSize,
  socialWorker,
} from './invented-records.ts'
import type { Progress } from './progress.ts'

export const BOROUGH = 'borough'

/** One case in five is open; the others were closed within the last two years. */
const isOpen = (n: number) => n % 5 === 0

/** A social worker has about twenty open cases. */
export const staffFor = (children: number): StaffSize => ({
  socialWorkers: Math.max(4, Math.round(children / 100)),
  healthVisitors: Math.max(4, Math.round(children / 200)),
  midwives: Math.max(4, Math.round(children / 400)),
})

const FAMILIES_AT_ONCE = 500

/** One name in twenty is one of a few, as in any register; so that a search finds hundreds who are called that. */
const COMMON = ['Hazelwood', 'Bramblewell', 'Pepperstone', 'Otterbrook', 'Gablecroft', 'Sorrelmere']

/**
 * Loads an authority through the program's own functions, nothing left out: a child and its mother for each record, with
 * names, numbers and search keys, twenty facts a child each recorded on its day in its chain, duties, involvement, audit.
 */
export async function loadBorough(
  bench: BenchDatabase,
  { people, ruling, today, userId }: { people: number; ruling: Ruling; today: Day; userId: (who: string) => string },
  progress: Progress,
): Promise<{ children: number; facts: number }> {
  await addAuthority(bench, BOROUGH, 'Invented borough')
  const children = Math.floor(people / 2)
  const staff = staffFor(children)
  await employ(bench, staff, today, userId)
  const now = systemClock().now()
  const invention = { authority: BOROUGH, today, staff, isOpen, userId }
  for (let from = 0; from < children; from += FAMILIES_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(FAMILIES_AT_ONCE, children - from) }, (_, i) => from + i)
    const families = numbers.map(n => inventedFamily(n, today))
    await inAuthority(bench.db, BOROUGH, async tx => {
      await writePeople(tx, BOROUGH, families.flat(), 'bench', now)
      const ties = numbers.map(n => ({
        relationshipId: uuidOf(`tie ${n}`),
        from: uuidOf(`mother ${n}`),
        to: uuidOf(`child ${n}`),
        type: 'mother_of' as const,
      }))
      await addRelationships(tx, BOROUGH, ties, 'bench', now)
      const records = numbers.map(n => inventedRecord(n, invention))
      await recordNewChildren(tx, ruling, BOROUGH, records, today)
    })
    progress((from + numbers.length) / children)
  }
  // As the server would do by itself: the audit is sealed second by second, and the tables are tidied some minutes later.
  const key = sealKey(bench.dataFolder)
  while ((await sealAudit(bench.db, BOROUGH, key, systemClock().now())) > 0);
  await bench.owner('vacuum analyze')
  return { children, facts: children * FACTS_OF_A_RECORD }
}

/** A child and its mother. */
function inventedFamily(n: number, today: Day) {
  const chance = chanceOf(`family ${n}`)
  const family = chance.oneIn(0.05) ? chance.pick(COMMON as [string, ...string[]]) : familyName(chance)
  const bornOn = toDay(plusDays(toNumber(today), -(n % 6000) - 200))
  const child: Name = { given: childrensNames(chance)(), family }
  return [
    {
      ...{ personId: uuidOf(`child ${n}`), kind: 'child' as const, name: child, bornOn, localId: `B${n}` },
      nhsNumber: inventedNhsNumber(chance),
    },
    { personId: uuidOf(`mother ${n}`), kind: 'adult' as const, name: { given: womansName(chance), family } },
  ]
}

/** Everyone who is named on a child, and the few who work with all of them. */
async function employ(
  { ownerUrl }: BenchDatabase,
  staff: StaffSize,
  today: Day,
  userId: (who: string) => string,
): Promise<void> {
  const range = (length: number, of: (n: number) => string) => Array.from({ length }, (_, n) => of(n))
  const people = [
    ...range(staff.socialWorkers, socialWorker).map((id, n) =>
      works(id, 'social_care', 'social_worker', `team-${n % 20}`),
    ),
    ...range(staff.healthVisitors, healthVisitor).map(id => works(id, 'health_visiting', 'health_visitor')),
    ...range(staff.midwives, midwife).map(id => works(id, 'midwifery', 'midwife')),
    ...OFFICES,
  ]
  const since = toDay(plusDays(toNumber(today), -3000))
  await asOwner(ownerUrl, async db => {
    const users = people.map(({ who }) => ({ user_id: userId(who), name: who, email: emailOf(who) }))
    await db.insertInto('sign_in.app_user').values(users).execute()
    const members = people.map(({ who, ...rest }) => ({ authority_id: BOROUGH, user_id: userId(who), ...rest, since }))
    await db.insertInto('sign_in.membership').values(members).execute()
  })
}

const works = (who: string, agency: string, role: string, team: string | null = null) => ({ who, agency, role, team })

/** Those whose lists are long: a manager's team, and offices that answer for the whole authority. */
const OFFICES = [
  works('team-manager', 'social_care', 'team_manager', 'team-1'),
  works('conference-chair', 'social_care', 'conference_chair'),
  works('duty-team', 'social_care', 'duty_team'),
  works('safeguarding-midwife', 'midwifery', 'safeguarding_midwife'),
]

export const emailOf = (who: string) => `${who}@borough.invalid`
