/**
 * Of several of whom each has to be there by one word or another, names those who are not, as soon as anybody is chosen:
 * before the form is sent. Without a script the form is given back with the same sentence.
 */
export function nameMissing(sentence) {
  const form = sentence.closest('form')
  const groups = JSON.parse(sentence.dataset.missing)
  const say = () => {
    const chosen = new FormData(form).getAll(sentence.dataset.missingOf)
    const missing = groups.filter(([, words]) => !words.some(word => chosen.includes(word))).map(([name]) => name)
    sentence.hidden = chosen.length === 0 || missing.length === 0
    sentence.textContent = sentence.dataset.says.replace('{who}', new Intl.ListFormat('en-GB').format(missing))
  }
  form.addEventListener('change', say)
  say()
}
