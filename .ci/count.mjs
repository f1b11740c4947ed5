// Counts what passed and what failed, and ends with 1 when anything did. A test file that could not be run, a run that
// ended badly though every test passed, and the checks count as one failure each.
import { existsSync, readFileSync } from 'node:fs'

const [report, tests, check] = process.argv.slice(2)
const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
const files = found?.testResults ?? []
const results = files.flatMap(file => file.assertionResults)
const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length

const passed = count('passed')
const skipped = count('skipped', 'pending', 'todo', 'disabled')
const unrun = files.filter(file => file.status === 'failed' && file.assertionResults.every(r => r.status !== 'failed'))
let failed = count('failed') + unrun.length
if (failed === 0 && (tests !== '0' || !found)) failed = 1
if (check !== '0') failed += 1

for (const file of unrun) console.log(`could not be run: ${file.name}`)
if (!found) console.log('npm ci && npm test ended before there was a report')
if (check !== '0') console.log('npm run check found something')
if (skipped > 0) console.log(`${skipped} skipped, because what they need is not on this machine`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
