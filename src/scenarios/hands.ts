import type { Chance } from './chance.ts'
import type { Hands } from './courses/teller.ts'
import { MILLBRIDGE } from './staff.ts'

/** Who works with a family, drawn from the invented staff of an authority. Nobody draws the police officer of the demonstration. */
export function handsOf(authority: string, chance: Chance): Hands {
  if (authority === MILLBRIDGE) {
    return {
      worker: 'ruth',
      manager: 'desmond',
      chair: 'wilhelmina',
      administrator: 'desmond',
      midwife: 'amal',
      safeguardingMidwife: 'amal',
      healthVisitor: 'hugo',
      police: 'tamsin',
      school: 'sara',
      duty: null,
    }
  }
  return {
    worker: chance.pick([
      'priya',
      'priya',
      'yusuf',
      'catrin',
      'yusuf',
      'catrin',
      'marek',
      'leila',
      'owen',
      'adaeze',
      'marek',
      'owen',
    ]),
    manager: chance.pick(['morgan', 'morgan', 'roisin']),
    chair: chance.pick(['ingrid', 'hamish']),
    administrator: 'tobiah',
    midwife: chance.pick(['joy', 'farida', 'bethan']),
    safeguardingMidwife: 'amal',
    healthVisitor: chance.pick(['niamh', 'gus', 'ama', 'ines', 'gus', 'ama']),
    police: chance.pick(['tamsin', 'femi']),
    school: 'sara',
    duty: 'dilys',
  }
}
