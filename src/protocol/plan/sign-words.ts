/** Words of outcomes and measures that are looked for in what people wrote. Nothing here is ever said by the system. */

/** A general good. */
export const GENERAL =
  /\b(?:improv\w*|better|positive\w*|increas\w*|reduc\w*|decreas\w*|less|more|fewer|health(?:y|ier)|appropriate\w*|good enough|stable|stability|sustain\w*|saf(?:e|er|ely|ety)|safeguard\w*|protect(?:ed|ion|ive)|needs?|met|support(?:ed|s|ive)?|engag\w*|understand\w*|aware(?:ness)?|insight|communicat\w*|monitor\w*|complian\w*|openness|honest\w*|attachment|bond(?:ed|ing)?|relationships?|responsib\w*|accept(?:ed|ance|s)|involv\w*|prepared|ready|explored|considered|discussed|address(?:ed)?|managed|maximi[sz]ed|supervis(?:ed|ion)|boundaries|in place|parenting|advice|help|sessions?|wellbeing|resilien\w*|confiden\w*|progress\w*|change[ds]?|choices|routines?|holistic|available|availability|role model|follow(?:ed|s)|development|disruption|good|acceptable|standard|suitable|exploited|talk|offered|work(?:ing)? (?:completed|together)|emotional\w*|happ(?:y|ier)|thriv\w*|risks?|harm|warmth|nurtur\w*|outcomes?|quality)\b/i

/** Something that can be seen, heard, read or counted. */
export const SEEN =
  /\d|\b(?:each|every|never|nobody|no one|neither|none|nothing|no|not|without|daily|nightly|until|within|at least|at most|twice|once|sober|heroin|cocaine|cannabis|alcohol|drinks?|smok\w*|drug[- ]free|abstin\w*|bed|cot|sleeps?|asleep|night|breakfast|meals?|eats?|fed|fridge|cupboard|school|class|nursery|lessons?|teacher|plays?|says?|tells?|told|names|words|asks?|rings?|knows?|known|results?|negative|test(?:s|ed)?|screen|centile|weight|teeth|toothache|glasses|coat|shoes|uniform|washed|lice|floor|kitchen|stairs|garden|room|window|dry|door|lock(?:ed)?|key|gate|meter|money|award|letter|report|referral|record|plan|order|appointment|assess(?:ed|ment)|meeting|met both|heard|hears?|sees?|seen|lives|elsewhere|dog|repair\w*|fetched|alone|alert|police|officer|visit\w*|call|log|copy|chart|list|clinic|doctor|dentist|injur\w*|hit(?:s|ting)?|shout\w*|arguments?|incidents?|contact|clean|weigh\w*|minutes?|hours?|weeks?|months?|mornings?|evenings?|birth|ward|born|diagnos\w*|home by|in touch|updates|information|legal|options|missing|mentor|advocate|views|diary|relationship with)\b/i

/** Outcomes that are general in spite of a word that can be seen: the good itself is all that is said. */
export const GENERAL_WHOLE: readonly RegExp[] = [
  /^(?:the )?(?:\w+'?s? )?(?:\w+ )?(?:needs|basic needs|health needs|emotional needs)(?: are| is| will be| being)? (?:fully |all )?met\b/i,
  /^(?:an? )?(?:improv|better|increas|reduc|enhanc|good|positive|stable|secure|healthy|suitable|appropriate|safer?\b|regular|sustained|effective|strong|decreas|great|more|less|fewer risks)\w*\b(?!.*(?:\d|each|every|never|until|within|so that|whether))/i,
  /\b(?:to (?:improve|increase|promote|ensure|reduce)|will (?:be )?(?:improved?|safer?|better|supported|protected|safeguarded|reduced))\b(?!.*(?:\d|each|every|never|until|within|so that))/i,
  /\b(?:are|is|be|feels?|kept|stays?) (?:kept )?(?:safe|supported|protected|happy|safer|better|well cared for|involved|aware|monitored|safeguarded)(?: (?:and|from|in|at|by|with)\b.{0,40})?\.?$/i,
  /^(?:\w+ ){1,3}(?:supported|protected|monitored|safeguarded|engaged|prepared|supervised|improved|reduced|managed|explored|considered|addressed|promoted|accepted|met|maintained|increased)(?: (?:in|from|with|by|for|at) [\w ]{1,25})?\.?$/i,
  /^(?:\w+ )?engag(?:e|es|ed|ing|ement)\b/i,
  /^(?:full |good )?(?:compliance|cooperation|monitoring|understanding|awareness|involvement|stability|support|safeguarding|attachment|development|openness|progress|communication|parenting|disruption)\b/i,
  /\b(?:understands?|understanding of|awareness of|insight into|aware of) (?!that\b|what\b|how\b|which\b|where\b|when\b|whom\b)/i,
  /^(?:someone|somebody) to talk to/i,
  /^(?:\w+ ){1,2}monitoring\.?$/i,
  /\bnot (?:exploited|harmed|at risk|exposed)\b/i,
  /\b(?:voice|views?) (?:is |are )?heard\b/i,
  /^(?:advice|support|help|information|guidance) (?:given|offered|provided|received|accessed)/i,
  /^(?:accessed|addressed|explored|considered|reduced|improved|supported|monitored|engaged|safe|safer|positive)\.?$/i,
]

/** Taking part in something, whatever comes of it. */
export const TAKING_PART =
  /\b(?:attend(?:s|ed|ing|ance|ances)?|sessions?|register|sign(?:ed|ing)?[- ]in|certificates?|complet(?:es|ed|ion)(?: of)?|finish(?:es|ed)?|participat\w*|takes? part|taking part|joins?|joined|enrol\w*|engag(?:e|es|ed|ing|ement)|appointments?(?: (?:are|were))? (?:kept|attended)|number of (?:appointments|meetings|sessions|visits)|(?:visits?|appointments?|support|help|offers?) (?:accepted|kept)|meetings? attended|works? (?:with|completed)|turn(?:s|ed)? up|presence|did not miss|misses no|no missed (?:appointments|sessions)|continued attendance)\b/i

/** A sign of what came of it, or a child's own being there. */
export const RESULT =
  /\b(?:results?|negative|positive for|reading|tests?|toxicology|screens?|centile|weight|growth|score|says?|said|told|tells?|words|saw|sees|seen|observ\w*|looks?|police|incidents?|call-?outs?|log|diar(?:y|ies)|chart|photograph\w*|film|school|class|lessons?|nursery|breakfast|letter(?!\s+(?:confirming|of) attend)|report(?!s? of attend)|note|notes|work programme|adviser's|plan|dentist|eye clinic|clinic letters?|GCP|questionnaire|PHQ-?9|SDQ|examination|checklist|temperature|receipt|can (?:say|show|name|do)|demonstrat\w*|no longer|does not|sober|clean|plays?|sleeps?|eats?)\b/i

/** Of a measure: a wish or a watching, with no place to look. */
export const NO_SOURCE: readonly RegExp[] = [
  /^(?:ongoing |continued |regular |continuous |general |daily |weekly )?(?:monitoring|observations?|feedback|reviews?|assessments?|discussions?|improvements?|progress|reflection|supervision|oversight|support|engagement|judge?ment|self[- ]?reports?(?:ing)?|verbal|evidence|change|bonding|attachment|compliance|communication|behaviou?r|information|liaison|updates?)(?: (?:of|to|by|with|in|from|at|seen|made|over|is|through|and) ?.{0,30})?\.?$/i,
  /^(?:improved?|improving|improvements?|better|reduced?|reductions?|less|more|increased?|decreased?|fewer|positive|good|appropriate|sustained|visible|noticeable)\b(?!.*\d).{0,40}$/i,
  /\bprofessional (?:judge?ment|opinion|view)s?\b/i,
  /^(?:as )?assessed by (?:professionals|the core group|agencies)/i,
  /^(?:feedback|updates?|views|opinion|reports?) (?:from|of|by) (?:the )?(?:professionals|agencies|family|parents?|all|everyone|partners|services|network)\b.{0,20}$/i,
  /^evidence of (?:change|progress|improvement|engagement)/i,
  /^(?:both |the )?(?:parents?|mother|father|mum|dad|family|they)? ?(?:self[- ])?reports?(?: (?:of )?(?:improvement|feeling|change|progress|better)\b.*)?$/i,
  /\breports? (?:an? )?(?:improvement|feeling better|change)$/i,
  /\b(?:more|increasingly|less) (?:aware|engaged|open|stable|confident|settled|responsive)\b/i,
  /^(?:school|nursery|police|health|social (?:care|worker)|health visitor|professionals|all|midwife|core group|agencies|hv|sw|gp)(?: (?:to|will) (?:monitor|review|observe|feed ?back|assess|update|report))?(?: .{0,25})?\.?$/i,
  /^(?:through|via|by|from) (?:ongoing |regular )?(?:monitoring|observation|discussion|supervision|feedback|engagement|assessment)\b/i,
  /^(?:to be )?(?:monitored|reviewed|observed|discussed|assessed)\b(?!.*\d).{0,40}$/i,
  /^honest disclosure$/i,
  /^when\b.{0,30}\b(?:better|improved|safe)\b/i,
  /^safety measures$/i,
]

/** Single words that are a place to look, or a thing to hold. */
export const SOURCES =
  /^(?:attendance|registers?|minutes|logs?|diar(?:y|ies)|reports?|results?|letters?|certificates?|charts?|records?|referrals?|visits?|chronolog(?:y|ies)|dash|plans?|photographs?|photos|receipts?|tests?|screens?|samples?|questionnaires?|scores?|notes|copies|copy|checklists?|agenda|emails?|rota|invoices?|genogram|sessions?|engagement|readings?|notifications?|alerts?|alert|weight|assessment|tools?|crime reports|certificate|bloods|x-?rays?|tenancy|order|gcp2?|sdq|epds|phq-?9|auditc?|participation|toxicology|minutes|clinic|stay|contract|agreement|consent|paperwork|call-?outs?|incidents?|timesheet|calendar|scan|scans|height|centile|bmi|cams|statement|documents?|file)$/i
