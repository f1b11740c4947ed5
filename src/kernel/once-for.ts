/**
 * What is worked out of a thing, once for as long as there is that thing: for what is asked of it again and again and never
 * changes. `more` is what else the work takes, and is the same each time.
 */
export function onceFor<Of extends object, More extends readonly unknown[], Value>(
  work: (of: Of, ...more: More) => Value,
): (of: Of, ...more: More) => Value {
  const known = new WeakMap<Of, { value: Value }>()
  return (of, ...more) => {
    const found = known.get(of) ?? { value: work(of, ...more) }
    known.set(of, found)
    return found.value
  }
}
