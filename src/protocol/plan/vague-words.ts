/** Words of intention that are looked for in what people wrote. Nothing here is ever said by the system. */

/** Verbs that name an intention: alone they show nothing that anybody could see. Bases; the endings are added. */
export const INTENTIONS = [
  'engag(?:e|es|ed|ing|ement)',
  'work(?:s|ed|ing)? (?:together|alongside|closely|openly|honestly|in partnership|jointly|collaboratively|with|towards?|on)',
  'co-?operat(?:e|es|ed|ing|ion)',
  'compl(?:y|ies|ied|ying) with (?:the )?(?:plan|professionals|services|support|maternity care|agencies|social (?:care|worker)|advice)',
  'support(?:s|ed|ing)?',
  'monitor(?:s|ed|ing)?',
  'address(?:es|ed|ing)?',
  'improv(?:e|es|ed|ing|ement)',
  'manag(?:e|es|ed|ing)',
  'promot(?:e|es|ed|ing)',
  'prioriti[sz](?:e|es|ed|ing)',
  'encourag(?:e|es|ed|ing)',
  'explor(?:e|es|ed|ing)',
  'consider(?:s|ed|ing)?',
  'accept(?:s|ed|ing)?',
  'reduc(?:e|es|ed|ing)',
  'minimi[sz](?:e|es|ed|ing)',
  'increas(?:e|es|ed|ing)',
  'enhanc(?:e|es|ed|ing)',
  'strengthen(?:s|ed|ing)?',
  'rais(?:e|es|ed|ing) awareness',
  'understand(?:s|ing)?',
  'recogni[sz](?:e|es|ed|ing)',
  'acknowledg(?:e|es|ed|ing)',
  'appreciat(?:e|es|ed|ing)',
  'reflect(?:s|ed|ing)?',
  'be (?:more |fully |completely )?(?:open|honest|aware|mindful|involved|proactive|consistent|committed|protective|emotionally \\w+|available|vigilant|supportive|supported|transparent|a (?:positive|good) role model|safe|better|responsible|monitored|willing)',
  'demonstrat(?:e|es|ed|ing)',
  'develop(?:s|ed|ing)? (?:\\w+ )*(?:insight|understanding|awareness|skills|strategies|relationship|confidence|resilience|coping|capacity|parenting|self|positive|healthy)',
  'gain(?:s|ed|ing)? (?:\\w+ )*(?:insight|understanding|awareness|skills|confidence)',
  'tak(?:e|es|ing) (?:more |full )?(?:responsibility|ownership|steps|account)',
  'protect(?:s|ed|ing)?',
  'safeguard(?:s|ed|ing)?',
  'look(?:s|ing)? (?:after|into|at)',
  'ensur(?:e|es|ed|ing)',
  'mak(?:e|es|ing) (?:sure|better|positive|good|healthy|healthier|safe|safer|necessary|changes|progress|improvements|more|appropriate|the right)',
  'help(?:s|ed|ing)?',
  'assist(?:s|ed|ing)?',
  'liais(?:e|es|ed|ing)',
  'communicat(?:e|es|ed|ing)',
  'tackl(?:e|es|ed|ing)',
  'respond(?:s|ed|ing)? (?:appropriately|to)',
  'deal(?:s|ing)? with',
  'cop(?:e|es|ing)',
  'maintain(?:s|ed|ing)?',
  'sustain(?:s|ed|ing)?',
  'continu(?:e|es|ed|ing)(?! to)',
  'build(?:s|ing)?',
  'foster(?:s|ed|ing)?',
  'nurtur(?:e|es|ed|ing)',
  '(?<!contact (?:is |to be )?)supervis(?:e|es|ed|ing)(?! (?:contact|family time))',
  'disrupt(?:s|ed|ing)?',
  'discuss(?:es|ed|ing)?',
  'educat(?:e|es|ed|ing)',
  'empower(?:s|ed|ing)?',
  'facilitat(?:e|es|ed|ing)',
  'oversee(?:s|ing)?',
  'track(?:s|ed|ing)?',
  'meet(?:s|ing)? (?:\\w+ )*needs',
  'budget(?:s|ed|ing)?',
  'keep(?:s|ing)? (?:\\w+ )*(?:safe|informed|updated|involved|an eye|under review|in touch|clean|tidy)',
  'stay(?:s|ing)? safe',
  'behav(?:e|es|ed|ing)',
  'parent(?:s|ing)? (?:appropriately|safely|consistently|effectively|well)',
  'adopt(?:s|ed|ing)?',
  'try(?:ing)?',
  'prepar(?:e|es|ed|ing) for',
  'show(?:s|ing)? (?:\\w+ )*(?:commitment|insight|understanding|progress|willingness|change|warmth|improvement)',
  'commit(?:s|ted|ting)? to',
  'follow(?:s|ed|ing)? (?:\\w+ )*(?:advice|guidance|the plan|recommendations|the safety plan|up)',
  'listen(?:s|ed|ing)?',
  'interact(?:s|ed|ing)?',
  'bond(?:s|ed|ing)?',
  'put(?:s|ting)? (?:the |her |his |their )?(?:child|children|baby|needs)\\S* (?:needs )?first',
] as const

/** Steps that anybody can see, with an object that says nothing: *attend appointments*, *provide support*. */
export const EMPTY_OBJECTS: readonly RegExp[] = [
  /\battend(?:s|ing|ance)?(?: at)? (?:(?:all|any|every|their|her|his|the|its|regular(?:ly)?|planned|arranged|offered|scheduled|professional|relevant|appropriate|necessary|required|health|medical|support|one|two|three|four|five|six|eight|ten|twelve|\d+) )*(?:appointments?|sessions?|meetings?|services?|support|groups?|classes|courses?|programmes?|interventions?)(?: (?:with|by|from|for|as|offered|and|when|regularly|weekly|on time|required|arranged|provided|consistently)(?: \w+){0,4})?[.]?$/i,
  /\b(?:provid|offer|giv|receiv|seek|get|access|find|deliver|requir|need|obtain|request)\w*(?: \w+){0,3} (?:support|advice|help|guidance|counselling|input|care|stability|services?|intervention|reassurance|information|updates?|therapy|a stable home|stable home|safe environment|environment|parenting|home)\b/i,
  /\bset(?:s|ting)? (?:(?:clear|firm|appropriate|consistent|good|and|age-appropriate) )*(?:boundaries|limits|rules|routines?)\b/i,
  /\b(?:boundaries|routines?|strategies|support|structures?|measures|safety)(?: and \w+)? (?:to be |being )?(?:put |set )?in(?:to)? place\b/i,
  /\bshar(?:e|es|ed|ing) (?:all |any |relevant |appropriate )*(?:information|concerns|intelligence)(?: (?:with|between|across|as|when|appropriately|regularly)\b.{0,40})?$/i,
  /\bprovid(?:e|es|ing) (?:regular )?(?:updates?|feedback)\b/i,
  /\brefer(?:s|red|ral)?(?: \w+){0,2} (?:to|for) (?:(?:the|a|any|relevant|appropriate|other|specialist|local|suitable|drugs?|alcohol|support|mental|health|parenting|domestic|abuse|substance|misuse) )*(?:services?|agencies|agency|support|help|course|counselling)\.?$/i,
  /\b(?:piece of|direct|1:1|one[- ]to[- ]one|some|targeted|focused|keep safe|keepsafe) work\b/i,
  /\bneeds? (?:to be |are |being |is )?(?:met|considered|addressed)\b/i,
  /\bto (?:be )?(?:met|safe)\b/i,
  /\bkeep (?:\w+ )?(?:house|home|property|flat|children)(?: \w+)? (?:clean|tidy|safe)\b/i,
  /\b(?:appropriately|adequately|suitably|properly) (?:dressed|fed|supervised|cared|stimulated|clothed)\b/i,
  /\b(?:to an? )?(?:acceptable|good enough|appropriate|suitable|reasonable|adequate) (?:standard|level|parenting|care|manner|supervision|clothing|accommodation|behaviour)/i,
  /\b(?:do|does|carry out|undertake|complete) (?:the |all |any )?(?:repairs|work|actions|tasks)\.?$/i,
  /\b(?:to )?eat(?:s|ing)? (?:more )?health/i,
  /\b(?:home|house|property|flat) to be (?:ready|clean|tidy|safe|suitable|improved|acceptable)/i,
  /\b(?:alert|flag)s? to be (?:placed|added|put)\.?$/i,
  /\bstrateg(?:y|ies) for\b/i,
  /\b(?:contextual|holistic|multi-?agency|think family|trauma[- ]informed) \w*(?: \w+)? ?(?:response|approach)\b/i,
  /\b(?:have|has) (?:someone|somebody) to talk to\b/i,
  /\bbe better\b/i,
]

/** Heads of a phrase without a verb that name a wish: *sexual health advice*, *better communication*. */
export const WISHES =
  /\b(?:advice|support|help|guidance|awareness|options|input|interventions?|communication|stability|supervision|monitoring|engagement|cessation|strateg(?:y|ies)|response|approach|education|oversight|liaison|boundaries|routines?|parenting(?: (?:course|class(?:es)?|programme|work|skills|support))?|safeguarding|signposting|relationships?|sharing|coordination|safety|wellbeing|hygiene|improvement|engagement)\b/i

/** Nothing but a name of a review or a watch. */
export const BARE_VERB =
  /^(?:.{0,40}\b(?:to|will|should) )?(?:review|assess and review|review and monitor|visit regularly|advise)(?: (?:as|when|regularly|ongoing)\b.*)?\.?$/i

/** Verbs of steps that anybody can see; after a word of intention they say what it consists of. */
export const STEPS =
  /\b(?:writ(?:e|es|ing)|send(?:s|ing)?|ring(?:s|ing)?|refer(?:s|ring)?|visit(?:s|ing)?|weigh(?:s|ing)?|test(?:s|ing)?|collect(?:s|ing)?|bring(?:s|ing)?|tak(?:e|es|ing) (?:\w+ )?(?:to|home|him|her|it|the|medication)|appl(?:y|ies|ying)|fit(?:s|ting)?|repair(?:s|ing)?|clear(?:s|ing)?|wash(?:es|ing)?|cook(?:s|ing)?|pay(?:s|ing)?|stor(?:e|es|ing)|lock(?:s|ing)?|hand(?:s|ing)?|mov(?:e|es|ing)|hold(?:s|ing)? (?:a|the)|read(?:s|ing)?|register(?:s|ing)?|complet(?:e|es|ing) (?:a|an|the|her|his|their)|fill(?:s|ing)?|book(?:s|ing)?|practis(?:e|es|ing)|bath(?:e|es|ing)?|feed(?:s|ing)?|sleep(?:s|ing)?|call(?:s|ing)? (?:a|the)|chang(?:e|es|ing) the|sign(?:s|ing)?|ask(?:s|ing)?|record(?:s|ing)?|install(?:s|ing)?|buy(?:s|ing)?|clean(?:s|ing) (?:the|out)|return(?:s|ing)?|remov(?:e|es|ing)|throw(?:s|ing)?|dress(?:es|ing)? (?:him|her|them)|pick(?:s|ing)? up|drop(?:s|ping)? off|drinks? no|live(?:s)? (?:at|with))\b/i

/** What can be weighed, counted or read although the verb is only *monitor*, *reduce*, *improve*. */
export const READABLE =
  /\b(?:weight|centile|growth|blood pressure|carbon monoxide|CO reading|breath(?:alyser)? tests?|urine|hair strand|screens?|score|PHQ-?9|EPDS|attendance (?:of|at) \d+|units of alcohol|bail conditions|tenancy|log|diary|chart|register)\b/i
