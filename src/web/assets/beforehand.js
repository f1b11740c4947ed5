import { initAll as initGovuk } from './govuk-frontend.min.js'
import { keepDraft } from './keep-draft.js'
import { initAll as initMoj } from './moj-frontend.min.js'

initGovuk()
initMoj()
for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form)
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
