import { isLinkActor } from '../record/one-time-links.ts'
import type { RecordedFact } from '../record/read.ts'
import { THE_LADDER } from '../telling/move-up.ts'

/** Who wrote a fact down, as the line under it says. */
export function whoRecorded(
  { imported, recordedBy }: Pick<RecordedFact, 'imported' | 'recordedBy'>,
  staff: { get(userId: string): { name: string } | undefined },
): string {
  if (imported) return 'an import'
  if (recordedBy === THE_LADDER) return 'the procedure itself'
  return isLinkActor(recordedBy) ? 'a one-time link' : (staff.get(recordedBy)?.name ?? 'a former user')
}
