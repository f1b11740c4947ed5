/**
 * Says that a file is larger than may be sent before it is sent: what was typed stays on the page, and nobody waits for an
 * answer to a file that was never read. The server asks again.
 */
export function checkSize(around) {
  const input = around.querySelector('[type=file]')
  const status = around.querySelector('[data-size-status]')
  const isTooLarge = () => input.files.length > 0 && input.files[0].size > Number(around.dataset.largest)
  const say = () => {
    status.textContent = isTooLarge() ? around.dataset.tooLarge : ''
  }
  input.addEventListener('change', say)
  input.form.addEventListener('submit', event => {
    if (!isTooLarge()) return
    event.preventDefault()
    // Ahead of those that would take the form for sent.
    event.stopImmediatePropagation()
    say()
    input.focus()
  })
}
