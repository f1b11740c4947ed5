import { sayRole } from '../../access/role.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, list, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { upperFirst } from '../../kernel/letter-case.ts'
import { newestReports } from '../../protocol/conference/papers.ts'
import type { SittingSeen } from './read-conference.ts'
import type { ConferenceAsked } from './see-conferences.tsx'

/** Which reports have come, and whether the parents have them: what they say is read where it may be. */
export function reportsPart({ sitting }: SittingSeen, { address }: ConferenceAsked): Html {
  const reports = newestReports(sitting)
  const shared = sitting.reportsShared
  return joined([
    heading({ text: 'Reports', level: 2, id: 'reports' }),
    reports.length === 0
      ? paragraph('No report has come yet.')
      : list(
          reports.map(({ from, on }) => {
            const given = shared.filter(one => one.from === undefined || one.from === from).at(-1)
            const parents =
              given === undefined ? 'not shared with the parents yet' : `shared ${sayDay(toNumber(given.on))}`
            return `${upperFirst(sayRole(from ?? 'an agency'))}, ${sayDay(toNumber(on))}: ${parents}`
          }),
        ),
    joined([<p class="govuk-body app-screen-only">{link({ text: 'All reports', href: `${address}/reports` })}</p>]),
  ])
}
