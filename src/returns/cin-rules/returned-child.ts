import type { DayNumber } from '../../kernel/day.ts'

/** Where something stands in the file. */
export type Place = { readonly line: number }
/** A field that holds a day that exists. */
export type Dated = Place & { readonly day: DayNumber }
/** A field that holds text: a code, an identifier. */
export type Coded = Place & { readonly text: string }
/** A field that says yes or no; null: it holds neither. */
export type Flagged = Place & { readonly says: boolean | null }

export type Assessment = Place & {
  readonly started: Dated | null
  readonly authorised: Dated | null
  readonly factors: readonly Coded[]
}

export type CinPlan = Place & { readonly started: Dated | null; readonly ended: Dated | null }

/** A `Section47` module; `conference` is its DateOfInitialCPC. */
export type Enquiry = Place & {
  readonly started: Dated | null
  readonly target: Dated | null
  readonly conference: Dated | null
  readonly notRequired: Flagged | null
}

/** `unreadable`: a CPPreviewDate that is empty or no day. */
export type Review = Place & { readonly days: readonly Dated[]; readonly unreadable: Place | null }

export type ProtectionPlan = Place & {
  readonly started: Dated | null
  readonly ended: Dated | null
  readonly initialCategory: Coded | null
  readonly latestCategory: Coded | null
  readonly previousPlans: Coded | null
  readonly reviews: readonly Review[]
}

/** A `CINdetails` module: from a referral to its closure. */
export type Episode = Place & {
  readonly referred: Dated | null
  readonly source: Coded | null
  readonly need: Coded | null
  readonly closed: Dated | null
  readonly reason: Coded | null
  /** DateOfInitialCPC of the module itself: of a conference that followed a transfer. */
  readonly conference: Dated | null
  readonly noFurtherAction: Flagged | null
  readonly assessments: readonly Assessment[]
  readonly cinPlans: readonly CinPlan[]
  readonly enquiries: readonly Enquiry[]
  readonly protectionPlans: readonly ProtectionPlan[]
}

/** A child of the census as the rules see it: a field that is empty, or whose day cannot be read, is null. */
export type ReturnedChild = Place & {
  /** Where the identifiers and the characteristics stand; the child itself where it has none. */
  readonly identifiers: Place
  readonly characteristics: Place
  readonly localId: Coded | null
  readonly upn: Coded | null
  readonly formerUpn: Coded | null
  readonly upnUnknown: Coded | null
  readonly born: Dated | null
  readonly expected: Dated | null
  readonly gender: Coded | null
  readonly sex: Coded | null
  readonly died: Dated | null
  readonly ethnicity: Coded | null
  readonly disabilities: readonly Coded[]
  readonly episodes: readonly Episode[]
  /** Those of all episodes. */
  readonly cinPlans: readonly CinPlan[]
  readonly protectionPlans: readonly ProtectionPlan[]
}
