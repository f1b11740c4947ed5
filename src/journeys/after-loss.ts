import { standing } from '../protocol/known.ts'
import { readFolds } from '../record/read.ts'
import { type Answer, redirect } from '../web/answer.ts'
import { childAddress, type OpenChild } from './desk.ts'

/** Has the child died, or the pregnancy ended, as the record stands? */
export async function isAfterLoss({ tx, authority, childId }: OpenChild): Promise<boolean> {
  const [fold] = await readFolds(tx, authority.id, [childId])
  return standing(fold?.facts ?? []).some(({ kind }) => kind === 'PersonDied' || kind === 'PregnancyEnded')
}

/** Where nothing is planned and nobody is asked any more one is led to the child's page, which says so gently. */
export const toTheRecord = ({ authority, childId }: OpenChild): Answer => redirect(childAddress(authority.id, childId))
