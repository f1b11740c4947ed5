import { defineConfig } from 'vitest/config'

/** Two speeds: rules and pages beside the code, journeys in a real browser. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'browser/**/*.spec.ts'],
    globalSetup: 'src/testing/cluster.ts',
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // .ci/run counts from the report.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results/vitest.json' }]] : ['default'],
  },
})
