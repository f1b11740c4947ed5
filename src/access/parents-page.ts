import type { Decision } from './access.ts'

/**
 * Who makes the page that a parent is given: those of social care who see the whole record. Only they can tell what may not
 * be in it, because one parent may be the danger to the other.
 */
export const makesParentsPage = ({ extent, as }: Extract<Decision, { allowed: true }>): boolean =>
  extent === 'full' && as.agency === 'social_care'

/** Said to whoever may not. */
export const WHO_MAKES_IT = 'a parent’s page is made by children’s social care, who see all of the record'
