import type { Child } from 'hono/jsx'
import { button } from '../govuk/button.ts'
import { type Content, type Html, joined } from '../govuk/html.ts'
import { SUBMISSION_FIELD, TOKEN_FIELD } from './form-token.ts'
import type { Asking } from './route.ts'

/**
 * A form that changes something. It carries the session's token and its own submission id, so that it is ours and a
 * second submit is the same fact.
 * @param asking the handler's context
 * @param options.submit the words of its button, or the buttons themselves
 * @param options.draftTo where its fields are kept while one types (with JavaScript)
 * @param options.hidden what it carries unseen: the position that it was shown at, for example
 */
export function postForm(
  asking: Pick<Asking, 'submission'> & { token?: Asking['token'] | undefined },
  options: {
    action: string
    content: Child
    submit: string | { buttons: Content }
    hidden?: Readonly<Record<string, string>> | undefined
    multipart?: boolean | undefined
    draftTo?: string | undefined
    /** What the draft's line says to begin with: when it was last saved. */
    draftStatus?: string | undefined
    inline?: boolean | undefined
  },
): Html {
  const { submit, draftTo } = options
  // Somebody without an account has no session to be bound to.
  const ours = asking.token === undefined ? {} : { [TOKEN_FIELD]: asking.token }
  const hidden = { ...options.hidden, ...ours, [SUBMISSION_FIELD]: asking.submission }
  const enctype = options.multipart ? 'multipart/form-data' : undefined
  return joined([
    <form
      method="post"
      action={options.action}
      enctype={enctype}
      novalidate
      data-draft={draftTo}
      class={options.inline ? 'app-inline-form' : undefined}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {options.content}
      {draftTo && (
        <p class="app-draft" role="status" data-draft-status>
          {options.draftStatus}
        </p>
      )}
      {typeof submit === 'string' ? button({ text: submit }) : submit.buttons}
    </form>,
  ])
}

/** A form that only asks: a search or a filter. What it asks stands in the address, so never ask by it for a name. */
export function getForm(options: { action: string; content: Child; submit?: string | undefined }): Html {
  return joined([
    <form method="get" action={options.action} novalidate>
      {options.content}
      {options.submit !== undefined && button({ text: options.submit, look: 'secondary' })}
    </form>,
  ])
}

/** Buttons and links side by side. */
export function buttonGroup(...parts: readonly Content[]): Html {
  return joined([<div class="govuk-button-group">{parts}</div>])
}
