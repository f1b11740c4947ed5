import { asOwner } from '../db/owner.ts'
import { CommandRefused } from './command.ts'

/** Refuses an authority that there is not, and says which there are. */
export async function refuseUnknownAuthority(ownerUrl: string, authority: string): Promise<void> {
  const all = await asOwner(ownerUrl, db =>
    db.selectFrom('authority').select('authority_id').orderBy('authority_id').execute(),
  )
  const ids = all.map(row => row.authority_id)
  if (!ids.includes(authority)) {
    throw new CommandRefused(
      `--authority: found ${authority}, expected ${ids.join(', ') || 'one that an import has made'}`,
    )
  }
}
