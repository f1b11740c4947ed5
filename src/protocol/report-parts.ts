/** The parts of an agency's report to a conference, in the order in which they are asked and read. */
export const REPORT_PARTS = ['workDone', 'worries', 'strengths', 'childsLife', 'parentsSaid', 'wouldHelp'] as const
export type ReportPart = (typeof REPORT_PARTS)[number]

/** How each part is headed where it is read, by staff and parents alike. */
export const REPORT_HEADINGS: Readonly<Record<ReportPart, string>> = {
  workDone: 'What we have done with the family',
  worries: 'What we are worried about',
  strengths: 'What works well',
  childsLife: 'What a day is like for the child',
  parentsSaid: 'What the parents say',
  wouldHelp: 'What would help',
}
