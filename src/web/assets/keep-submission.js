/**
 * A form that was sent and is come back to is the same form: it keeps its id, though the page is fetched anew. Sent again
 * it is then the same fact, or is led to the correction of what was recorded; it never becomes a second one by accident.
 */
export function keepSubmission(field) {
  const { action } = field.form
  const kept = history.state?.submissions ?? {}
  if (kept[action] !== undefined) field.value = kept[action]
  else history.replaceState({ ...history.state, submissions: { ...kept, [action]: field.value } }, '')
}
