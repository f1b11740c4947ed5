import type { Coded } from './returned-child.ts'

/** Those whose code stood before. */
export const repeated = (codes: readonly Coded[]): readonly Coded[] =>
  codes.filter(({ text }, at) => codes.findIndex(other => other.text === text) < at)
