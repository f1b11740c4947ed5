import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { postForm } from '../../web/post-form.tsx'
import type { Asked } from '../desk.ts'
import { type CopyFor, copyOf } from './copy-page.tsx'
import type { Family, PageOf } from './read-parents-page.ts'

/** The page as it is given, and under it what one does with it: on a screen only, and of what was left out nothing. */
export function givenForm(
  c: Pick<Asked, 'token' | 'submission'>,
  page: PageOf,
  family: Family,
  made: CopyFor & { address: string },
): Html {
  return joined([
    copyOf(page, family, made),
    <div class="app-screen-only">
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      {postForm(c, {
        action: `${made.address}/parents-page/given`,
        content: '',
        submit: 'Record that it was given',
        hidden: { for: `person:${made.parent.personId}` },
      })}
    </div>,
  ])
}
