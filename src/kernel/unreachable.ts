/** Ends an exhaustive switch: a case that the compiler knows cannot exist. Throws if the types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
