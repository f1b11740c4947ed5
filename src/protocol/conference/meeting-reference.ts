import { createHash } from 'node:crypto'

/** Eight characters that lead nobody anywhere, and by which whoever arranges a meeting finds it. */
export const meetingReference = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()
