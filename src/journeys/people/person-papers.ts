import type { Asked } from '../desk.ts'
import { adoptionPaper } from './ask-adoption.ts'
import { fatherPaper } from './ask-father.ts'
import { endingPaper, relationshipPaper } from './ask-relationship.ts'
import { riskPaper } from './ask-risk.ts'
import { addressPaper, contactPaper } from './ask-statement.ts'
import { namePaper, numbersPaper } from './ask-who.ts'
import type { OpenPersonPaper } from './person-paper.tsx'
import type { OpenPerson } from './with-person.ts'

/** The forms about a person by the last word of their address. */
const PAPERS = new Map<string, OpenPersonPaper>([
  ['name', namePaper],
  ['numbers', numbersPaper],
  ['father', fatherPaper],
  ['relationship', relationshipPaper],
  ['ending', endingPaper],
  ['address', addressPaper],
  ['contact', contactPaper],
  ['risk', riskPaper],
  ['adoption', adoptionPaper],
])

export const openPersonPaper = async (c: Asked, open: OpenPerson) =>
  (await PAPERS.get(c.param('paper'))?.(c, open)) ?? null
