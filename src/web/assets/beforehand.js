import { checkFile } from './check-file.js'
import { checkSize } from './check-size.js'
import { checkWords } from './check-words.js'
import { copyText } from './copy-text.js'
import * as govuk from './govuk-frontend.min.js'
import { keepDraft } from './keep-draft.js'
import { keepSubmission } from './keep-submission.js'
import { initAll as initMoj } from './moj-frontend.min.js'
import { nameMissing } from './name-missing.js'

/**
 * Radios and checkboxes that open a question mark themselves `aria-expanded`, which ARIA does not allow on them and
 * axe reports as critical. What they open still follows them at once, in the reading order too.
 */
const plainly = Choices =>
  class extends Choices {
    syncConditionalRevealWithInputState(input) {
      super.syncConditionalRevealWithInputState(input)
      input.removeAttribute('aria-expanded')
    }
  }

const { Button, CharacterCount, ErrorSummary, FileUpload, NotificationBanner, SkipLink, Tabs } = govuk
const used = [Button, CharacterCount, ErrorSummary, FileUpload, NotificationBanner, SkipLink, Tabs]
for (const Component of [...used, plainly(govuk.Radios), plainly(govuk.Checkboxes)]) govuk.createAll(Component)
initMoj()
// Before the draft, which would take a form that is held back for sent.
for (const around of document.querySelectorAll('[data-largest]')) checkSize(around)
for (const field of document.querySelectorAll('form[data-draft] > [name=_submission]')) keepSubmission(field)
for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form)
for (const around of document.querySelectorAll('[data-check-running]')) checkFile(around)
for (const around of document.querySelectorAll('[data-check-words]')) checkWords(around)
for (const sentence of document.querySelectorAll('[data-missing]')) nameMissing(sentence)
for (const around of document.querySelectorAll('[data-copy]')) copyText(around)
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
