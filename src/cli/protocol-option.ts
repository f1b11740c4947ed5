import { loadProtocol, ProtocolRefused } from '../protocol/load-protocol.ts'
import type { Protocol } from '../protocol/protocol.ts'
import { CommandRefused, WrongUsage } from './command.ts'

/** A protocol by its id, or a refusal that says what there is. */
export function protocolOption(id: string | undefined, usage: string): Protocol {
  if (id === undefined) throw new WrongUsage(`--protocol is missing\nUsage: ${usage}`)
  try {
    return loadProtocol(id)
  } catch (error) {
    if (error instanceof ProtocolRefused) throw new CommandRefused(error.message)
    throw error
  }
}
