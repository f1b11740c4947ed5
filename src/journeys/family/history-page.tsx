import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { insetText } from '../../govuk/messages.ts'
import { heading, link } from '../../govuk/typography.tsx'
import { type Day, sayDay, toNumber } from '../../kernel/day.ts'
import { nameOf } from '../../protocol/route/words.ts'
import { sayGestationOn } from '../../protocol/timetable/working.ts'
import { decidedRoute, isToConvene } from '../../worklists/family/decided-route.ts'
import type { OpenFamily } from '../open-family.ts'
import { askAnotherDay, type DayAsked, dayProblems, pastCallout } from '../past-day.tsx'
import { earlierChildren } from './earlier-children.tsx'
import { familyFigure } from './family-figure.tsx'
import { costs, proposal, sinceAndGaps } from './proposal.tsx'
import { recordsElsewhere } from './records-elsewhere.ts'

export type HistoryAsked = {
  address: string
  today: Day
  filled: DayAsked['filled']
  why: string
  /** May this person decide the route now? */
  decides: boolean
}

/** The history of a child's family on one page: what is proposed and why, then what it rests on. */
export function historyBody(read: OpenFamily, { address, today, filled, why, decides }: HistoryAsked): Html {
  const here = `${address}/history`
  const past = read.knownOn === null ? '' : `?known=${read.knownOn}`
  return joined([
    dayProblems(today, filled),
    heading({ text: 'The family’s history', caption: whoIs(read) }),
    read.knownOn === null ? '' : pastCallout(toNumber(read.knownOn), here),
    <div class="app-tools">
      <span class="app-screen-only">
        {link({ text: 'A brief of this for printing', href: `${address}/brief${past}` })}
      </span>
    </div>,
    proposal(read),
    nextStep(read, address, decides),
    costs(read, { chances: true }),
    earlierChildren(read, { links: true }),
    sinceAndGaps(read),
    recordsElsewhere(read),
    familyFigure(read, { links: true }),
    <p class="govuk-body-s app-why">
      {`Why you may see this: ${why}. That you looked is on the audit of every record that this was read from.`}
    </p>,
    askAnotherDay({ today, filled, address: here, kept: [] }),
  ])
}

/** The decision, for whoever makes it; once history was enough, the strategy discussion now. */
function nextStep({ life, knownOn, route }: OpenFamily, address: string, decides: boolean): Html | string {
  if (knownOn !== null || life.loss !== null) return ''
  const parts = [
    isToConvene(life) ? button({ text: 'Record the strategy discussion', href: `${address}/enquiry/discussion` }) : '',
    decides && route !== null
      ? button({
          text: decidedRoute(life) === null ? 'Decide the route' : 'Decide the route again',
          href: `${address}/route`,
          look: decidedRoute(life) === null ? undefined : 'secondary',
        })
      : '',
  ]
  return joined([<div class="govuk-button-group app-screen-only">{parts}</div>])
}

/** The child and how far it is: above the page, never in its title. */
export function whoIs({ known, kin, life, on, authority }: OpenFamily): string {
  const gestation = life.loss === null && life.birth === null ? sayGestationOn(life, toNumber(on)) : null
  const stage = gestation === null ? '' : `, unborn, ${gestation}`
  return `${authority.name} · ${nameOf(known, kin.child)}${stage} · as known on ${sayDay(toNumber(on))}`
}

export const SUMMARY =
  'Your view of this record is a summary. The family’s history is read by those who work with the child.'

/** For those who see a summary, and where there is nothing to read. */
export function nothingToRead(why: string, address: string): Html {
  return joined([
    heading({ text: 'The family’s history' }),
    insetText(why),
    button({ text: 'Back to the record', look: 'secondary', href: address }),
  ])
}
