import type { HappeningKind } from './kinds.ts'

type Label = { label: string; hint?: string | undefined }

/** How each detail is asked for, by the detail or by kind and detail. A test names what is missing. */
export const LABELS: Readonly<Record<string, Label>> = {
  from: { label: 'Who from?' },
  'TransferNotified.from': { label: 'From which authority?' },
  'InformationRequested.from': { label: 'Who was asked?' },
  reasons: { label: 'What for?', hint: 'Choose all that apply.' },
  'ChildRemoved.reasons': { label: 'Why was the child removed?', hint: 'Choose all that apply.' },
  'ReferralDecided.outcome': { label: 'What was decided?' },
  'Section47Concluded.outcome': { label: 'What did the enquiry conclude?' },
  'AssessmentAuthorised.outcome': { label: 'What did the assessment conclude?' },
  'EscalationResolved.outcome': { label: 'How was it settled?' },
  until: { label: 'Held until which day?', hint: 'A new decision is due on this day.' },
  reason: { label: 'Why?' },
  'AssessmentScoped.reason': { label: 'Why this depth?' },
  'AssessmentAuthorised.reason': { label: 'Why is it authorised all the same?' },
  question: { label: 'What does the assessment have to answer?', hint: 'What is known already is not asked again.' },
  targetWeeks: { label: 'By how many weeks of pregnancy is it wanted?', hint: 'Whole weeks, for example 28.' },
  who: { label: 'Who was heard?' },
  how: { label: 'How?' },
  inTheirWords: { label: 'What did they say, in their own words?' },
  side: { label: 'Which part is it about?' },
  'SideAssessed.finding': {
    label: 'What was found?',
    hint: 'What was seen and heard, and what it means for the baby.',
  },
  role: { label: 'In which role?' },
  worker: { label: 'Who?', hint: 'Leave this when they have no account here, and say who in the note.' },
  expectedOn: {
    label: 'When is the baby expected?',
    hint: 'Every date that is planned from it will be worked out again.',
  },
  earliestOn: {
    label: 'If only a range is known: the earliest day',
    hint: 'Leave the day above empty. Everything is planned to the earliest day.',
  },
  latestOn: { label: 'And the latest day' },
  howItEnded: {
    label: 'How did it end?',
    hint: 'Only midwives, health visitors and the allocated social worker can read this. Leave it empty if they need not know.',
  },
  unit: { label: 'At which maternity unit?' },
  receiver: { label: 'Who has received it?' },
  withheld: { label: 'Which parts are they not shown?' },
  interim: { label: 'Is it an interim plan, made before the conference?' },
  lawfulBasis: { label: 'What allows anybody to keep the baby from the parents?' },
  agreedBy: {
    label: 'Who with parental responsibility has agreed?',
    hint: 'An agreement is theirs to give and to end. One that is still hoped for is not written here.',
  },
  agreedOn: { label: 'On which day did they agree?' },
  ring: {
    label: 'Whom to ring, by day and by night',
    hint: 'One on each line, with the number: “Office hours:”, “Nights:”, “Weekends:”, “Bank holidays:”. Numbers stand here and nowhere else in the plan.',
  },
  labour: { label: 'When labour starts: what to do, and whom to tell' },
  birthPartners: { label: 'Who is with the mother at the birth?' },
  mayVisit: { label: 'Who may visit?' },
  mustNotVisit: {
    label: 'Who must not visit?',
    hint: 'Write “Nobody” where nobody is excluded. Say why, and who told them.',
  },
  ifTheyCome: { label: 'What to do if they come' },
  afterBirth: {
    label: 'With the baby after the birth',
    hint: 'Who may be with the baby, what help or watching over, feeding.',
  },
  takesHome: { label: 'Who may take the baby home?', hint: 'And what has to be there before they leave.' },
  homeAndSleep: { label: 'Home, and where the baby will sleep' },
  siblingsCare: { label: 'Who cares for brothers and sisters meanwhile?' },
  mothersCare: { label: 'The mother’s own care afterwards' },
  adjustments: { label: 'Interpreter, easy read, advocate and other needs' },
  parentsViews: { label: 'What do the parents say?', hint: 'In their own words.' },
  basis: { label: 'How was the date worked out?' },
  babies: { label: 'How many babies?' },
  birthOrder: { label: 'Of twins or more: which was this baby?', hint: '1 for the one who was born first.' },
  'ChildDischarged.to': { label: 'With whom?', hint: 'Their names, and who they are to the baby.' },
  wordsOf: {
    label: 'Whose words are they, if not your own agency’s?',
    hint: 'Write them down as they were said. Another agency’s view of the same risk is recorded beside this one.',
  },
  place: { label: 'Where to?', hint: 'The kind of place. Write no address here: it belongs on the person’s page.' },
  'ChildDischarged.agreedBy': {
    label: 'Who agreed to it?',
    hint: 'Names and agencies. “Nobody was asked” is an answer too.',
  },
  'BirthRecorded.unit': { label: 'Where was the baby born?' },
  'BirthRecorded.babies': { label: 'How many babies were born?' },
  version: { label: 'Which version?' },
  with: { label: 'Who has it now?', hint: 'Choose all that apply.' },
  to: { label: 'Where to?' },
  depth: { label: 'How deep will the assessment go?' },
  records: { label: 'Which records were read?', hint: 'One on each line.' },
  finding: { label: 'What was found?' },
  'RiskFactorReviewed.finding': { label: 'What is it like now?' },
  'EscalationConsidered.finding': { label: 'What did they say, and what was agreed?' },
  risk: { label: 'Which risk?' },
  factor: { label: 'What kind of risk?', hint: 'By the list of this area’s protocol. Nothing is counted together.' },
  level: { label: 'How pressing is it?', hint: 'Yours to say, with the evidence. Leave it where you cannot say.' },
  source: { label: 'Where is it known from?' },
  evidence: { label: 'What is the evidence?', hint: 'What happened, when, and who saw it.' },
  'RiskFactorReviewed.evidence': { label: 'What has changed, and what is the evidence?' },
  factors: { label: 'Which factors were found?', hint: 'As the census asks. Choose all that apply.' },
  enquiry: { label: 'Which enquiry?' },
  decision: { label: 'What was decided?' },
  attended: { label: 'Who took part?', hint: 'Choose all that apply.' },
  for: { label: 'For which day?' },
  'ConferencePostponed.for': { label: 'To which day?' },
  type: { label: 'What kind of conference?' },
  quorate: { label: 'Were enough agencies there to decide?' },
  categories: { label: 'Categories of harm, if there is a plan', hint: 'Choose all that apply.' },
  seen: { label: 'Was the child seen?' },
  alone: { label: 'Were they seen alone?' },
  order: { label: 'Under which order?' },
  attributedTo: { label: 'In whose care was the child when it happened?' },
  status: { label: 'What is the child’s legal status now?' },
  written: { label: 'Was it in writing?', hint: 'A conference is due from the day of a written notice.' },
  duty: { label: 'About which duty?' },
  wanted: { label: 'What was asked for?' },
  subject: { label: 'What is it about?' },
  raisedWithLead: { label: 'Have you talked it over with your own manager or safeguarding lead?' },
  answer: { label: 'What is the answer?', hint: 'What will be done, by whom and by when.' },
  spokenTo: { label: 'Who was spoken to?' },
  said: { label: 'What was said?' },
  upheld: { label: 'Was the concern right?' },
  immediateRisk: { label: 'Is the child in danger now?' },
}

/** How a detail of a kind is asked for; its own name in words where nobody has said. */
export function labelOf(kind: HappeningKind, name: string): { label: string; hint: string | undefined } {
  const { label, hint } = LABELS[`${kind}.${name}`] ?? LABELS[name] ?? { label: name }
  return { label, hint }
}

/** What to do where a required answer is missing, by kind and detail or by the detail. A test names what is missing. */
const MISSING: Readonly<Record<string, string>> = {
  'ReferralDecided.outcome': 'Choose what was decided',
  'Section47Concluded.outcome': 'Choose what the enquiry concluded',
  'RiskFactorReviewed.finding': 'Choose what the risk is like now',
  decision: 'Choose what was decided',
  side: 'Choose which part of the assessment it is about',
  depth: 'Choose how deep the assessment will go',
  type: 'Choose what kind of conference it was',
  for: 'Enter the day for which it is scheduled',
}

/** The question again where nobody has said it better. */
export const missingOf = (kind: HappeningKind, name: string, label: string): string =>
  MISSING[`${kind}.${name}`] ?? MISSING[name] ?? `Give an answer: ${label}`
