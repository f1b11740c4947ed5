import { isLinkActor } from '../record/one-time-links.ts'
import type { RecordedFact } from '../record/read.ts'

/** Who wrote a fact down, as the line under it says. */
export function whoRecorded(
  { imported, recordedBy }: Pick<RecordedFact, 'imported' | 'recordedBy'>,
  staff: { get(userId: string): { name: string } | undefined },
): string {
  if (imported) return 'an import'
  return isLinkActor(recordedBy) ? 'a one-time link' : (staff.get(recordedBy)?.name ?? 'a former user')
}
