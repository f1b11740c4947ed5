import type { Rule } from './protocol.ts'

/** The one kind of fact that meets a duty; null where several kinds do. */
export function kindThatMeets({ metBy }: Pick<Rule, 'metBy'>): string | null {
  const [first, ...others] = metBy.map(pattern => pattern.fact)
  return first !== undefined && others.every(kind => kind === first) ? first : null
}
