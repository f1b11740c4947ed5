import { checksCensus } from '../../access/role.ts'
import { inAuthority } from '../../db/connection.ts'
import { noteRead } from '../../record/read.ts'
import { BrokenOff } from '../../returns/cin-rules/check-apart.ts'
import { type Answer, redirect } from '../../web/answer.ts'
import type { Asked } from '../desk.ts'
import { askForFile } from './check-asked.tsx'
import { checkUpload, type UploadLimits } from './check-upload.ts'
import type { HeldChecks } from './held-checks.ts'
import type { RunningChecks } from './running-checks.ts'

type House = { held: HeldChecks; running: RunningChecks; limits: UploadLimits }

/** Checks the file while it comes, and leads to what was found. */
export async function takeFile(c: Asked, { held, running, limits: usual }: House): Promise<Answer> {
  const limits = { ...usual, bytes: c.largestCensus ?? usual.bytes }
  const again = (problem: string, status: 422 | 429 = 422) =>
    askForFile(c, held, { largest: limits.bytes, problem, status })
  const { upload } = c
  if (upload === null || upload.name === '') return again('Choose the census file')
  const progress = running.begin(c.visitor.sessionId, c.submission)
  if (progress === null)
    return again('Other files are being checked at this moment. Wait until they are done, then send yours again', 429)
  try {
    await noteCheck(c)
    const withSchema = c.form.text('schema') === 'yes'
    const checked = await checkUpload(upload, { withSchema, limits, progress })
    return redirect(`/census-check/results/${held.add(c.visitor.sessionId, checked)}`)
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error
    return again('The file stopped coming before it was whole. Send it again')
  } finally {
    running.end(c.submission)
  }
}

/** That a census was checked, or a result taken away, by whom and as what; nothing of what is in it. */
export async function noteCheck(c: Asked): Promise<void> {
  const membership = c.visitor.memberships.find(m => checksCensus(m.role))
  if (membership === undefined) throw new Error('Only who may check a census comes here')
  const { authority, role, agency } = membership
  const by = { userId: c.visitor.userId, role, agency, why: 'a file of their own', place: c.route.path }
  await inAuthority(c.db, authority, tx => noteRead(tx, authority, by, c.clock.now(), c.route.audit, []))
}
