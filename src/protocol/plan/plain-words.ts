/** Words by which anybody could tell what is to be seen or done. Nothing here is ever said by the system. */

/** Verbs of steps that anybody can see; after a word of intention they say what it consists of. */
export const STEPS =
  /\b(?:writ(?:e|es|ing)|send(?:s|ing)?|ring(?:s|ing)?|refer(?:s|ring)?|(?<!\b(?:for|of|home|all|any|the|regular) )visit(?:s|ing)?(?! (?:are|is|to|will)\b)|weigh(?:s|ing)?|test(?:s|ing)?|collect(?:s|ing)?|bring(?:s|ing)?|tak(?:e|es|ing) (?:\w+ )?(?:to|home|him|her (?:to|home|back|for)|it|the|medication)|appl(?:y|ies|ying)|fit(?:s|ting)?|repair(?:s|ing)?|clear(?:s|ing)? (?:the|a|her|his|out|away|up)|wash(?:es|ing)?|cook(?:s|ing)?|pay(?:s|ing)?|stor(?:e|es|ing)|lock(?:s|ing)?|hand(?:s|ing)?(?!-)|(?<!\ba )mov(?:e|es|ing)|hold(?:s|ing)? (?:a|the)|read(?:s|ing)?|register(?:s|ing)?|complet(?:e|es|ing) (?:a|an|the|her|his|their)|fill(?:s|ing)?|book(?:s|ing)?|practis(?:e|es|ing)(?! self)|bath(?:e|es|ing)?|feed(?:s|ing)?|sleeps|call(?:s|ing)? (?:a|the)|chang(?:e|es|ing) the|sign(?:s|ing)?|ask(?:s|ing)?|record(?:s|ing)?|install(?:s|ing)?|buy(?:s|ing)?|clean(?:s|ing) (?:the|out)|brush(?:es|ing)?|text(?:s|ing)?|phon(?:e|es|ing)|hang(?:s|ing)?|comb(?:s|ing)?|return(?:s|ing)?|remov(?:e|es|ing)|throw(?:s|ing)?|dress(?:es|ing)? (?:him|her|them)|pick(?:s|ing)? up|drop(?:s|ping)? off|end(?:s|ed|ing)? (?:the|her|his|their) relationship|(?:demonstrat|show)\w* safe(?:r)? sleep\w*|set(?:s|ting)? up (?:the|a|an|his|her)|drinks? no|live(?:s)? (?:at|with))\b/i

/** What can be weighed, counted or read although the verb is only *monitor*, *reduce*, *improve*. */
export const READABLE =
  /\b(?:weight|centile|growth|blood pressure|carbon monoxide|CO reading|breath(?:alyser)? tests?|urine|hair strand|screens?(?! time)|score|PHQ-?9|EPDS|attendance (?:of|at) \d+|units of alcohol|bail conditions|tenancy|log|diary|chart|register)\b/i

/** A step as what it leaves behind. */
export const DONE =
  /\b(?:locked|stored|cleared|washed|fitted|repaired|collected|signed|recorded|written|tested|weighed|changed|closed|removed|paid|by opening|registered|cooked|fed|bathed)\b/i

export const NUMBER =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half an hour|(?:a|per|each|every) (?:day|week|fortnight|month))\b/i

export const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/i

/** Things, papers, places and occasions that two readers picture alike; each may stand in the plural. */
export const THINGS = new RegExp(
  `\\b(?:${[
    'assessment|report|letter|e-?mail|statement|chronolog(?:y|ies)|genogram|ecomap|referral|application|form|(?<!in )order|agreement|list|chart|diary|log|record|minute|notification|body map|checklist|tool|score|scale|certificate|register|timetable|rota|calendar|contract|tenancy|DASH|MARAC|EHCP|GCP2?|DVP[NO]|photo(?:graph)?|(?<!bigger |in the )picture|notebook|folder|leaflet|poster|papers?|(?:hospital )?notes|bag|homework|school run|translat\\w+|invoice|receipt|curfew|tag|bail|licence|warrant|proceedings|(?:court|final) hearing|police protection|tribunal|charges|payment|allowance|banding|trust fund|safe word|code word|(?:medicine|debt|pain) management plan|tracker|tattoo|injunction|consent|eviction notice',
    '(?:birth|crisis|escape|care|contact|school|feeding|discharge|asthma|education|written|delivery|transition|exit|safety) plan',
    'appointment|meeting|conference|panel|interview|(?:statutory|home|welfare|joint|unannounced|antenatal) visit|clinic|test|sample|scan|screening|check-?up|check|immuni[sz]ation|vaccination|injection|jab|detox|rehab|handover|x-?ray|blood|examination|medical(?= by| for| on|$)|film|game|walk|club|swimming|football|boxing|sleepover|overnight|family time|holiday|bath ?time|tummy time|taxi',
    'course|programme|workshop|therapy|therapies|legal advice|advocate|mentor|interpreter|childminder|nursery place|school place|dentist|optician|solicitor|landlord|lawyer|doctor|neurologist|psychologist|psychiatrist|paediatrician|dietitian|physio\\w*|surgeon|named nurse|specialist nurse|pharmac(?:y|ist)|court|police station|refuge|food ?bank|library|gym|hostel|shop',
    'bed|bedding|bedroom|cot|basket|mattress|sheet|pillow|blanket|lamp|door|window|lock|keys?(?! (?:work|person|professional|stage|adult|group|point|issue|risk|message|area|time|date|member))|gate|stair|floor|wall|mould|damp|fridge|freezer|cooker|oven|heater|heating|boiler|meter|alarm|fireguard|cupboard|sink|carpet|blind|bin|curtain|sofa|bath|shower|toilet|yard|hallway|pan|knives|ceiling|cage',
    'medicine|medication|paracetamol|razor blades?|tablet|pill|dose|prescription|methadone|naloxone|vitamin|contracept\\w+|coil|condom|vaccine|melatonin|epipen|eye patch|blood sugar|stair ?gate|washing machine|breast-?fe(?:ed|eding|d)|inhaler|injecting|needle|syringe|sharps|cigarette|ashtray|vape|bottle|formula|napp(?:y|ies)|milk|food|meal|breakfast|lunch|dinner|snack|fruit|vegetable|packed lunch',
    'uniform|coat|shoe|trainer|clothes|jumper|toy|book|phone|mobile|laptop|app|(?:snapchat|instagram|facebook|tiktok|bank) account|(?:phone|telephone) number|number on|message|text|password|bus|car seat|car|pram|buggy|dog|cat|pet|rubbish|money|rent|arrears|loan|bill|bank card|universal credit|child benefit|grant|voucher|parcel|passport|teeth|tooth|lice|nits|belt|cane|glasses|hearing aid|hair|nails',
  ].join('|')})(?:e?s)?\\b`,
  'i',
)

/** Verbs of which anybody would see the doing; with their endings. */
const DOINGS =
  `accompan alert apologi[sz] arrest attach bath bleach block book borrow brush burn buy call cancel carr claim collect comb commission
  cook count cover crop deliver dial dispos dress dr(?:ink|ank|unk) dr(?:iv|ov)e eat email empt escort evict exclud examin fasten fetch
  fill film fix fold forward freez greet hang hire hoover hug install interview iron issue join kiss knock label lend lift list
  load mail marr measur mend mop mov mow number observ ord pack paint park pay phone photograph pin plug post pour practis print
  push queu quit rehouse relocat rent repair repay replac revok rid rins rung scan scrub sell sew shav shop shower shut sign sing sit
  sleep slept smack smok spray stamp sterilis swap sweep swim swallow tap terminat throw tidie toilet translat transport travel treat tuck
  typ unlock unplug upload vacat vaccinat wait walk wak wash wean wear weigh wip withdraw wrap`
    .split(/\s+/)
    .join('|')

/** What is plain where no good and no judgement stands beside it: a no, a condition, somebody who sees, tells, gives or goes. */
export const SIMPLE = new RegExp(
  `\\b(?:${[
    `(?:${DOINGS})(?:e|es|s|ed|d|t|ies|ied|y|ing|ting|ning|ping|bing|ming|ging)?`,
    'no|not|never|nobody|none|stop(?:s|ping)?(?! (?:putting|being|making))|whenever|same day|until|throughout|before|after',
    'attend(?:s|ing)?(?! to\\b)|sees?|seen|tells?|told|gives?|leaves?|left|meets?|talks? to|speaks? (?:to|with)|says?|reads?|cut(?:s|ting)?|put(?:s|ting)? (?:\\w+ )?(?:in|on|away|out|to)|potty train\\w*',
    'review(?:s|ed)? by|press(?:es)? charges|supervise (?:\\w+ )?contact|supervised|flags?|views|sought|seeks?|obtain(?:s|ed)?|request(?:s|ed)?|invit(?:e|es|ed)|allocat(?:e|es|ed)|appoint(?:s|ed)?|chairs?|conven(?:e|es|ed)|arrang(?:e|es|ed)|notif(?:y|ies|ied)|copy|copies|copied|files?|serv(?:e|es|ed)|clos(?:e|es|ed)|transfer(?:s|red)?|chas(?:e|es|ed)|draws?|names?|held|completes?|completed|follow(?:s|ed) up',
    '(?:be|is|are) cleaned|trac(?:es|ed)|let(?:s|ting)? .{2,30} know|releas(?:e|es|ed)|remains? (?:out|outside|at|in|with|living)|inform(?:s|ed)?|ends?|ended|enrol\\w*|disclos\\w+|consult(?:s|ed)?|separat(?:e|es|ed)|starts?|started|prescri\\w+|core groups|discharg(?:e|es|ed)|confirm(?:s|ed)?|contacts? (?:the|him|her|Ms|Mr|a)|(?:be|is) contacted|sibling contact|breathalys\\w+|implant|applied for|access to|removed?|administer\\w*|stopped by',
    'stays? (?:at|with|away|in|out)|liv(?:e|es|ing)|com(?:e|es|ing) (?:in(?:to)?|to (?!terms)|home|round|with|back)|go(?:es|ing)? (?:to (?!terms)|with|home|in|out|back|into)|plays? (?:with|on|outside|in|at)|detox|injur\\w*|hit(?:s|ting)?|shout\\w*|swear\\w*|(?:switch|turn)(?:es|ed|s)? off|tak(?:e|es|en) (?:out|off)',
    'nanny|passport|placement|mother and baby unit|eye drops|ambulance|sim card|doorbell|cctv|camera|fence|bike|steriliser|dummy',
  ].join('|')})\\b`,
  'gi',
)
