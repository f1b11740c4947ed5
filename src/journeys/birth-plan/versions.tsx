import { details } from '../../govuk/disclosure.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { heading, link, paragraph } from '../../govuk/typography.tsx'
import { sayDay, toNumber } from '../../kernel/day.ts'
import { BIRTH_PLAN_HEADINGS } from '../../protocol/birth-plan-sections.ts'
import { sayLawfulBasis } from '../../protocol/lawful-basis.ts'
import { changesBasis, changesBetween } from '../../protocol/readiness/birth-plan-changes.ts'
import { plain } from '../../protocol/say-fact.ts'
import type { PlanSeen, ReadPlan } from './read-birth-plan.ts'

/** Version, day, and whose hand: `Version 2, 4 March 2026, by Priya Mandeville, social worker`. */
export function sayVersion(plan: ReadPlan, { recorded, staff }: PlanSeen): string {
  if (plan.made === null)
    return `Version ${plan.version}, whose words are not on record here: only that it was shared or received`
  const { id, on, by } = plan.made.fact
  const member = staff.get(recorded.get(id)?.recordedBy ?? '')
  const whose = by ?? (member === undefined ? '' : `${member.name}, ${plain(member.role)}`)
  return `Version ${plan.version}, ${sayDay(toNumber(on))}${whose === '' ? '' : `, by ${whose}`}`
}

/** Every version, the newest first, each with what it changed. */
export function versions(seen: PlanSeen, shown: ReadPlan, address: string): Html {
  const newestFirst = [...seen.plans].reverse()
  const current = seen.plans.at(-1)
  return joined([
    <div class="app-screen-only">
      {heading({ text: 'Versions', level: 2, id: 'versions' })}
      {newestFirst.map((plan, at) => {
        const before = newestFirst.slice(at + 1).find(({ made }) => made !== null)
        const to = plan === current ? '' : `?version=${plan.version}`
        return joined([
          <p class="govuk-body">
            {plan === shown
              ? joined([<strong>{sayVersion(plan, seen)}</strong>, ' (shown above)'])
              : link({ text: sayVersion(plan, seen), href: `${address}/birth-plan${to}` })}
          </p>,
          before === undefined ? '' : changes(before, plan),
        ])
      })}
    </div>,
  ])
}

/** Only of sections that this reader may read in both. */
function changes(before: ReadPlan, after: ReadPlan): Html {
  if (before.made === null || after.made === null || before.shown === null || after.shown === null) {
    return joined([])
  }
  const [was, is] = [before.shown, after.shown]
  const both = is.sections.filter(section => was.sections.includes(section))
  const found = changesBetween(before.made.fact, after.made.fact, both)
  const basis = was.basis && is.basis && changesBasis(before.made.fact, after.made.fact)
  const summary = `What changed from version ${before.version} to version ${after.version}`
  if (found.length === 0 && !basis) return paragraph(`${summary}: nothing that you can read here.`, { small: true })
  return details({
    summary,
    content: joined([
      basis
        ? change('What allows anybody to keep the baby', {
            before: sayLawfulBasis(before.made.fact.lawfulBasis, true).at(0) ?? '',
            after: sayLawfulBasis(after.made.fact.lawfulBasis, true).at(0) ?? '',
          })
        : '',
      ...found.map(one => change(BIRTH_PLAN_HEADINGS[one.section], one)),
    ]),
  })
}

function change(text: string, { before, after }: { before: string; after: string }): Html {
  return joined([
    heading({ text, level: 3 }),
    <p class="govuk-body-s">Before:</p>,
    before === '' ? paragraph('Nothing was said.') : <p class="govuk-body app-typed">{before}</p>,
    <p class="govuk-body-s">Now:</p>,
    after === '' ? paragraph('Nothing is said.') : <p class="govuk-body app-typed">{after}</p>,
  ])
}
