import { sayGestation } from '../../kernel/gestation.ts'
import { lowerFirst, upperFirst } from '../../kernel/letter-case.ts'
import type { HolidayCalendar } from '../../kernel/working-days.ts'
import type { Pattern, Rule } from '../../protocol/protocol.ts'
import { headingOf, plain } from '../../protocol/say-fact.ts'
import { sayCounting, sayTriggers, sayWindow } from '../../protocol/timetable/say-window.ts'
import { sayWeeks, type Weeks, weeksOf } from '../../protocol/weeks-of-limit.ts'

/** Where a duty stands in the story of a birth. `event`: counted from a referral, a discussion, a conference, born or unborn. */
export type Phase = 'before' | 'at' | 'after' | 'event'

export function phaseOf({ triggers, latest }: Rule): Phase {
  if (triggers.some(trigger => 'event' in trigger && trigger.event === 'birth')) {
    if (latest === null || typeof latest === 'number') return 'after'
    return latest.value === 0 || typeof latest.anchor === 'object' ? 'at' : 'after'
  }
  return triggers.every(trigger => 'event' in trigger || trigger.when === 'unborn') ? 'before' : 'event'
}

/** The window as a sentence begins: `Between 24+0 and 30+0`, `10 weeks before the expected date, at the latest`. */
export function whenOf(rule: Rule): string {
  const { earliest, latest } = rule
  const said = upperFirst(sayWindow(rule, sayTriggers(rule)))
  return earliest === null && latest !== null && typeof latest !== 'number' ? `${said}, at the latest` : said
}

/** The arithmetic behind a window: the weeks that it means, how it is counted, and what is not stated. */
export function arithmeticOf(rule: Rule, calendar: HolidayCalendar): string[] {
  const [first, last] = [weeksOf(rule.earliest, rule, calendar), weeksOf(rule.latest, rule, calendar)]
  const { earliest, compressed } = rule
  const isFromEvent = earliest === null && first === null && last === null
  return [
    ...inWeeks('The first day', rule.earliest, first),
    ...inWeeks('The last day', rule.latest, last),
    ...sayCounting(rule).map(upperFirst),
    ...(earliest === null && !isFromEvent ? ['First day: not stated'] : []),
    ...(rule.latest === null ? ['Last day: not stated'] : []),
    ...(compressed === null
      ? []
      : [
          `For a child who becomes known after the last day: ${sayWindow({ earliest: null, latest: compressed }, sayTriggers(rule))}`,
        ]),
  ]
}

/** 280 days before the expected date a pregnancy is 0+0. */
function inWeeks(edge: string, limit: Rule['latest'], weeks: Weeks | null): string[] {
  if (weeks === null) return []
  if (typeof limit === 'number') return [`${edge}: ${sayGestation(limit)} of pregnancy; the expected date is 40+0`]
  const said = `${edge}: ${sayWeeks(weeks)}, counted back from the expected date, 40+0`
  return [weeks.from === weeks.to ? said : `${said}; which of them depends on how long the months are`]
}

/** What a duty holds beside its window, each a sentence of its own. */
export function termsOf(rule: Rule): string[] {
  const { condition, conditionText, exception, note, metBy, endedBy, endedWithPlan, atBirth } = rule
  const only = conditionText ?? (condition === null ? null : plain(condition))
  const ends = [...endedBy.map(sayPattern), ...(endedWithPlan ? ['the child protection plan ended'] : [])]
  return [
    ...(only === null ? [] : [`Only: ${only}.`]),
    ...(exception === null ? [] : [exception]),
    ...(note === null ? [] : [note]),
    `Done when this is recorded: ${metBy.map(sayPattern).join('; or ')}${SINCE[rule.metSince]}.`,
    ...(ends.length === 0 ? [] : [`No longer owed when: ${ends.join('; or ')}.`]),
    ...(atBirth === 'ends' ? ['No longer owed from the birth on.'] : []),
  ]
}

const SINCE: Record<Rule['metSince'], string> = {
  trigger: '',
  known: ', since the child became known',
  any: ', at any time',
}

/** `conference held (initial; not adjourned)` */
function sayPattern({ fact, where = {}, not = {}, same, of }: Pattern): string {
  const said = (value: Pattern['where'], before: string) =>
    Object.entries(value ?? {}).map(([name, wanted]) =>
      typeof wanted === 'boolean'
        ? `${wanted ? before : 'not '}${plain(name)}`
        : `${before}${[wanted].flat().map(plain).join(' or ')}`,
    )
  const more = [
    ...said(where, ''),
    ...said(not, 'not '),
    ...(same === undefined ? [] : ['of the same enquiry']),
    ...(of === undefined ? [] : ['on that referral']),
  ]
  return `${lowerFirst(headingOf(fact))}${more.length === 0 ? '' : ` (${more.join('; ')})`}`
}
