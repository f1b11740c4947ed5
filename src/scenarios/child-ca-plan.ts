import type { DayNumber } from '../kernel/day.ts'
import type { FamilyScript, Said } from './script.ts'

/**
 * The plan as the review found it: made a day after the birth, without detail, names or days, and not about all the risks
 * that the conference had found. Source: the practitioner briefing on Child CA (`briefing.txt`). It started that day; here
 * nobody could have had it agreed as it was, so the story holds no agreement.
 */
export function tellChildCaPlan(script: FamilyScript, conference: DayNumber): void {
  const put = (says: Said) => void script.tellings.push({ on: conference, by: 'ingrid', about: ['baby'], says })
  const risk = (id: string, factor: string, label: string) =>
    put({ kind: 'RiskFactorIdentified', risk: id, level: 'high', factor, source: 'current', label })
  risk('heroin', 'substance_misuse', 'Rosa has used heroin in this pregnancy, and nobody may wake when Linnet cries')
  risk('blows', 'domestic_abuse', 'Dane has hit Rosa, and may do so while she holds Linnet')
  risk('before', 'neglect', 'Tobias and Wren were neglected, and nobody has asked what is different now')
  put({
    kind: 'PlanActionSet',
    action: 'ca1',
    what: 'Rosa to work with services',
    ownerName: 'Parents',
    addresses: ['heroin'],
  })
  put({
    ...{ kind: 'PlanActionSet', action: 'ca2', what: 'Health visitor to keep an eye on Linnet' },
    ...{ ownerName: 'Health visitor', dueWords: 'ongoing', addresses: ['before'] },
  })
  put({ kind: 'PlanActionSet', action: 'ca3', what: 'Improve home conditions', dueWords: 'asap' })
}
