/** Words of outcomes and measures that are looked for in what people wrote. Nothing here is ever said by the system. */

/** A general good. */
export const GENERAL =
  /\b(?:improv\w*|better|positive\w*|increas\w*|reduc\w*|decreas\w*|less|more|fewer|health(?:y|ier)|appropriate\w*|good enough|stable|stability|sustain\w*|saf(?:e|er|ely|ety)|safeguard\w*|protect(?:ed|ion|ive)|needs?|met|support(?:ed|s|ive)?|engag\w*|understand\w*|aware(?:ness)?|insight|communicat\w*|monitor\w*|complian\w*|openness|honest\w*|attachment|bond(?:ed|ing)?|relationships?|responsib\w*|accept(?:ed|ance|s)|involv\w*|prepared|ready|explored|considered|discussed|address(?:ed)?|managed|maximi[sz]ed|supervis(?:ed|ion)|boundaries|in place|parenting|advice|help|sessions?|wellbeing|resilien\w*|confiden\w*|progress\w*|change[ds]?|choices|routines?|holistic|available|availability|role model|follow(?:ed|s)|development|disruption|good|acceptable|standard|suitable|exploited|talk|offered|work(?:ing)? (?:completed|together)|emotional\w*|happ(?:y|ier)|thriv\w*|risks?|harm|warmth|nurtur\w*|outcomes?|quality|clarity|peace(?:ful)?|cop(?:e|es|ing)|settled|manag(?:e|es|ing)|calm(?:ly)?|on board|milestones|harmon\w+|content|realistic|happily)\b/i

/** Something that can be seen, heard, read or counted. */
export const SEEN =
  /\d|\b(?:each|every|never|nobody|no one|neither|none|nothing|no|not|without|daily|nightly|until|within|at least|at most|twice|once|sober|heroin|cocaine|cannabis|alcohol|drinks?|smok\w*|drug[- ]free|abstin\w*|own|separate|bed|cot|sleep\w*|asleep|night|breakfast|meals?|eats?|fed|fridge|cupboard|school|class|nursery|lessons?|teacher|plays?|says?|tells?|told|names|(?:can|could) (?:name|say|show|tell|do)|two|three|four|five|six|seven|eight|nine|ten|words|asks?|rings?|knows?|known|results?|negative|test(?:s|ed)?|screen|centile|weight|teeth|toothache|glasses|coat|shoes|uniform|washed|lice|floor|kitchen|stairs|garden|room|window|dry|door|lock(?:ed)?|key|gate|meter|money|award|letter|report|referral|record|plan|order|appointment|assess(?:ed|ment)|meeting|met both|heard|hears?|sees?|seen|lives|elsewhere|dog|repair\w*|fetched|alone|alert|police|officer|visit(?!or)\w*|call|log|copy|chart|list|clinic|doctor|dentist|injur\w*|hit(?:s|ting)?|shout\w*|arguments?|incidents?|contact|clean|weigh\w*|minutes?|hours?|weeks?|months?|mornings?|evenings?|birth|ward|born|diagnos\w*|home by|in touch|updates|information|legal|options|missing|mentor|advocate|views|diary|relationship with)\b/i

/** Outcomes that are general in spite of a word that can be seen: the good itself is all that is said. */
export const GENERAL_WHOLE: readonly RegExp[] = [
  /^(?:the )?(?:\w+'?s? )?(?:\w+ )?(?:needs|basic needs|health needs|emotional needs)(?: are| is| will be| being)? (?:fully |all )?met\b/i,
  /^(?:an? )?(?:improv|better|increas|reduc|enhanc|good|positive|stable|secure|healthy|suitable|appropriate|safer?\b|regular|sustained|effective|strong|decreas|great|more|less|fewer risks)\w*\b(?!.*(?:\d|each|every|never|until|so that|whether))/i,
  /\b(?:to (?:improve|increase|promote|ensure|reduce)|will (?:be )?(?:improved?|safer?|better|supported|protected|safeguarded|reduced))\b(?!.*(?:\d|each|every|never|until|within|so that))/i,
  /\b(?:are|is|be|feels?|kept|stays?) (?:kept )?(?:safe|supported|protected|happy|safer|better|well cared for|involved|aware|monitored|safeguarded)(?: (?:and|from|in|at|by|with)\b.{0,40})?\.?$/i,
  /^(?:\w+ ){1,3}(?:supported|protected|monitored|safeguarded|engaged|prepared|supervised|improved|reduced|managed|explored|considered|addressed|promoted|accepted|met|maintained|increased)(?: (?:in|from|with|by|for|at) [\w ]{1,25})?\.?$/i,
  /^(?:\w+ )?engag(?:e|es|ed|ing|ement)\b/i,
  /^(?:full |good )?(?:compliance|cooperation|monitoring|understanding|awareness|involvement|stability|support|safeguarding|attachment|development|openness|progress|communication|parenting|disruption)\b/i,
  /\b(?:understands?|understanding of|awareness of|insight into|aware of) (?!that\b|what\b|how\b|which\b|where\b|when\b|whom\b)/i,
  /^(?:someone|somebody) to talk to/i,
  /\brecogni[sz](?:es?|ing) (?:the )?(?:\w+ )?(?:impact|risks?|effects?|needs?|concerns?|harm)\b/i,
  /\bsecure base\b|\b(?:welfare|wellbeing|safety|development|needs) (?:is|are|will be) (?:\w+ )?(?:promoted|assured|ensured|met|safeguarded|supported)\b/i,
  /\b(?:no longer|not|less) at risk\b/i,
  /^no (?:further |more |new )?(?:concerns?|worries|risks?)\.?$/i,
  /^(?:the )?plan (?:is |being )?(?:followed|progress\w*|kept|adhered to|works?|working)\.?$/i,
  /\b(?:plan|case|child protection) (?:can|to|will) (?:be )?(?:end(?:ed)?|close[d]?|step)|\bsteps? down to\b/i,
  /^(?:the )?\w+ (?:is|are|becomes?) (?:a )?(?:nicer|calmer|happier|informed|good|better|positive)\b(?!.*\d).{0,20}$/i,
  /^(?:\w+ ){1,2}monitoring\.?$/i,
  /\breach(?:es)? (?:his|her|their|its) (?:full )?potential\b/i,
  /^(?:the )?(?:case|plan|file) (?:is |can be )?(?:closed|ended|ends)\.?$/i,
  /\b(?:knows?|understands?) what is expected\b/i,
  /\bable to (?:protect|safeguard|parent|support|prioriti[sz]e)\b/i,
  /^[\w ]{2,25} works? (?:well|together|openly|in partnership)\b/i,
  /\bnot (?:exploited|harmed|at risk|exposed)\b/i,
  /\b(?:voice|views?) (?:is |are )?heard\b/i,
  /^(?:advice|support|help|information|guidance) (?:given|offered|provided|received|accessed)/i,
  /^(?:accessed|addressed|explored|considered|reduced|improved|supported|monitored|engaged|safe|safer|positive)\.?$/i,
]

/** Taking part in something, whatever comes of it. */
export const TAKING_PART =
  /\b(?:attend(?:s|ed|ing|ance|ances)?|sessions?|register|sign(?:ed|ing)?[- ]in|certificates?|complet(?:es|ed|ion)(?: of)?|finish(?:es|ed)?|participat\w*|takes? part|taking part|joins?|joined|enrol\w*|engag(?:e|es|ed|ing|ement)|appointments?(?: (?:are|were))? (?:kept|attended)|number of (?:appointments|meetings|sessions|visits)|(?:visits?|appointments?|support|help|offers?) (?:accepted|kept)|meetings? attended|works? (?:with|completed)|turn(?:s|ed|ing)? up|go(?:es|ing)? to (?:the |her |his |their |a )?(?:\w+ )?(?:group|course|class(?:es)?|sessions?|drop-in|programme|meetings?)|(?:been|came|comes|was there|went)(?= to (?:the |a )?(?:\w+ )?(?:group|course|class|session|drop-in|programme|meeting)|\.?$)|keeps? (?:all )?(?:her|his|their) (?:\w+ )?appointments|appointment cards?|(?:course|programme) was completed|seen at (?:the )?(?:drop-in|group|session|course)|(?:confirmation of|has) (?:a )?book(?:ing|ed)|(?:is|are|was) present|presence|did not miss|misses no|no missed (?:appointments|sessions)|continued attendance)\b/i

/** A sign of what came of it, or a child's own being there. */
export const RESULT =
  /\b(?:results?|negative|positive for|reading|tests?|toxicology|screens?|centile|weight|growth|scores?|swabs?|says?|said|told|tells?|words|saw|sees|seen(?! at (?:the )?(?:drop-in|group|session|course))|observ\w*|looks?|police|incidents?|call-?outs?|log|diar(?:y|ies)|chart|photograph\w*|film|school|class|lessons?|nursery|breakfast|letter(?!.*(?:attend|complet|came))|report(?!.*attend)|note|notes|work programme|adviser's|plan|dentist|eye clinic|clinic letters?|GCP|questionnaire|PHQ-?9|SDQ|examination|checklist|temperature|receipt|can (?:say|show|name|do)|demonstrat\w*|no longer|does not|sober|clean|plays?|sleeps?|eats?)\b/i

/** Of a measure: a wish or a watching, with no place to look. */
export const NO_SOURCE: readonly RegExp[] = [
  /^(?:ongoing |continued |regular |continuous |general |daily |weekly )?(?:monitoring|observations?|feedback|reviews?|assessments?|discussions?|improvements?|progress|reflection|supervision|oversight|support|engagement|judge?ment|self[- ]?reports?(?:ing)?|verbal|evidence|change|bonding|attachment|compliance|communication|behaviou?r|information|liaison|updates?)(?: (?:of|to|by|with|in|from|at|seen|made|over|is|through|via|and|will)\b.{0,30})?\.?$/i,
  /^(?:improved?|improving|improvements?|better|reduced?|reductions?|less|more|increased?|decreased?|fewer|positive|good|appropriate|sustained|visible|noticeable)\b(?!.*\d).{0,40}$/i,
  /\bprofessional (?:judge?ment|opinion|view)s?\b/i,
  /^(?:as )?assessed by (?:professionals|the core group|agencies)/i,
  /^(?:feedback|updates?|views|opinion|reports?) (?:from|of|by) (?:the )?(?:professionals|agencies|family|parents?|all|everyone|partners|services|network)\b.{0,20}$/i,
  /^evidence of (?:change|progress|improvement|engagement)/i,
  /^(?:both |the )?(?:parents?|parental|mother|father|mum|dad|family|they)? ?(?:self[- ])?report(?:s|ing)?(?: (?:of )?(?:improvement|feeling|change|progress|better)\b.*)?$/i,
  /\breports? (?:an? )?(?:improvement|feeling better|change)$/i,
  /\b(?:more|increasingly|less) (?:aware|engaged|open|stable|confident|settled|responsive)\b/i,
  /^(?:school|nursery|police|health|social (?:care|worker)|health visitor|professionals|all|midwife|core group|agencies|hv|sw|gp)(?: (?:to|will) (?:monitor|review|observe|feed ?back|assess|update|report)\b.{0,25})?\.?$/i,
  /^(?:through|via|by|from) (?:ongoing |regular )?(?:monitoring|observation|discussions?|supervision|feedback|engagement|assessments?)\b/i,
  /^(?:to be )?(?:monitored|reviewed|observed|discussed|assessed|evidenced|measured|judged|considered)\b(?!.*\d).{0,40}$/i,
  /^honest disclosure$/i,
  /\b(?:things?|it|this|life|home) (?:is|are|has|have|gets?|gone|feels?) (?:\w+ )?better\b/i,
  /^(?:when|once|until)\b(?!.*(?:\d|each|every)).{0,20}\b(?:no longer|cope|coping|show|ready|happy|needs?)\b.{0,20}$/i,
  /^(?:not sure|unsure|don't know|we(?:'ll| will) see|time will tell)\b.{0,15}$/i,
  /\b(?:gut|instinct|intuition|hunch|common sense)\b/i,
  /^(?:by|through|via|from) (?:talking|speaking|listening|asking|working|seeing|being|chatting)\b(?!.*(?:\d|each|every|records?|notes?|log)).{0,40}$/i,
  /^(?:(?:ongoing|regular|open|continued|core group|team|professional|multi-agency|joint|partnership|case) )*(?:dialogue|conversations?|discussions?|working|partnership|consultation)\.?$/i,
  /^(?:it |this |change |progress |improvement )?(?:will|should|would) be (?:evident|obvious|clear|apparent|seen|noticeable|visible|known)\b.{0,30}$/i,
  /^(?:\w+ ){1,3}(?:takes?|taking) part(?: \w+ly| well| fully)?\.?$/i,
  /^no (?:issues?|problems?|concerns?|worries)(?: (?:raised|reported|noted|identified|known))?\.?$/i,
  /^(?:the )?(?:mum|dad|mother|father|parent|family)(?:'s|s') (?:account|word|say-so|view|opinion)\.?$/i,
  /^(?:information|intelligence|concerns?) (?:is |are )?(?:exchanged|shared)\.?$/i,
  /^no (?:slippage|surprises|issues|problems|further incidents reported)\.?$/i,
  /^(?:\w+ ){1,2}(?:observed|monitored|reviewed|considered|improved|discussed|explored)\.?$/i,
  /^when\b.{0,30}\b(?:better|improved|safe)\b/i,
  /^safety measures$/i,
  /\b(?:monitored|noted|observed|seen|reported|agreed) (?:by|with) (?:the )?(?:professionals|agencies|all|everyone|parents?|family|core group|services)\b(?!.*(?:each|every|\d)).{0,20}$/i,
  /^(?:it|they|this|we|things?)\b (?:will|to|shall|gets?|is|are|improves?|can)\b(?!.*(?:\d|each|every)).{0,40}$/i,
  /^(?:school|nursery|verbal|professional|parent(?:s'|al|'s)?|agency|positive|negative|good|general|staff|worker|multi-agency|family) (?:feedback|reports?|views?|opinions?|updates?|engagement|word)\.?$/i,
  /^(?:the )?(?:\w+ )?(?:professionals?'?s?|worker's|visitor's|parents?'?s?|mother's|father's|agenc(?:y|ies)'?|professionals') (?:views?|opinions?|judge?ments?|impressions?|agreement|satisfaction|word|feedback)\.?$/i,
  /^(?:assess|evaluate|review|discuss|monitor|agree)(?:ed)? (?:at|in|with|by|through)\b(?!.*(?:\d|each|every)).{0,40}$/i,
  /^(?:all |the )?(?:professionals|agencies|everyone|parents|core group) (?:are |is |will |to )?(?:agree|satisf|cop|cooperat|co-operat|report|work|happy|content|assess|review|monitor)\w*(?!.*(?:\d|each|every)).{0,30}$/i,
  /^to be (?:agreed|confirmed|decided|arranged|considered|determined|identified)\b.{0,40}$/i,
  /^(?:case )?discussions?\b(?! held)(?!.*(?:\d|each|every)).{0,25}$/i,
  /^(?:ongoing|continued|continuing) (?:work|input|contact|support)\b.{0,20}$/i,
  /^(?:if|when) (?:things|it|this|there)\b.{0,30}$/i,
  /^no (?:further |new |other |more )?concerns?\b.{0,45}$/i,
  /^(?:\w+ ){1,2}(?:is|are|will be|should be|appears?|seems?|feels?|looks?) (?:to be )?(?:\w+er|calm|content|safe|happy|settled|better|well|supported|ok|fine)\.?$/i,
  /^(?:see|as) (?:above|before|below|plan)\.?$/i,
  /^(?:at|by|in|through|via) (?:the )?(?:next |future |subsequent )?(?:reviews?|core groups?|meetings?|conferences?|rcpc|visits|professionals|supervision|social worker|health visitor)\.?$/i,
  /^(?:changes?|differences?) (?:in|to|of)\b(?!.*\d).{0,30}$/i,
  /^professionals?(?:'s?)? (?:observations?|assessments?|feedback|reports|views)\.?$/i,
]

/** In a watching or a judgement, what makes it a place to look: it is written down, said how often, or by whom. */
export const WRITTEN_DOWN =
  /\b(?:notes?|records?|log|charts?|checklists?|letters?|sheets?|diar(?:y|ies)|scales?|scores?|minutes|each|every)\b|(?:by|from) (?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?\p{Lu}\p{Ll}+ \p{Lu}|\p{Lu}\p{Ll}+'s \p{Ll}+ (?:at|on|after)\b/u

/** A place to look, a thing to hold, somebody who looks or is asked, something that is counted. */
export const EVIDENCE =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|none|each|every|daily|weekly|fortnightly|monthly|number of|how (?:many|often|much)|attend\w*|registers?|registration|minutes|logs?|diar(?:y|ies)|(?:written|school|police|probation|contact|centre|medical|laborator\w+|incident|missing|scan|attendance|assessment|progress|expert|court|idva|worker's|visitor's|nurse's|midwife's|teacher's|crime|growth|toxicology) reports?|report|results?|letters?|certificates?|charts?|graphs?|centile|records?|recordings?|recorded|referrals?|visits?|chronolog\w+|dash|plan|photo\w*|film|video|receipts?|tests?|tested|screens?|screening|samples?|questionnaires?|scores?|scales?|notes?|cop(?:y|ies)|checks?|checked|check ?lists?|agenda|e-?mails?|texts?|messages?|rota|timesheets?|invoices?|bills?|genogram|sessions?|readings?|monitor(?= in| read)|meter|thermometer|notifications?|notices?|alerts?|weigh\w*|weights?|gains?|tools?|profile|bloods?|x-?rays?|tenancy|agreement|order|gcp2?|sdq|epds|phq-?9|audit|toxicology|hair strand|urine|breath\w*|alcohol tag|clinic|contract|signed|signs|signature|paperwork|call-?outs?|calls?|incidents?|calendar|scans?|ultrasound|height|bmi|statements?|summar(?:y|ies)|documents?|files?|entries|entry|forms?|stickers?|versions?|stamps?|lists?|map|maps|sheets?|slips?|accounts?|printouts?|cards?|prescriptions?|dispens\w+|collection|supervised consumption|red book|book|portal|database|systmone|markers?|camera|cctv|vouchers?|words|drawings?|pictures?|says?|said|tells?|told|asks?|asked|shows?|shown|sees?|saw|seen|looks?|looked|watch\w*|reads?|writes?|wrote|written|confirms?|confirmed|confirmation|rings?|notices|counts?|counted|measur\w+|observ\w+|inspect\w*|fitted|in place|on file|complet\w+|submitted|received|accepted|allocated|named|admissions?|absences?|lateness|attendances|complaints?|breaches|convictions|arrests|tenanc\w+|bank|budget|certificate|three houses|views? of (?:the )?(?:child|baby)|child's (?:view|voice)|feedback (?:form|sheet)|answer|reply|replies|offers?|appointments?|feedback to|outcome of|stay|work(?: completed)?|swabs?|examination|medical|bed|cot|job|engagement|participation|completed|legal meeting|assessment|advice given|support offered|intelligence|safety plan|gate|lock(?:ed)?|key|delivery|evidence|times|hours|days|data|passport|growth|bruis\w+|immuni[sz]\w+|vaccin\w+|exclusions|detentions|points|marks|tree|judge?ment|worksheets?|pack|tally|folder|system|noted|tried|kept by|milestones|asq|hads|payslips|screenshots|timetable|purchase|timeline|ecomap|handover|discharge|sleep|apgar|finnegan|play|lice|neighbours?|ehcp|sadq|alarms|quotation|vocabulary|sharps|decision|held|booked|given|returned|arrears|credit|rash|decay|star|monoxide|ages and stages)\b/i

/** Of a short measure: judged, not looked at. */
export const JUDGED =
  /\b(?:mood|presentation|picture|opinions?|impressions?|agreement|satisf\w+|content|coping|attitude|motivation|level|interactions?|parenting|home conditions|family functioning|professionals|agencies|everyone|general\w*|overall|capacity|commitment)\b/i

/** What a professional writes of somebody else's taking part. */
export const TAKING_PART_ALONE = /^(?:good |positive )?engagement\.?$/i
