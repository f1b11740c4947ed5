/** What somebody is told of an escalation. */
export type EscalationTold = (typeof ESCALATION_TOLD)[number]

const ESCALATION_TOLD = [
  /** The front door: the child is in danger now, whichever agency is asked. */
  'escalation_danger',
  /** Whoever raised it: the front door said or did something about the danger. */
  'escalation_danger_seen',
  /** The agency that is asked. */
  'escalation_raised',
  /** Whoever raised it and their lead: the time is over and nobody answered. */
  'escalation_silent',
  /** The partnership’s manager: one has reached the partnership. */
  'escalation_partnership',
  /** Whoever raised it. */
  'escalation_answered',
  /** Whoever raised it: what was late was done. Does that settle it? */
  'escalation_duty_done',
  /** Both sides, but whoever ended it themselves. */
  'escalation_over',
] as const

/** One's own duty; or `offered`: another agency is late for a child whom one works with, and nobody has said anything. */
const DUTY_TOLD = ['late', 'due_soon', 'offered'] as const

/** A kind of message, whosever it is. */
export type OwnKind = EscalationTold | (typeof DUTY_TOLD)[number] | 'decided'

/** What somebody is told of: a duty, an escalation; or either, of somebody who is away and named them. */
export type Told = OwnKind | `cover_${OwnKind}`

/** `decided`: it was decided not to go on, which those who referred or took part can challenge. */
const OWN: readonly OwnKind[] = [...DUTY_TOLD, ...ESCALATION_TOLD, 'decided']
const OWN_OF: ReadonlyMap<string, OwnKind> = new Map(
  OWN.flatMap((kind): [Told, OwnKind][] => [
    [kind, kind],
    [`cover_${kind}`, kind],
  ]),
)

export const isTold = (kind: string): kind is Told => OWN_OF.has(kind)

/** Without whose it is: `cover_late` is `late`, of somebody who is away. Null: nobody is told so. */
export const ownKindOf = (kind: string): OwnKind | null => OWN_OF.get(kind) ?? null

export const isForCover = (kind: string): boolean => kind.startsWith('cover_')

/** Is it about an escalation? */
export const isOfEscalation = (kind: string): boolean => ESCALATION_TOLD.some(one => one === ownKindOf(kind))

/** Is a child in danger? Then nothing waits: no digest, no quiet hours. */
export const isOfDanger = (kind: string): boolean => ownKindOf(kind) === 'escalation_danger'
