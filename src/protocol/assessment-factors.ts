type Factor = { value: string; text: string }

/**
 * The factors at the end of an assessment, by the codes of the Children in Need census (its assessment factors, 2026).
 * 18A and 19A are left out: the census asks for 18B, 18C, 19B or 19C instead (rules 8945Q, 8950Q).
 */
export const ASSESSMENT_FACTORS: readonly Factor[] = [
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
  { value: '24A', text: 'Child criminal exploitation' },
  { value: '12A', text: 'Trafficking' },
  { value: '13A', text: 'Gangs' },
  { value: '14A', text: 'Socially unacceptable behaviour' },
  { value: '15A', text: 'Self-harm' },
  { value: '16A', text: 'Neglect' },
  { value: '17A', text: 'Emotional abuse' },
  { value: '18B', text: 'Physical abuse by a child' },
  { value: '18C', text: 'Physical abuse by an adult' },
  { value: '19B', text: 'Sexual abuse by a child' },
  { value: '19C', text: 'Sexual abuse by an adult' },
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

/** `Neglect` for `16A`; a code that is not in the list stays as it is. */
export function sayFactor(code: string): string {
  return ASSESSMENT_FACTORS.find(factor => factor.value === code)?.text ?? code
}
