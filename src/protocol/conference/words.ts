/** The words of a conference: what each value of the record is called. */

export const TYPES = { initial: 'Initial', review: 'Review', transfer_in: 'Transfer-in' } as const

/** What a conference decides of one child. */
export const DECISIONS = {
  plan: 'A child protection plan is made',
  no_plan: 'No child protection plan',
  continue: 'The plan continues',
  end: 'The plan ends',
  adjourned: 'Adjourned, to be held again',
} as const

/** How somebody is heard who is not in all of a conference. */
export const HEARD = {
  separately: 'Separately, by the chair',
  in_writing: 'In writing',
  through_advocate: 'Through an advocate',
  not_yet: 'Not heard yet',
} as const

/** How somebody takes part. */
export const ATTENDANCE = {
  in_the_room: 'In the room',
  by_video: 'By video',
  by_telephone: 'By telephone',
  by_report: 'By a report only',
  absent: 'Not there',
} as const

/** The participation codes of a review (Standard Safeguarding Dataset, CPPR007A), in our words. */
export const PARTICIPATION = {
  PN0: 'Under four years old (PN0)',
  PN1: 'Was there and spoke (PN1)',
  PN2: 'Was there, and an advocate spoke for them (PN2)',
  PN3: 'Was there and made their views known without speech (PN3)',
  PN4: 'Was there and conveyed no views (PN4)',
  PN5: 'Was not there, and somebody they asked told their views (PN5)',
  PN6: 'Was not there, and sent their views another way (PN6)',
  PN7: 'Was not there, and no views were conveyed (PN7)',
} as const

/** What an agency thinks. */
export const VIEWS = {
  plan: 'A child protection plan is needed',
  no_plan: 'No child protection plan is needed',
  undecided: 'Not decided',
} as const

/** What helps a child without a child protection plan. */
export const AFTER_PLAN = {
  child_in_need_plan: 'A child in need plan',
  early_help: 'Early help',
  looked_after: 'The child is looked after',
  no_further_action: 'No further action',
} as const

/** The four categories of a child protection plan (Working Together). */
export const CATEGORIES = {
  neglect: 'Neglect',
  physical_abuse: 'Physical abuse',
  sexual_abuse: 'Sexual abuse',
  emotional_abuse: 'Emotional abuse',
} as const
