import { type Content, type Html, optional, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('govukSummaryList')

/** A link to change or see what stands beside it; `spoken` says of what, for those who hear links alone. */
export type Action = { text: string; href: string; spoken: string }

/** What is known, as pairs of a key and a value. */
export function summaryList(options: {
  rows: readonly { key: Content; value: Content; actions?: readonly Action[] | undefined }[]
  card?: { title: Content; headingLevel?: 2 | 3 | 4 | undefined; actions?: readonly Action[] | undefined } | undefined
  noBorder?: boolean | undefined
}): Html {
  const { card } = options
  return render({
    classes: options.noBorder ? 'govuk-summary-list--no-border' : undefined,
    rows: options.rows.map(row => ({
      key: textOrHtml(row.key),
      value: textOrHtml(row.value),
      actions: actionsOf(row.actions),
    })),
    card: card && {
      title: { ...optional(card.title), headingLevel: card.headingLevel ?? 2 },
      actions: actionsOf(card.actions),
    },
  })
}

function actionsOf(actions: readonly Action[] | undefined) {
  return actions && { items: actions.map(({ text, href, spoken }) => ({ text, href, visuallyHiddenText: spoken })) }
}
