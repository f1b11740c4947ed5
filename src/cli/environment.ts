import { type Settings, settingsOf } from '../settings.ts'
import { CommandRefused } from './command.ts'

/** The settings of the environment; a wrong one is a refusal that names it. */
export function settingsFromEnvironment(): Settings {
  try {
    return settingsOf(process.env)
  } catch (error) {
    if (error instanceof RangeError) throw new CommandRefused(error.message)
    throw error
  }
}
