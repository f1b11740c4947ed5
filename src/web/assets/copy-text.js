/** Copies the text of its first paragraph at the press of its button, where the browser lets a page do so. */
export function copyText(around) {
  const button = around.querySelector('button')
  if (navigator.clipboard === undefined) return
  button.hidden = false
  button.addEventListener('click', async () => {
    const status = around.querySelector('[role=status]')
    try {
      await navigator.clipboard.writeText(around.querySelector('p').textContent.trim())
      status.textContent = 'Copied.'
    } catch {
      status.textContent = 'The browser did not copy it. Mark it and copy it yourself.'
    }
  })
}
