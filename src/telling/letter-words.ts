import { sayWeekday, toNumber } from '../kernel/day.ts'
import { dayOf, type Instant, timeOf } from '../kernel/instant.ts'

/** What an e-mail to the mailbox of a setting says: who sends it, and an address with a secret in it. */
export type LetterSays = {
  opens: 'one thing' | 'an inbox'
  /** The authority's name. */
  from: string
  /** Begins after the site's own address. */
  path: string
  until: Instant
}

/**
 * Of whom and about what is behind the address: the e-mail itself names nobody.
 * @param site where the page stands that sends an address of the inbox
 */
export function letterWords(
  { opens, from, until }: LetterSays,
  site: string,
): { subject: string; first: string; ending: string } {
  const at = `${timeOf(until)} on ${sayWeekday(toNumber(dayOf(until)))}`
  const sender = `Safeguarding children in ${from}`
  const ending =
    'Forward this message only to whoever answers for safeguarding in your setting. If you doubt where it comes from, open nothing and ring children’s social care by the number that you had before. This message says no more, so that nobody learns anything from it.'
  if (opens === 'an inbox') {
    const first = `Somebody asked for your setting’s inbox. This address opens it until ${at}:`
    return {
      subject: `${sender}: the address of your inbox`,
      first,
      ending: `If nobody in your setting asked, leave it: it ends by itself. ${ending}`,
    }
  }
  return {
    subject: `${sender}: something waits for your answer`,
    first: `An agency that works with children in ${from} asks your setting for something. This address shows what it is, until ${at}:`,
    ending: `All that waits for your setting stands in its inbox, which you ask for at ${site}/inbox. ${ending}`,
  }
}
