type Json = ReturnType<typeof import('../protocol/timetable/timetable-json.ts').timetableJson>

/** The timetable for reading in a terminal. */
export function sayTimetable(path: string, json: Json): string {
  const lines = [`${path}: ${json.protocol.id} ${json.protocol.version ?? ''}, on ${json.today}`]
  for (const person of json.people) lines.push(`  ${person.id}: ${person.gestation ?? 'expected date not known'}`)
  for (const duty of json.duties) {
    const late =
      duty.lateBy === null
        ? ''
        : ` by ${duty.lateBy.workingDays} working day${duty.lateBy.workingDays === 1 ? '' : 's'}`
    const day = duty.metOn === null ? `due ${duty.due ?? 'no date'}` : `met ${duty.metOn}, due ${duty.due ?? 'no date'}`
    lines.push(`  ${duty.about}  ${duty.title}: ${duty.status.replaceAll('_', ' ')}${late}, ${day}`)
    lines.push(`      ${duty.working}. ${duty.source}`)
  }
  for (const conflict of json.conflicts) lines.push(`  conflict: ${conflict.why}`)
  return lines.join('\n')
}
