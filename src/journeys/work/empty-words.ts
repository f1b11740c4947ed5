import type { OwedCounts } from '../../worklists/owed.ts'
import type { Whose } from '../../worklists/whose-duty.ts'
import type { AskedList } from './asked-list.ts'

const WHERE: Record<Whose, string> = {
  around: 'around the children you know',
  mine: 'of yours',
  team: 'of your team',
  agency: 'of your agency',
}

/** When a child would appear in the list. */
const WHEN: Record<Whose, string> = {
  around: 'A child appears here once you, or for a lead your agency, are recorded as working with it.',
  mine: 'A duty appears here once you are named on a child for it, or your role answers for it.',
  team: 'A duty appears here once somebody of your team is named on the child.',
  agency: 'A duty appears here once its window opens and your agency owes it.',
}

/** What an empty list means: that nothing is late, that nothing is owed, or that nobody has been named yet. */
export function emptyWords({ whose, show }: Pick<AskedList, 'whose' | 'show'>, { byShow }: OwedCounts): string {
  const where = WHERE[whose]
  switch (show) {
    case 'late':
      return byShow.all > 0
        ? `Nothing ${where} is late today. ${byShow.all} ${byShow.all === 1 ? 'is' : 'are'} open: see “All that is open”.`
        : `Nothing ${where} is late or open today. ${WHEN[whose]}`
    case 'all':
      return `Nothing ${where} is open today. ${WHEN[whose]}`
    case 'inherited':
      return `The import handed on nothing ${where} that still waits to be confirmed.`
  }
}
