import type { Asked } from './desk.ts'

/** Which page of a long list the address asks for; the first where it says nothing that can be. */
export function pageAsked(c: Pick<Asked, 'query'>): number {
  const page = c.query.text('page')
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1
}
