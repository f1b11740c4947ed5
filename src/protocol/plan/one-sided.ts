import type { PlanRule } from './finding.ts'
import { PARENT_KIN, SAME_KIN } from './owner-words.ts'
import type { Plan, PlanAction, PlanRisk } from './plan.ts'
import { isParentOwner } from './whose-change.ts'

const DOES =
  '(?:violen|abus|assault|threat|controll|coerc|hit|beat|strangl|aggress|stalk|punch|kick|intimidat|domestic)\\p{Ll}*'
const VIOLENCE =
  /\b(?:violen(?:ce|t)|domestic(?:ally)?[ -]abus\w*|abusive|abuse (?:of|by|from|towards?|between)|coercive|assault\w*|strangl\w*|hits?|hitting|beat(?:s|ing)?|stalk\w*|(?:verbal|physical|emotional) abuse (?:of|by|from|towards?) (?:her|his|Ms|Mrs|Mr|the (?:mother|father)))\b/i

/** A child who hits is no parent's violence. */
const OF_A_CHILD =
  /\b(?:sibling|child(?:'s|ren's)|child[- ]to[- ]parent|adolescent|young person's) (?:\w+ )?(?:violence|abuse)\b/i

const TITLE = '(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\\.?\\s+)'
const NAME = `(${TITLE}?\\p{Lu}[\\p{L}-]*(?:\\s+\\p{Lu}[\\p{L}-]*)*|${PARENT_KIN})`

/** Where the words say whose violence it is. */
const WHOSE = [
  new RegExp(`(?<![\\p{L}-])${NAME}['’]s?\\s+(?:\\p{Ll}+\\s+){0,3}?${DOES}`, 'u'),
  new RegExp(`${DOES}.*?\\b(?:by|from)\\s+(?:(?:the|her|his|their)\\s+)?${NAME}`, 'u'),
  new RegExp(`^(?:The\\s+)?${NAME}\\s+(?:(?:has|is|was|been|can be)\\s+)*(?:\\p{Ll}+ly\\s+)?${DOES}`, 'u'),
  new RegExp(`${NAME}\\s+(?:to|towards?|against)\\s+(?:(?:the|her|his|their)\\s+)?(?:${NAME})`, 'u'),
]

function violentOne(label: string): string | null {
  const lowered = label.replace(
    /\b(?:Domestic|Violence|Abuse|Father|Mother|Dad|Partner|Physical|The|Ex-partner)\b/g,
    word => word.toLowerCase(),
  )
  for (const pattern of WHOSE) {
    const name = pattern.exec(lowered)?.[1]
    if (name !== undefined) return plainName(name)
  }
  return null
}

const plainName = (name: string) =>
  name
    .replaceAll('’', "'")
    .replace(/^(?:mr|mrs|ms|miss|mx|dr)\.?\s+/i, '')
    .toLowerCase()

/** What the one who is hurt is asked to do, where the risk does not say whose violence it is. */
const OF_THE_ONE_HURT =
  /\b(?:non-?molestation|protect\w*|freedom programme|refuge|safety plan|reports? (?:all |any |every )?(?:incidents?|breach\w*)|(?:end|leave|resume|separate)\w*\b|not (?:allow|let|have|permit|see|meet|return|go back)|IDVA|injunction|(?:ring|call)s? (?:the )?police)\b/i

/** The actions aimed at a violence, where all of them lie with the one parent who does not commit it; else none. */
function oneSidedActions(risk: PlanRisk, { actions }: Plan): readonly PlanAction[] {
  if (!VIOLENCE.test(risk.label) || OF_A_CHILD.test(risk.label)) return []
  const aimed = actions.filter(({ addresses }) => addresses.includes(risk.id))
  const owners = new Set(aimed.map(({ owner }) => plainName(owner?.name ?? '')))
  if (owners.size !== 1 || owners.has('') || !aimed.every(isParentOwner)) return []
  const violent = violentOne(risk.label)
  const isOthers = violent === null ? ({ what }: PlanAction) => OF_THE_ONE_HURT.test(what) : isOtherThan(violent)
  return aimed.every(isOthers) ? aimed : []
}

function isOtherThan(violent: string): (action: PlanAction) => boolean {
  const kin = SAME_KIN.find(pattern => pattern.test(violent))
  return ({ owner }) => {
    const [name, role] = [plainName(owner?.name ?? ''), owner?.role.replaceAll('_', '-') ?? '']
    if (kin !== undefined) return !kin.test(role) && !kin.test(name)
    return name !== violent && name.split(' ').at(-1) !== violent.split(' ').at(-1)
  }
}

/** What somebody does is theirs to change: domain/plans.md, 5. */
export const oneSided: PlanRule = {
  rule: 'plan.one_sided',
  severity: 'should',
  find: plan =>
    plan.risks.flatMap(risk => {
      const name = oneSidedActions(risk, plan)[0]?.owner?.name
      if (name === undefined) return []
      return [
        {
          risk: risk.id,
          text: name,
          message: `Every action about this violence lies with ${name}, who does not commit it. Give the one who does an action of his or her own, and one to the police, probation or a programme: “Mr Vane keeps every condition of his bail; Jo Penn reads the police log each Friday”.`,
        },
      ]
    }),
}
