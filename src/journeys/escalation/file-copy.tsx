import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { dayOf, timeOf } from '../../kernel/instant.ts'
import { sayAgency } from '../../protocol/agencies.ts'
import { type Answer, notFound, page } from '../../web/answer.ts'
import { type Asked, childAddress, type OpenChild } from '../desk.ts'
import { matterOf, sidesOf } from '../open-escalations.ts'
import { sayOnFile } from './on-file.tsx'
import { aboutList, type Drawn, whoseTurn } from './one-part.tsx'
import { partnershipSaid } from './partnership-said.tsx'
import { type EscalationSeen, readEscalations } from './read-escalations.ts'
import { stepsPart } from './steps-part.tsx'
import { timesPart } from './times-part.tsx'

/** One escalation alone, for an agency's own file: every step, the source of every time, and what is left out for whom. */
export async function fileCopy(c: Asked, child: OpenChild): Promise<Answer> {
  const seen = await readEscalations(c, child)
  const one = seen?.escalations.find(({ escalation }) => escalation.id === c.param('escalation'))
  if (seen === null || one === undefined) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  const drawn = { seen, address, authority: child.authority, now: child.now }
  return page({
    title: 'Escalation, for a file',
    back: { href: `${address}/escalations#${one.escalation.id}`, text: 'Back to the escalations' },
    body: copyBody(one, drawn, c.visitor.name),
  })
}

function copyBody(one: EscalationSeen, drawn: Drawn, reader: string): Html {
  const { escalation } = one
  const made = `${sayDay(toNumber(dayOf(drawn.now)))}, ${timeOf(drawn.now)}`
  return joined([
    <article class="app-brief">
      {heading({ text: 'Escalation', caption: drawn.seen.who, size: 'xl' })}
      {paragraph(`Reference ${escalation.id}. As it stood on ${made}, for ${reader}.`)}
      <div class="app-screen-only">
        {button({ text: 'Print this copy', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
      </div>
      {heading({ text: matterOf(escalation, one.duty), level: 2 })}
      {whoseTurn(one, drawn)}
      {aboutList(one, drawn)}
      {timesPart(one, drawn, { withSources: true })}
      {partnershipSaid(one, drawn)}
      {paragraph(`On the agencies’ own files. ${sayOnFile(escalation)}`)}
      {stepsPart(one)}
      {heading({ text: 'Who reads what', level: 3, size: 's' })}
      {paragraph(whoReads(one))}
      {paragraph(leftOut(one))}
    </article>,
  ])
}

function whoReads({ escalation }: EscalationSeen): string {
  const { agency, asked } = sidesOf(escalation)
  const sides = [...(agency === null ? [] : [agency]), ...asked].map(sayAgency)
  const who = sides.length === 0 ? 'Whoever' : `${sides.join(' and ')}, and whoever`
  return `${who} reads this child’s record in full, read every word of it there. Others who work with the child read that it is there, and the words of their own agency alone.`
}

/** Of this copy, which is drawn for one person. */
function leftOut({ before, steps }: EscalationSeen): string {
  const count = [...before, ...steps].filter(step => step.withheld).length
  if (count === 0) return 'Nothing of it is left out of this copy.'
  return `${count === 1 ? 'One step has' : `${count} steps have`} words that are left out of this copy.`
}
