import type { Day } from '../kernel/day.ts'

/** `from` and `to` are the first and the last census that asks for the code; without them it always has. */
type Factor = { value: string; text: string; from?: number; to?: number }

/**
 * The factors at the end of an assessment, by the codes of the Children in Need census (its assessment factors, 2026).
 * 18A and 19A became 18B, 18C, 19B and 19C in 2021 (rules 8945Q, 8950Q); 24A is asked for since 2022.
 */
const EVERY_FACTOR: readonly Factor[] = [
  ...byWhom('1', 'Alcohol misuse'),
  ...byWhom('2', 'Drug misuse'),
  ...byWhom('3', 'Domestic violence'),
  ...byWhom('4', 'Mental health'),
  ...byWhom('5', 'Learning disability'),
  ...byWhom('6', 'Physical disability or illness'),
  { value: '7A', text: 'Young carer' },
  { value: '8B', text: 'Privately fostered: from overseas, going back' },
  { value: '8C', text: 'Privately fostered: from overseas, staying' },
  { value: '8D', text: 'Privately fostered: here for education' },
  { value: '8E', text: 'Privately fostered: the family’s own arrangement' },
  { value: '8F', text: 'Privately fostered: other' },
  { value: '9A', text: 'Unaccompanied and seeking asylum' },
  { value: '10A', text: 'Going or being missing' },
  { value: '11A', text: 'Child sexual exploitation' },
  { value: '24A', text: 'Child criminal exploitation', from: 2022 },
  { value: '12A', text: 'Trafficking' },
  { value: '13A', text: 'Gangs' },
  { value: '14A', text: 'Socially unacceptable behaviour' },
  { value: '15A', text: 'Self-harm' },
  { value: '16A', text: 'Neglect' },
  { value: '17A', text: 'Emotional abuse' },
  { value: '18A', text: 'Physical abuse', to: 2020 },
  { value: '18B', text: 'Physical abuse by a child', from: 2021 },
  { value: '18C', text: 'Physical abuse by an adult', from: 2021 },
  { value: '19A', text: 'Sexual abuse', to: 2020 },
  { value: '19B', text: 'Sexual abuse by a child', from: 2021 },
  { value: '19C', text: 'Sexual abuse by an adult', from: 2021 },
  { value: '22A', text: 'Female genital mutilation' },
  { value: '23A', text: 'Abuse linked to faith or belief' },
  { value: '20', text: 'Other' },
  { value: '21', text: 'None of these' },
]

function byWhom(code: string, what: string): Factor[] {
  return [
    { value: `${code}A`, text: `${what}: the child` },
    { value: `${code}B`, text: `${what}: a parent or carer` },
    { value: `${code}C`, text: `${what}: somebody else at home` },
  ]
}

/** The census that counts a day: its year runs from April to March and is named after its end. */
function censusYearOf(day: Day): number {
  const [year, month] = day.split('-').map(Number)
  return (year ?? 0) + ((month ?? 1) >= 4 ? 1 : 0)
}

/** The factors that the census of a day asks for; past the latest list there is, those of the latest. */
export function assessmentFactorsOn(day: Day): readonly { value: string; text: string }[] {
  const year = censusYearOf(day)
  return EVERY_FACTOR.filter(({ from = year, to = year }) => from <= year && year <= to)
}

/** `Neglect` for `16A`; a code of an earlier census too; one that no census has stays as it is. */
export function sayFactor(code: string): string {
  return EVERY_FACTOR.find(factor => factor.value === code)?.text ?? code
}
