import { type ActionRule, saysNothing } from './finding.ts'
import { BODIES, FILLERS, ROLES, SURNAMES_TOO, TITLES } from './owner-words.ts'
import type { PlanOwner } from './plan.ts'

/** Whether the words name somebody: one part of them does, whatever stands beside it (*Hilltop Primary (Mr Dale)*). */
export function isPerson({ name, agency, role }: PlanOwner): boolean {
  const given = name
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/\bA ?& ?E\b/, 'hospital')
  if (saysNothing(given)) return false
  const same = (other: string) => other !== '' && other.toLowerCase() === given.toLowerCase()
  if (same(agency) || (same(role) && !TITLED.test(given))) return false
  // What stands after *at* or *from* is where somebody works.
  return given
    .split(/[,;:()[\]/|+&]|\s[-–—]+\s|\band\b/i)
    .some(part => isName(part.split(/\b(?:from|at|of)\b/i)[0] ?? ''))
}

const TITLED = /\b(?:mr|mrs|ms|miss|mx|dr|prof)\b/i

/** `Isla's` in `Isla's school`: whose it is, and not who. */
const POSSESSIVE = /\b(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)?(?:[\p{L}.'-]+'s|[\p{L}-]+s')\s+(?=\p{L})/giu

function isName(part: string): boolean {
  const said = part.replace(POSSESSIVE, match => (BODIES.has(match.trim().toLowerCase()) ? match : ' '))
  const words = said.split(/\s+/).filter(word => /[\p{L}]/u.test(word))
  const plain = words.map(word => word.toLowerCase().replace(/^[.'"]+|[.'"?!*]+$/g, ''))
  const title = plain.findIndex(word => TITLES.test(word))
  if (title >= 0) return words.slice(title + 1).some(word => /^\p{L}/u.test(word))
  const left = words.filter((_, i) => isLeft(plain, i))
  if (left.length === 0) return false
  if (plain.some((_, i) => isBody(plain, i))) return false
  // Somebody who writes without capitals writes names so too; a longer sentence without any is none.
  if (left.every(word => /^\p{Ll}/u.test(word))) return words.length <= 3
  return !(words.length === 1 && isAcronym(left[0] ?? ''))
}

function isLeft(plain: readonly string[], i: number): boolean {
  const word = plain[i] ?? ''
  if (word === '' || (FILLERS.has(word) && !isInitial(word))) return false
  return isSurname(plain, i) || !(ROLES.has(word) || BODIES.has(word) || /^(?:sw|hv|worker)\d+$/.test(word))
}

/** A body, and not what sort of worker somebody is: *health visitor*, *school nurse*, *police officer*. */
function isBody(plain: readonly string[], i: number): boolean {
  const word = plain[i] ?? ''
  if (!BODIES.has(word) || isSurname(plain, i)) return false
  const rest = plain.slice(i + 1)
  const next = rest.findIndex(each => !BODIES.has(each))
  if (next < 0 || !ROLES.has(rest[next] ?? '')) return true
  // One word before it is a place: *Hilltop school nurse*; two are a name: *Ana Petrova health visitor*.
  const named = plain.filter((each, at) => isLeft(plain, at) && each !== '').length
  return i === 1 && named === 1
}

/** The last of two or three words, after one that can only be a name. */
function isSurname(plain: readonly string[], i: number): boolean {
  if (i === 0 || i !== plain.length - 1 || !SURNAMES_TOO.has(plain[i] ?? '')) return false
  return plain.slice(0, i).some(word => !(ROLES.has(word) || BODIES.has(word) || FILLERS.has(word)))
}

const isInitial = (word: string) => /^[b-z]$/.test(word)
const isAcronym = (word: string) => /^\p{Lu}{3,6}$/u.test(word)

export const ownerMissing: ActionRule = {
  rule: 'owner.missing',
  severity: 'must',
  outline: 'should',
  find: ({ owner, what }) => {
    if (owner !== null && owner.name !== '') return []
    const instead = [owner?.role, owner?.agency].filter(said => said !== undefined && said !== '').join(', ')
    return [
      {
        text: instead === '' ? what : instead,
        message: `${instead === '' ? 'Nobody is named for this.' : `It says ${instead.replaceAll('_', ' ')}, and not who that is.`} What is everybody’s is soon nobody’s: name one person who has said yes to it, for example “Ana Petrova, health visitor”.`,
      },
    ]
  },
}

export const ownerNotAPerson: ActionRule = {
  rule: 'owner.not_a_person',
  severity: 'must',
  outline: 'should',
  find: ({ owner }) =>
    owner === null || owner.name === '' || isPerson(owner)
      ? []
      : [
          {
            text: owner.name,
            message: `“${owner.name}” does not say which person. A team, a profession or “parents” cannot be asked on the day; a person can. Write the name, and the role beside it: “Ana Petrova, health visitor”. Where two share it, give each an action of their own.`,
          },
        ],
}
