import { button } from '../../govuk/button.ts'
import { type Html, joined } from '../../govuk/html.ts'
import { table } from '../../govuk/table.ts'
import { heading, list, paragraph } from '../../govuk/typography.tsx'
import { type Day, parseDay, sayDay, toNumber } from '../../kernel/day.ts'
import { changesBetweenVersions, type PlanChanges } from '../../protocol/plan/compare-versions.ts'
import { type PlanVersion, planVersions } from '../../protocol/plan/versions.ts'
import { choiceField } from '../../web/fields/choice-field.ts'
import { form } from '../../web/form.ts'
import { getForm } from '../../web/post-form.tsx'
import { askAnotherDay, type DayAsked, dayProblems, pastCallout } from '../past-day.tsx'
import { sayWhen, wordsOf } from './plan-as-it-stands.tsx'
import type { CoreGroupSeen } from './read-core-group.ts'

export type VersionsAsked = { address: string; today: Day; day: DayAsked; was: string; is: string }

/** Two versions of a plan side by side: what came, what was put in other words, what was done, what was dropped and why. */
export function versionsBody(seen: CoreGroupSeen, asked: VersionsAsked): Html {
  const all = planVersions(seen.facts)
  const here = `${asked.address}/plan/versions`
  const { known } = asked.day
  const is = all.find(({ id }) => id === asked.is) ?? all.at(-1)
  const before = all.slice(0, is === undefined ? 0 : all.indexOf(is))
  const was =
    all.find(({ id }) => id === asked.was) ?? (is && before.findLast(one => differs(one, is))) ?? before.at(-1)
  return joined([
    dayProblems(asked.today, asked.day.filled),
    heading({ text: 'Versions of the plan', caption: seen.who, size: 'xl' }),
    known === null ? '' : pastCallout(toNumber(known.day), here),
    all.length < 2 ? paragraph(all.length === 0 ? NONE : ONLY_ONE) : choose(all, { was, is, asked, here }),
    was === undefined || is === undefined || was === is ? '' : sideBySide(was, is, seen),
    askAnotherDay({
      ...{ today: asked.today, filled: asked.day.filled, address: here },
      kept: [
        { name: 'was', value: asked.was },
        { name: 'is', value: asked.is },
      ].filter(({ value }) => value !== ''),
    }),
  ])
}

/** A core group and what it agreed are one plan: by itself the page shows the last that was another one. */
const differs = (was: PlanVersion, is: PlanVersion): boolean => {
  const { contingency, visits, ...changes } = changesBetweenVersions(was.plan, is.plan)
  return contingency !== null || visits !== null || Object.values(changes).some(of => of.length > 0)
}

const NONE = 'No version is on record. An outline, an agreement and each core group put a day to the plan as it stood.'
const ONLY_ONE = 'There is one version so far, and nothing to put beside it.'

const MEETINGS: Record<PlanVersion['fact']['kind'], string> = {
  OutlinePlanMade: 'Outline of the conference',
  PlanAgreed: 'Plan agreed',
  CoreGroupHeld: 'Core group',
  CinPlanAgreed: 'Child in need plan agreed',
  CinReviewHeld: 'Review of the child in need plan',
  PlanEnded: 'The end of the plan',
}

const sayVersion = ({ fact, on }: PlanVersion) => `${MEETINGS[fact.kind]}, ${sayDay(toNumber(on))}`

function choose(
  all: readonly PlanVersion[],
  of: { was: PlanVersion | undefined; is: PlanVersion | undefined; asked: VersionsAsked; here: string },
): Html {
  const items = all.map(version => ({ value: version.id, text: sayVersion(version) })).toReversed()
  const asked = form({
    was: choiceField({ label: 'The earlier one', items, small: true }),
    is: choiceField({ label: 'The later one', items, small: true }),
  })
  const filled = asked.withValues({ was: of.was?.id ?? null, is: of.is?.id ?? null })
  const { known } = of.asked.day
  return joined([
    <div class="app-screen-only">
      {getForm({
        action: of.here,
        content: joined([
          known === null ? '' : <input type="hidden" name="known" value={known.day} />,
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">{asked.questions(filled, ['was'])}</div>
            <div class="govuk-grid-column-one-half">{asked.questions(filled, ['is'])}</div>
          </div>,
        ]),
        submit: 'Put them side by side',
      })}
      {button({ text: 'Print this page', look: 'secondary', attributes: { 'data-print': '', hidden: '' } })}
    </div>,
  ])
}

function sideBySide(was: PlanVersion, is: PlanVersion, { told }: CoreGroupSeen): Html {
  const changes = changesBetweenVersions(was.plan, is.plan)
  const parts = [
    part(
      'New actions',
      changes.added.map(action => `${wordsOf(action)} ${action.set.ownerName ?? ''}, ${sayWhen(action)}`),
    ),
    part('Done', changes.done.map(wordsOf)),
    part(
      'Dropped, and why',
      changes.dropped.map(({ action, reason }) => {
        const isReadable = told.readable.has(action.reviewed.at(-1)?.id ?? '')
        return `${wordsOf(action)}: ${reason === '' ? 'no reason is recorded' : isReadable ? reason : 'the reason is left out of your view'}`
      }),
    ),
    part('Open again', changes.reopened.map(wordsOf)),
    part('Risks that came', changes.risksAdded),
    part('Risks that are resolved', changes.risksGone),
  ]
  const words = otherWords(changes)
  const isSame = parts.every(one => one === '') && words === ''
  return joined([
    heading({ text: `From “${sayVersion(was)}” to “${sayVersion(is)}”`, level: 2 }),
    isSame ? paragraph('Nothing changed between these two.') : joined([...parts, words]),
  ])
}

const part = (title: string, items: readonly string[]): Html | '' =>
  items.length === 0 ? '' : joined([heading({ text: title, level: 3 }), list(items)])

const DETAILS: Record<PlanChanges['changed'][number]['details'][number]['detail'], string> = {
  what: 'What',
  willBeSo: 'What will be so',
  measure: 'How everybody knows',
  ownerName: 'Who',
  due: 'By when',
}

/** Old words beside new ones. */
function otherWords({ changed, contingency, visits }: PlanChanges): Html | '' {
  const rows = [
    ...changed.flatMap(({ action, details }) =>
      details.map(({ detail, was, is }) => [`${DETAILS[detail]}: ${wordsOf(action)}`, said(was), said(is)]),
    ),
    ...(contingency === null ? [] : [['If it is not kept', said(contingency.was), said(contingency.is)]]),
    ...(visits === null ? [] : [['Visits', days(visits.was), days(visits.is)]]),
  ]
  if (rows.length === 0) return ''
  return joined([
    heading({ text: 'In other words', level: 3 }),
    table({
      caption: 'Old words beside new ones',
      hideCaption: true,
      stacks: true,
      columns: [{ text: 'Of what' }, { text: 'Before' }, { text: 'Now' }],
      rows,
    }),
  ])
}

const said = (words: string) => {
  const day = parseDay(words)
  return words === '' ? 'Nothing was said' : day === null ? words : sayDay(toNumber(day))
}
const days = (every: number | null) => (every === null ? 'Nothing was said' : `At most ${every} days apart`)
