import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DayNumber } from '../kernel/day.ts'
import { projectRoot } from '../kernel/project-root.ts'
import { type Problem, readSource, type SourceText, sayProblem, zodProblems } from './problem.ts'
import {
  type AppliedRule,
  type Edition,
  inForce,
  ladderOf,
  needsOf,
  type Protocol,
  type ProtocolFile,
  protocolFile,
  quorumOf,
  type Row,
  riskFactorsOf,
  routeOf,
  ruleOf,
  type Span,
} from './protocol.ts'
import { needsOver } from './readiness/needs.ts'
import { routeOver } from './route/route-rules.ts'
import { type FileRead, writtenOf } from './written.ts'

/** Where the protocols lie: `ID.yaml`, or `ID/VERSION.yaml` where there are several editions. */
export const PROTOCOLS = join(projectRoot, 'protocols')

/** A protocol was asked for that is not there, or whose file has mistakes. The message names them. */
export class ProtocolRefused extends Error {
  override name = 'ProtocolRefused'
}

const DUE_SOON = 5

/** Folders beside the protocols that hold none. */
const NO_PROTOCOLS: ReadonlySet<string> = new Set(['holidays', 'population', 'role-sheets'])

const loaded = new Map<string, Protocol>()

/** A protocol with all its editions. Read once. Throws {@link ProtocolRefused}. */
export function loadProtocol(id: string, folder: string = PROTOCOLS): Protocol {
  const key = `${folder} ${id}` // not joined: a path that leads to a protocol is no id
  const known = loaded.get(key)
  if (known) return known
  const protocol = resolve(id, folder, [])
  loaded.set(key, protocol)
  return protocol
}

/** The ids of all protocols in a folder, in alphabetical order. */
export function protocolIds(folder: string = PROTOCOLS): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => !NO_PROTOCOLS.has(entry.name) && (entry.isDirectory() || entry.name.endsWith('.yaml')))
    .map(entry => entry.name.replace(/\.yaml$/, ''))
    .sort()
}

/** The files of one protocol. */
export function filesOf(id: string, folder: string = PROTOCOLS): string[] {
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return []
  const single = join(folder, `${id}.yaml`)
  if (existsSync(single)) return [single]
  const several = join(folder, id)
  if (NO_PROTOCOLS.has(id) || !existsSync(several)) return []
  return readdirSync(several)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => join(several, name))
}

/** The ids of all protocols that one inherits, directly or through others. Throws {@link ProtocolRefused}. */
export function ancestorsOf(id: string, folder: string): Set<string> {
  const found = new Set<string>()
  const rest = [id]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    for (const file of filesOf(next, folder)) {
      const [parent = ''] = readOrThrow(file).file.inherits?.split('@') ?? []
      if (parent === '' || parent === next || found.has(parent)) continue
      found.add(parent)
      rest.push(parent)
    }
  }
  return found
}

/** One protocol file by its shape alone, or its problems. */
function readProtocolFile(file: string, text: string): { read: ProtocolFile; source: SourceText } | Problem[] {
  const source = readSource(file, text)
  if (Array.isArray(source)) return source
  const read = protocolFile.safeParse(source.value)
  return read.success ? { read: read.data, source } : zodProblems(source, read.error)
}

function resolve(id: string, folder: string, above: readonly string[]): Protocol {
  if (above.includes(id))
    throw new ProtocolRefused(`${[...above, id].join(' inherits ')}: a protocol cannot inherit itself`)
  const files = filesOf(id, folder)
  if (files.length === 0) {
    throw new ProtocolRefused(`There is no protocol ${id}; there are ${protocolIds(folder).join(', ')}`)
  }
  const editions: Edition[] = []
  const read = files
    .map(file => readOrThrow(file))
    .sort((a, b) => (a.file.effective.from ?? '').localeCompare(b.file.effective.from ?? ''))
  for (const each of read) editions.push(...editionsOf(each, editions, folder, [...above, id]))
  return { id, title: editions.at(-1)?.title ?? id, editions, rules: applied(editions) }
}

function readOrThrow(path: string): FileRead {
  const text = readFileSync(path, 'utf8')
  const result = readProtocolFile(path, text)
  if (Array.isArray(result)) throw new ProtocolRefused(result.map(sayProblem).join('\n'))
  return { path, text, file: result.read }
}

/** One file over each edition of what it inherits: the rows in force on a day change with either. */
function editionsOf(read: FileRead, own: readonly Edition[], folder: string, above: readonly string[]): Edition[] {
  const { file } = read
  const { from, to } = inForce(file)
  const rows: Row[] = file.duties.map(row => ({ rule: ruleOf(row, file), cite: file.cite ?? file.title }))
  const replaced = new Set(rows.map(row => row.rule.id))
  const edition = (parent: Edition | null): Edition => ({
    protocol: file.id,
    title: file.title,
    version: file.version,
    from: latest(from, parent?.from ?? null),
    to: earliest(to, parent?.to ?? null),
    origin: file.origin,
    dueSoonWorkingDays: file.due_soon?.value ?? parent?.dueSoonWorkingDays ?? DUE_SOON,
    lateBookingThreshold: file.late_booking_threshold ?? parent?.lateBookingThreshold ?? null,
    route: routeOver(parent?.route ?? null, routeOf(file)),
    needs: needsOver(parent?.needs ?? [], needsOf(file)),
    riskFactors: riskFactorsOf(file, parent?.riskFactors ?? []),
    quorum: quorumOf(file) ?? parent?.quorum ?? null,
    ladder: ladderOf(file) ?? parent?.ladder ?? null,
    rows: [...(parent?.rows ?? []).filter(row => !replaced.has(row.rule.id)), ...rows],
    written: writtenOf(read, parent),
  })
  if (file.inherits === undefined) return [edition(null)]
  const [parentId = '', version] = file.inherits.split('@')
  if (parentId === file.id) {
    const parent = own.find(e => e.version === version)
    if (!parent)
      throw new ProtocolRefused(`${file.id} ${file.version} inherits ${file.inherits}, which is not an earlier edition`)
    // A later edition of the same protocol keeps the rows that it does not change, cited under its own name.
    const kept = parent.rows.map(row => ({ rule: row.rule, cite: file.cite ?? file.title }))
    return [{ ...edition({ ...parent, rows: kept }), from, to }]
  }
  const parents = resolve(parentId, folder, above).editions.filter(e => version === undefined || e.version === version)
  if (parents.length === 0) throw new ProtocolRefused(`${file.id} inherits ${file.inherits}, which is not there`)
  if (version !== undefined) return parents.map(parent => ({ ...edition(parent), from, to }))
  return parents
    .map((parent, i) => edition(i === 0 ? { ...parent, from: null } : parent))
    .filter(e => e.from === null || e.to === null || e.from <= e.to)
}

const latest = (a: DayNumber | null, b: DayNumber | null) => (a === null ? b : b === null ? a : a > b ? a : b)
const earliest = (a: DayNumber | null, b: DayNumber | null) => (a === null ? b : b === null ? a : a < b ? a : b)

function applied(editions: readonly Edition[]): AppliedRule[] {
  const spans = new Map<AppliedRule['rule'], Span[]>()
  for (const [index, edition] of editions.entries()) {
    for (const { rule, cite } of edition.rows) {
      const from = index === 0 ? null : edition.from
      const beforeFirst = index === 0 ? edition.from : null
      const list = spans.get(rule) ?? []
      list.push({ from, to: edition.to, edition, cite, beforeFirst })
      spans.set(rule, list)
    }
  }
  return [...spans].map(([rule, list]) => ({ rule, spans: list }))
}
