import { type Answer, notFound, redirect, told } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import type { Asked, JourneyRoute } from '../desk.ts'
import { askForFile } from './check-asked.tsx'
import { UPLOAD_LIMITS } from './check-upload.ts'
import { type HeldCheck, heldChecks } from './held-checks.ts'
import { listAddress, listAsked } from './list-asked.ts'
import { runningChecks } from './running-checks.ts'
import { seeResult } from './see-result.tsx'
import { findingsAsCsv, findingsAsSheet } from './take-away.ts'
import { noteCheck, takeFile } from './take-file.ts'

/** The check of a census. What it holds lives as long as these routes. */
export function censusCheckRoutes({ limits = UPLOAD_LIMITS, held = heldChecks(), running = runningChecks() } = {}) {
  const withResult = (work: (c: Asked, check: HeldCheck) => Answer | Promise<Answer>) => (c: Asked) => {
    const check = held.get(c.visitor.sessionId, c.param('check'))
    return check === null ? notFound() : work(c, check)
  }
  const line = { may: 'check_census', audit: 'census_check_seen' } as const
  const taken = { may: 'check_census', audit: 'census_check_taken' } as const
  const routes: readonly JourneyRoute[] = [
    get('/census-check', { ...line, handle: c => askForFile(c, held, { largest: c.largestCensus ?? limits.bytes }) }),
    post('/census-check', {
      ...{ may: 'check_census', audit: 'census_checked', streams: true },
      handle: c => takeFile(c, { held, running, limits }),
    }),
    get('/census-check/running/:submission', {
      ...line,
      handle(c) {
        const progress = running.of(c.visitor.sessionId, c.param('submission'))
        return progress === null ? notFound() : told({ children: progress.children, findings: progress.findings })
      },
    }),
    get('/census-check/results/:check', { ...line, handle: withResult((c, check) => seeResult(c, check, held)) }),
    post('/census-check/results/:check/child', {
      ...line,
      handle: withResult((c, check) => {
        const child = check.findings.childOf(c.form.text('child'))
        const asked = { ...listAsked(c.query), view: 'findings' as const }
        if (child === null) return seeResult(c, check, held, { notFound: c.form.text('child') })
        return redirect(listAddress(check.id, { ...asked, rule: '', severity: '', module: '' }, { child }))
      }),
    }),
    get('/census-check/results/:check/findings.csv', {
      ...taken,
      handle: withResult(async (c, check) => {
        await noteCheck(c)
        return findingsAsCsv(check, listAsked(c.query))
      }),
    }),
    get('/census-check/results/:check/findings.xlsx', {
      ...taken,
      handle: withResult(async (c, check) => {
        // As costly as a check, so it takes the place of one.
        const place = `sheet ${check.id}`
        if (running.begin(c.visitor.sessionId, place) === null) return seeResult(c, check, held, { busy: true })
        try {
          await noteCheck(c)
          return await findingsAsSheet(check, listAsked(c.query))
        } finally {
          running.end(place)
        }
      }),
    }),
    post('/census-check/results/:check/forget', {
      ...line,
      handle: withResult((c, check) => {
        held.forget(c.visitor.sessionId, check.id)
        return redirect('/census-check')
      }),
    }),
  ]
  return routes
}
