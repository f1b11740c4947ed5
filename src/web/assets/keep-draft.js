const PAUSE = 1200

/**
 * Saves what is typed into a form, a moment after each pause and when the page is left, and says so beside it.
 * The form names the address in `data-draft`; its own fields go there, with its token, as if it had been sent.
 */
export function keepDraft(form) {
  const status = form.querySelector('[data-draft-status]')
  let waiting = 0
  let saving = false
  let changed = false
  let sent = false

  const say = text => {
    if (status && status.textContent !== text) status.textContent = text
  }

  async function save(leaving) {
    clearTimeout(waiting)
    if (!changed || sent) return
    if (saving && !leaving) return
    changed = false
    saving = true
    try {
      const response = await fetch(form.dataset.draft, {
        method: 'POST',
        body: typed(form),
        headers: { accept: 'application/json' },
        redirect: 'error',
        keepalive: leaving,
      })
      if (response.status === 403) {
        // The session is over, and the form's token with it: trying again cannot help.
        say('Draft not saved: you have been signed out. Copy what you typed, or send the form to see it again.')
        return
      }
      const answer = response.ok ? await response.json() : null
      if (answer === null) throw new Error('not saved')
      say(`Draft saved ${answer.saved}`)
    } catch {
      changed = true
      say('Draft not saved. What you typed is still on this page; it will be saved when the connection is back.')
    } finally {
      saving = false
      if (changed && !sent) waiting = setTimeout(save, PAUSE * 4)
    }
  }

  form.addEventListener('input', () => {
    changed = true
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE)
  })
  form.addEventListener('submit', () => {
    sent = true
    clearTimeout(waiting)
  })
  // A page taken back from the browser's memory after it was sent goes on being saved.
  window.addEventListener('pageshow', () => {
    sent = false
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save(true)
  })
}

/** The fields as a form without files would send them. */
function typed(form) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  return fields
}
