/** PostgreSQL takes at most 65,535 values in a statement; half of it keeps the text of one small. */
const VALUES_AT_ONCE = 30_000

/** Rows in portions that fit one multi-row insert. `columns` is how many values each row has. */
export function portions<Row>(rows: readonly Row[], columns: number): Row[][] {
  const size = Math.floor(VALUES_AT_ONCE / columns)
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))
}
