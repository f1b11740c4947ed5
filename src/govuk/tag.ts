import { type Content, type Html, textOrHtml } from './html.ts'
import { component } from './template.ts'

const renderTag = component('govukTag')
const renderBadge = component('mojBadge')

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow'

/** The state of a thing, in a word or two. Its colour never says anything that the word does not. */
export function tag(text: Content, colour?: TagColour): Html {
  return renderTag({ ...textOrHtml(text), classes: colour && `govuk-tag--${colour}` })
}

/** A mark that a thing carries for good. */
export function badge(text: Content, colour?: 'purple' | 'blue' | 'red' | 'green' | 'grey' | 'black'): Html {
  return renderBadge({ ...textOrHtml(text), classes: colour && `moj-badge--${colour}` })
}
