import { type Attributes, type Content, type Html, textOrHtml } from './html.ts'
import { component } from './template.ts'

const render = component('govukTable', false)

/** A cell: its content alone, or with how it is set. `sortBy` is what a sortable column sorts by, when not the text. */
export type Cell =
  | Content
  | {
      content: Content
      numeric?: boolean | undefined
      classes?: string | undefined
      sortBy?: string | number | undefined
    }

/** A column's head; `sort` makes the column sortable (with JavaScript), and says how it is sorted to begin with. */
export type Column = {
  text: Content
  numeric?: boolean | undefined
  classes?: string | undefined
  sort?: 'none' | 'ascending' | 'descending' | undefined
}

/**
 * A table with a caption that says what it lists. The first cell of a row names the row.
 * @param options.stacks on a phone each row becomes a short list, with the column's name before each cell
 */
export function table(options: {
  caption: string
  captionSize?: 's' | 'm' | 'l' | undefined
  hideCaption?: boolean | undefined
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
  stacks?: boolean | undefined
  small?: boolean | undefined
}): Html {
  const sortable = options.columns.some(column => column.sort !== undefined)
  const classes = [
    options.stacks ? 'app-table--stacks' : '',
    options.small ? 'govuk-table--small-text-until-tablet' : '',
  ]
  return render({
    caption: options.caption,
    captionClasses: options.hideCaption
      ? 'govuk-visually-hidden'
      : `govuk-table__caption--${options.captionSize ?? 'm'}`,
    head: options.columns.map(headOf),
    firstCellIsHeader: true,
    rows: options.rows.map(row => row.map((cell, at) => cellOf(cell, options.columns[at], options.stacks))),
    classes: classes.filter(Boolean).join(' ') || undefined,
    attributes: sortable ? { 'data-module': 'moj-sortable-table' } : undefined,
  })
}

function headOf(column: Column) {
  return {
    ...textOrHtml(column.text),
    format: column.numeric ? 'numeric' : undefined,
    classes: column.classes,
    attributes: column.sort === undefined ? undefined : { 'aria-sort': column.sort },
  }
}

function cellOf(cell: Cell, column: Column | undefined, stacks: boolean | undefined) {
  const set = typeof cell === 'object' && 'content' in cell ? cell : { content: cell }
  const attributes: Record<string, string> = {}
  if (set.sortBy !== undefined) attributes['data-sort-value'] = String(set.sortBy)
  // Read by the stylesheet, which prints it before the cell when the rows are stacked.
  if (stacks && typeof column?.text === 'string') attributes['data-label'] = column.text
  const settled: Attributes = attributes
  return {
    ...textOrHtml(set.content),
    format: (set.numeric ?? column?.numeric) ? 'numeric' : undefined,
    classes: set.classes,
    attributes: settled,
  }
}
