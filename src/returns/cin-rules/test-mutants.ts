/** A change of one place in a source. */
export type Mutant = { readonly at: number; readonly was: string; readonly becomes: string; readonly line: string }

/** What takes the place of an operator or a word. */
const SWAPS: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '!': [''],
  true: ['false'],
  false: ['true'],
  some: ['every'],
  isBefore: ['isSameDay', 'isAfterwards'],
  isSameDay: ['isBefore'],
  isDuring: ['isWhileOpen'],
  isWhileOpen: ['isDuring'],
  isInside: ['isOutside'],
  isOutside: ['isInside'],
  isLedOn: ['isEndedThere'],
  isEndedThere: ['isLedOn'],
}

/** Comments, texts and patterns; arrows and `?.`; then what may be changed: operators, words, numbers. */
const TOKEN =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|(?<=[(=&|!:?,]\s*)\/(?:[^/\\\n]|\\.)+\/u?|=>|\?\.|===|!==|<=|>=|&&|\|\||\?\?|[<>!]|\b\d+(?:\.\d+)?\b|\b[A-Za-z]\w*\b/g

/** Every single change of a source that should be noticed. Types must have been taken out of it. */
export function mutantsOf(source: string): Mutant[] {
  const mutants: Mutant[] = []
  const begin = source.search(/^(?!import\b)/m)
  let before = ''
  for (const { 0: was, index } of source.matchAll(TOKEN)) {
    if (index >= begin && !isImported(source, index))
      for (const becomes of changesOf(was, before)) {
        const line = source.slice(source.lastIndexOf('\n', index) + 1, source.indexOf('\n', index)).trim()
        mutants.push({ at: index, was, becomes, line })
      }
    before = was
  }
  return mutants
}

function changesOf(was: string, before: string): readonly string[] {
  const isCompared = before === '===' || before === '!=='
  if (was.startsWith("'")) return isCompared ? ["'?'"] : []
  if (/^\d/.test(was)) return [String(Number(was) + 1)]
  return Object.hasOwn(SWAPS, was) ? (SWAPS[was] ?? []) : []
}

const isImported = (source: string, index: number) =>
  /^import\b/.test(source.slice(source.lastIndexOf('\n', index) + 1))

export const mutated = (source: string, { at, was, becomes }: Mutant): string =>
  source.slice(0, at) + becomes + source.slice(at + was.length)
