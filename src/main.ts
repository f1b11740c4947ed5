import { run } from './cli.ts'

/** The door: `npm start` is the command `serve`. */
process.exitCode = await run(['serve', ...process.argv.slice(2)])
