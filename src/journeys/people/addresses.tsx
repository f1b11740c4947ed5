import { opensAddress } from '../../access/person-parts.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { summaryList } from '../../govuk/summary-list.ts'
import { tag } from '../../govuk/tag.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { readStatements, type Statement } from '../../people/statement.ts'
import { notePeople } from '../../record/note-people.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { type Filled, form } from '../../web/form.ts'
import { postForm } from '../../web/post-form.tsx'
import { type Asked, personAddress } from '../desk.ts'
import { type OpenPerson, withPerson } from './with-person.ts'

type Address = Statement<'address'>

/** Of a past day an address is not opened: what opens is what is known today. */
type On = { mayWrite: boolean; isPast: boolean }

/** Where somebody lives or lived: that it is known, and since when. What it is opens on a page of its own. */
export function addressesPart(c: Asked, open: OpenPerson, addresses: readonly Address[], on: On): Html {
  if (addresses.length === 0) return paragraph('No address is on record.')
  return joined(addresses.map((address, at) => oneAddress(c, open, address, { ...on, number: at + 1 })))
}

const UNTIL_OPENED = 'Masked. Open it when you need it; that you did is recorded.'
const MASKED = 'Masked.'
const PROTECTED = 'Masked, because who learns of it could do harm.'

function oneAddress(
  c: Asked,
  open: OpenPerson,
  { said, statementId, redacted }: Address,
  { mayWrite, isPast, number }: On & { number: number },
): Html {
  const may = opensAddress(open.decision.extent, said.isProtected) && !isPast
  const days = [
    said.since === null ? '' : `since ${day(said.since)}`,
    said.until === null ? '' : `until ${day(said.until)}`,
  ]
  const address = personAddress(open.authority.id, open.personId)
  const words = redacted
    ? 'Taken away by lawful redaction.'
    : said.isProtected
      ? PROTECTED
      : isPast
        ? MASKED
        : UNTIL_OPENED
  return joined([
    <p class="govuk-body">
      {said.isProtected ? joined([tag('Protected address', 'red'), ' ']) : ''}
      {words} {days.filter(part => part !== '').join(', ')}
    </p>,
    may && !redacted
      ? postForm(c, {
          action: `${address}/addresses/${statementId}`,
          content: '',
          submit: said.isProtected ? `Open protected address ${number}` : `Show address ${number}`,
        })
      : '',
    may && mayWrite ? (
      <p class="govuk-body app-screen-only">
        {link({ text: `Correct or end address ${number}`, href: `${address}/address?of=${statementId}` })}
      </p>
    ) : (
      ''
    ),
  ])
}

const day = (of: NonNullable<Address['said']['since']>) => sayDay(toNumber(of))

/** A closed list: what is written into the audit stays there, so nothing is typed. */
const opening = form({
  reason: choiceField({
    label: 'Why do you need this address now?',
    missing: 'Say why you need this address',
    small: true,
    items: [
      { value: 'a visit to them', text: 'A visit to them' },
      { value: 'somebody may be in danger there', text: 'Somebody may be in danger there' },
      { value: 'a court or the police ask for it', text: 'A court or the police ask for it' },
      { value: 'a letter to them', text: 'A letter to them' },
      { value: 'it is being corrected', text: 'It is being corrected' },
    ],
  }),
})

/** Shows one address, and records that it was opened and, of a protected one, why. The answer stands at no address to keep. */
export const openAddress = (c: Asked): Promise<Answer> =>
  withPerson(c, 'see', async open => {
    const { tx, authority, personId, decision, hasRecord } = open
    const addresses = await readStatements(tx, authority.id, [personId], 'address', null)
    const found = addresses.find(({ statementId }) => statementId === c.param('address'))
    if (found === undefined || !opensAddress(decision.extent, found.said.isProtected)) return notFound()
    if (!found.said.isProtected) return shown(open, found)
    const asked = opening.read(c.form)
    if (!asked.ok) return askWhy(c, open, found, c.form.text('asked') === '' ? opening.blank : asked.filled)
    const by = { ...open.by, why: `${open.by.why}; for: ${asked.values.reason}` }
    await notePeople(tx, authority.id, by, open.now, 'protected_address_opened', [{ personId, hasRecord }])
    return shown(open, found)
  })

const back = ({ authority, personId }: OpenPerson) => ({
  href: personAddress(authority.id, personId),
  text: 'Back to the person',
})

const askWhy = (c: Asked, open: OpenPerson, { statementId }: Address, filled: Filled<'reason'>): Answer =>
  page({
    ...{ title: 'Open a protected address', status: filled.problems.length > 0 ? 422 : 200, back: back(open) },
    body: joined([
      opening.errors(filled),
      heading({ text: 'Open a protected address' }),
      postForm(c, {
        action: `${personAddress(open.authority.id, open.personId)}/addresses/${statementId}`,
        ...{ content: opening.questions(filled), hidden: { asked: 'yes' }, submit: 'Open the protected address' },
      }),
    ]),
  })

function shown(open: OpenPerson, { said }: Address): Answer {
  const { lines, postcode, isProtected } = said
  return page({
    ...{ title: 'An address', back: back(open) },
    body: joined([
      heading({ text: isProtected ? 'A protected address' : 'An address' }),
      isProtected
        ? paragraph('Do not copy it into anything that others read. That you opened it, and why, is recorded.')
        : '',
      summaryList({
        rows: [
          { key: 'Address', value: lines || 'Not known' },
          { key: 'Postcode', value: postcode || 'Not known' },
        ],
      }),
    ]),
  })
}
