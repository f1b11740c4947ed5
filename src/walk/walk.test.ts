import { afterAll, describe } from 'vitest'
import { everyRoute } from './test-every-route.ts'
import { hostileAddresses } from './test-hostile-addresses.ts'
import { hostileForms } from './test-hostile-forms.ts'
import { silence } from './test-silence.ts'
import { openWalkHouse } from './test-walk-house.ts'

/** Whoever may do harm by asking: everybody of the demonstration, at every address, with everything that can be typed. */
const house = await openWalkHouse()
afterAll(() => house.close())

describe('every route', () => everyRoute(house))
describe('what is sent', () => hostileForms(house))
describe('what is asked for', () => hostileAddresses(house))
describe('what is kept quiet', () => silence(house))
