import { type DayNumber, toNumber } from '../../kernel/day.ts'
import { loadProtocol, ProtocolRefused, protocolIds } from '../../protocol/load-protocol.ts'
import { type Edition, editionOn, type Protocol } from '../../protocol/protocol.ts'
import type { PublicAsking } from '../../web/public-route.ts'
import type { Desk } from '../desk.ts'
import { type DayAsked, dayAsked } from './day-asked.ts'

export type Asked = Desk & PublicAsking

/** What a page of procedures is drawn from: the protocols as the engine runs them, and the day that is asked for. */
export type Shelf = {
  protocols: readonly Protocol[]
  /** Ids of files with mistakes: nothing is computed by them, so nothing of them is published. */
  broken: readonly string[]
  today: DayNumber
  on: DayNumber
  asked: DayAsked
}

export function openShelf(c: Asked, folder: string): Shelf {
  const protocols: Protocol[] = []
  const broken: string[] = []
  for (const id of protocolIds(folder)) {
    try {
      protocols.push(loadProtocol(id, folder))
    } catch (error) {
      if (!(error instanceof ProtocolRefused)) throw error
      broken.push(id)
    }
  }
  const asked = dayAsked(c)
  const today = toNumber(c.clock.today())
  return { protocols, broken, today, on: asked.day === null ? today : toNumber(asked.day), asked }
}

/** A protocol with the edition in force on the day of the page; without one where none is in force any more. */
export type Procedure = { protocol: Protocol; edition: Edition | null }

export function procedureOf({ protocols, on }: Shelf, id: string): Procedure | null {
  const protocol = protocols.find(each => each.id === id)
  return protocol === undefined ? null : { protocol, edition: editionOn(protocol, on) }
}

/** The last edition, where none is in force: for its name and its file. */
export const anyEdition = ({ protocol, edition }: Procedure): Edition | undefined => edition ?? protocol.editions.at(-1)

export const addressOf = (id: string): `/${string}` => `/procedures/${id}`

/** Kept on the way from page to page, where another day than today is read. */
export const onDay = ({ asked }: Shelf): string => (asked.day === null ? '' : `?on=${asked.day}`)

export const ORIGIN: Record<Edition['origin'], string> = {
  guidance: 'National guidance, which every area inherits',
  partnership: 'A safeguarding partnership’s own procedure',
  composite: 'A demonstration that nobody works by',
}

/** An area's name where it stands beside another: `London` of `London Safeguarding Children Partnership`. */
export const shortName = ({ title }: Pick<Edition, 'title'>): string =>
  title.replace(/ (?:Safeguarding Children Partnership|\(.*\))$/, '')
