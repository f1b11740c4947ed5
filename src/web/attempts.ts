/** Counts failed sign-ins, so that passwords cannot be tried by the thousand. */
export type Attempts = {
  /** Must this person wait? */
  mustWait(email: string, address: string): boolean
  failed(email: string, address: string): void
  succeeded(email: string, address: string): void
}

const WINDOW = 15 * 60_000

/**
 * Failures within a quarter of an hour. Few for one account from one place; more for the account from anywhere, so
 * that nobody can be locked out by a stranger's handful; more again for a place, which may be a whole council's.
 */
const MOST = { pair: 5, account: 30, place: 100 }

/**
 * Kept in memory: one process signs people in, and a restart forgives.
 * @param now milliseconds that never go back
 */
export function countAttempts(now: () => number = () => performance.now()): Attempts {
  const failures = new Map<string, number[]>()
  const keys = (email: string, address: string) => {
    const account = email.trim().toLowerCase()
    return { pair: `${account} ${address}`, account: `account ${account}`, place: `place ${address}` }
  }
  const recent = (key: string) => (failures.get(key) ?? []).filter(at => now() - at < WINDOW)
  const forgetOld = () => {
    for (const key of failures.keys()) if (recent(key).length === 0) failures.delete(key)
  }
  return {
    mustWait(email, address) {
      const key = keys(email, address)
      return (['pair', 'account', 'place'] as const).some(kind => recent(key[kind]).length >= MOST[kind])
    },
    failed(email, address) {
      if (failures.size > 10_000) forgetOld()
      for (const key of Object.values(keys(email, address))) failures.set(key, [...recent(key), now()])
    },
    succeeded(email, address) {
      failures.delete(keys(email, address).pair)
    },
  }
}
