import { type PlanRule, saysNothing } from './finding.ts'
import { isPerson } from './owner.ts'
import type { Plan, PlanAction } from './plan.ts'

/** More open actions than a family and its core group can hold [ours, not published]. */
const MOST_OPEN = 10
const MOST_FOR_ONE = 4

const openOf = ({ actions }: Plan) => actions.filter(({ status }) => status === 'open')

export const tooManyActions: PlanRule = {
  rule: 'plan.too_many_actions',
  severity: 'should',
  find: plan => {
    const open = openOf(plan).length
    if (open <= MOST_OPEN) return []
    return [
      {
        text: null,
        message: `${open} actions are open. A family can work on a few things at once, and few actions aimed at the highest risks are kept more often than many. Which of them would have to work for the child to be all right? Put the others off until a later core group.`,
      },
    ]
  },
}

const TITLE_BEFORE = /^(?:mr|mrs|ms|miss|mx|dr)\.?\s+/i

/** Open actions of each person, by the name as it is written, titles and capitals aside. */
function byOwner(plan: Plan): PlanAction[][] {
  const of = new Map<string, PlanAction[]>()
  for (const action of openOf(plan)) {
    if (action.owner === null || action.owner.name === '' || !isPerson(action.owner)) continue
    const name = action.owner.name.replace(TITLE_BEFORE, '').replace(/\s+/g, ' ').toLowerCase()
    of.set(name, [...(of.get(name) ?? []), action])
  }
  return [...of.values()]
}

export const ownerOverloaded: PlanRule = {
  rule: 'plan.owner_overloaded',
  severity: 'should',
  find: plan =>
    byOwner(plan)
      .filter(actions => actions.length > MOST_FOR_ONE)
      .map(actions => {
        const name = actions.map(({ owner }) => owner?.name ?? '').sort()[0] ?? ''
        return {
          text: name,
          message: `${name} has ${actions.length} open actions. More than ${MOST_FOR_ONE} for one person, parent or professional, are rarely all done by their day. Ask ${name} which can come first, and who could take one over.`,
        }
      }),
}

export const noContingency: PlanRule = {
  rule: 'plan.no_contingency',
  severity: 'should',
  find: ({ contingency }) =>
    saysNothing(contingency)
      ? [
          {
            text: null,
            message:
              'The plan does not say what happens if it is not working, or if something changes overnight. Say what would be noticed first, who decides and what they do: “If two results in a row are missing, Dana Frost calls the core group within three working days”.',
          },
        ]
      : [],
}

export const noChildView: PlanRule = {
  rule: 'plan.no_child_view',
  severity: 'should',
  find: ({ unborn, childsViews }) =>
    unborn || !saysNothing(childsViews)
      ? []
      : [
          {
            text: null,
            message:
              'The child’s own view is not here. Write what the child said or showed, in the child’s words, and who asked: “Noah (7) told Miss Ellery that the nights are quiet when Grandad is there”. For a baby, what it is like to be this baby on an ordinary day.',
          },
        ],
}
