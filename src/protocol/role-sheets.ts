import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PROTOCOLS, ProtocolRefused } from './load-protocol.ts'
import { readSource, sayProblem, zodProblems } from './problem.ts'

/** What each agency does when a pregnancy is late, concealed or denied: data, with a source for every line. */

const line = z
  .strictObject({
    says: z.string().min(1),
    confidence: z.enum(['seen', 'secondary', 'recalled', 'composite']),
    source: z.union([z.string(), z.array(z.string()).min(1)]),
  })
  .transform(({ source, ...rest }) => ({ ...rest, sources: typeof source === 'string' ? [source] : source }))

const file = z
  .strictObject({
    title: z.string(),
    origin: z.literal('composite'),
    note: z.string(),
    sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.string().optional() })),
    definitions: z.strictObject({ concealed: line, denied: line, late: line }),
    agencies: z
      .array(z.strictObject({ agency: z.string(), title: z.string(), does: z.array(line).min(1) }))
      .refine(sheets => new Set(sheets.map(sheet => sheet.agency)).size === sheets.length, 'one sheet for an agency'),
  })
  .refine(
    ({ sources, definitions, agencies }) =>
      [...Object.values(definitions), ...agencies.flatMap(sheet => sheet.does)].every(one =>
        one.sources.every(key => sources[key] !== undefined),
      ),
    'every source to be one of `sources`',
  )

export type RoleSheets = z.output<typeof file>
export type RoleSheet = RoleSheets['agencies'][number]
export type SheetLine = RoleSheet['does'][number]

let loaded: RoleSheets | undefined

/** Read once. Throws {@link ProtocolRefused} with the line of each mistake. */
export function roleSheets(): RoleSheets {
  loaded ??= readRoleSheets()
  return loaded
}

const NAME = 'role-sheets/late-concealed-denied.yaml'

function readRoleSheets(): RoleSheets {
  const source = readSource(NAME, readFileSync(join(PROTOCOLS, NAME), 'utf8'))
  if (Array.isArray(source)) throw new ProtocolRefused(source.map(sayProblem).join('\n'))
  const read = file.safeParse(source.value)
  if (read.success) return read.data
  throw new ProtocolRefused(zodProblems(source, read.error).map(sayProblem).join('\n'))
}

/** The sheet of an agency, by the word of the record for it. */
export function sheetOf(agency: string): RoleSheet | null {
  return roleSheets().agencies.find(sheet => sheet.agency === agency) ?? null
}

const HOW: Record<SheetLine['confidence'], string> = {
  seen: 'seen in',
  secondary: 'as reported by',
  recalled: 'recalled, not read again, from',
  composite: 'worded here, after',
}

/** `seen in Cornwall maternity guideline 2019`: where a line comes from and how sure that is. */
export function sayLineSource({ confidence, sources }: SheetLine): string {
  const titles = sources.map(key => roleSheets().sources[key]?.title ?? key)
  return `${HOW[confidence]} ${titles.join('; ')}`
}
