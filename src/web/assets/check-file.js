/**
 * Sends the file without leaving the page, and says how far its check is. Without this script the browser sends the form
 * itself, and the result comes when it is done.
 */
export function checkFile(around) {
  const form = around.querySelector('form')
  const status = around.querySelector('[data-check-status]')
  const say = text => {
    if (status.textContent !== text) status.textContent = text
  }
  const input = form.querySelector('[type=file]')
  const place = around.querySelector('.app-drop')
  const mark = isOver => place.classList.toggle('app-drop--over', isOver)
  // A browser takes what is dropped on the button itself; this makes the place around it take it too.
  for (const type of ['dragover', 'dragleave', 'drop'])
    place.addEventListener(type, event => {
      event.preventDefault()
      mark(type === 'dragover')
      if (type === 'drop' && event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files
    })
  form.addEventListener('submit', async event => {
    if (input.files.length === 0) return
    event.preventDefault()
    if (input.files[0].size > Number(around.dataset.checkLargest)) {
      say('The file is larger than may be sent. Compress it as .xml.gz.')
      return
    }
    if (around.dataset.busy) return
    around.dataset.busy = 'yes'
    say('Sending the file…')
    const asking = setInterval(() => ask(around.dataset.checkRunning, say), 700)
    try {
      const response = await fetch(form.action, { method: 'POST', body: new FormData(form) })
      if (response.redirected) location.assign(response.url)
      else show(await response.text())
    } catch {
      say('The file could not be sent: it is too large, or the connection was broken. Try again.')
    } finally {
      clearInterval(asking)
      delete around.dataset.busy
    }
  })
}

async function ask(address, say) {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    if (!response.ok || response.redirected) return
    const { children, findings } = await response.json()
    const number = n => n.toLocaleString('en-GB')
    say(`${number(children)} children checked, ${number(findings)} findings so far.`)
  } catch {
    // The next time.
  }
}

/** The page that says what is wrong, in place of this one. */
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  const main = document.importNode(page.querySelector('main'), true)
  document.querySelector('main').replaceWith(main)
  main.tabIndex = -1
  main.focus()
  for (const around of main.querySelectorAll('[data-check-running]')) checkFile(around)
}
