const at = (share: number) => (values: readonly number[]) => {
  const inOrder = [...values].sort((a, b) => a - b)
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN
}

/** The median, and the value that 95 in 100 do not exceed. */
export const p50 = at(0.5)
export const p95 = at(0.95)
