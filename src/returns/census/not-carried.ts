/** What stands in a census and is not taken into a record, with the reason: shown to whoever imports. */
export const NOT_CARRIED: readonly { readonly element: string; readonly why: string }[] = [
  { element: 'PrimaryNeedCode', why: 'a category of the return, not something that happened' },
  { element: 'AssessmentInternalReviewDate', why: 'a date that was agreed, not a review that was held' },
  {
    element: 'AssessmentFactors',
    why: 'kept with the authorisation; of an assessment not yet authorised they are not taken',
  },
  { element: 'InitialCPCtarget', why: 'a target that is worked out here, with its reason' },
  {
    element: 'ReferralNFA',
    why: 'only when it is true; it has no date of its own and is put on the day of the referral',
  },
  { element: 'ICPCnotRequired', why: 'has no date of its own and is put on the day on which the enquiry started' },
  { element: 'LatestCategoryOfAbuse', why: 'the census does not say on which day the category changed' },
  { element: 'NumberOfPreviousCPP', why: 'earlier plans are counted, not dated, so none can be shown' },
  {
    element: 'PPStartDate',
    why: 'the decision to begin pre-proceedings is not the letter, and no duty is counted from it',
  },
  { element: 'FGDMMeetingOffer', why: 'has no date' },
  { element: 'FGDMMeetingFac', why: 'has no date' },
  {
    element: 'InitialPPMeetingDate',
    why: 'the first pre-proceedings meeting with the parents is not the legal meeting',
  },
  { element: 'ReviewMeetingsCount', why: 'a count without dates' },
  { element: 'StepDecisionDate', why: 'the date of a decision whose content is only a code of the return' },
  { element: 'PPOutcome', why: 'a code without a published list' },
  { element: 'LetterInitCPDate', why: 'its meaning is not published: it may be the court’s letter or the authority’s' },
]
