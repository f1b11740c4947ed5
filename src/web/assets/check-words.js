const PAUSE = 700

/**
 * Asks what there is to say of a form's words a moment after each pause, and puts it beside the questions that somebody has
 * been at. `around` names the address in `data-check-words`; it takes the form as it stands and answers with the same page.
 * Without this script the form's own button asks.
 */
export function checkWords(around) {
  const form = around.closest('form')
  let waiting = 0
  let asking = null

  async function ask() {
    asking?.abort()
    asking = new AbortController()
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    try {
      const address = around.dataset.checkWords
      const response = await fetch(address, { method: 'POST', body: fields, redirect: 'error', signal: asking.signal })
      if (response.ok) show(around, new DOMParser().parseFromString(await response.text(), 'text/html'))
    } catch {
      // The next time; or with the button.
    }
  }

  around.addEventListener('input', event => {
    const question = event.target.closest('[data-question]')
    if (question) question.dataset.touched = 'yes'
    clearTimeout(waiting)
    waiting = setTimeout(ask, PAUSE)
  })
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    asking?.abort()
  })
}

/** A region is written anew only where its words are others, so that they are read out once. */
function show(around, page) {
  for (const region of around.querySelectorAll('[data-found]')) {
    const { found } = region.dataset
    const isTheirs = region.closest('[data-question]').dataset.touched || region.childElementCount > 0
    const now = page.querySelector(`[data-found="${CSS.escape(found)}"]`)
    if (isTheirs && now && now.textContent !== region.textContent) region.replaceChildren(...now.childNodes)
  }
  const count = around.querySelector('[data-found-count]')
  const shown = around.querySelectorAll('[data-found] .app-finding').length
  count.textContent = shown === 0 ? '' : (page.querySelector('[data-found-count]')?.textContent ?? '')
}
