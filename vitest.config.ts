import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Files that set the environment of their process, start servers in it or a browser: each has a process to itself. */
const APART = ['src/cli/**', 'src/db/**', 'src/bin.test.ts', 'src/settings.test.ts', 'browser/**']

/** Two speeds: rules and pages beside the code, journeys in a real browser. */
export default defineConfig({
  test: {
    globalSetup: 'src/testing/cluster.ts',
    allowOnly: false,
    // Vitest leaves one processor for itself; of two, that would be half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // .ci/run counts from the report.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results/vitest.json' }]] : ['default'],
    projects: [
      {
        extends: true,
        // What they load is loaded once for all that follow one another: half of the time of a file was that.
        test: { name: 'together', include: ['src/**/*.test.{ts,tsx}'], exclude: APART, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: APART.map(files => files.replace(/\*\*$/, '**/*.{test,spec}.{ts,tsx}')),
        },
      },
    ],
  },
})
