/** Before a name. With one of these any word after it is a name: *Ms Housing*, *Dr A. Social*. */
export const TITLES = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|revd|cllr|councillor)$/

/** Groups and bodies: what has one of these is no person, whatever name stands beside it. */
export const BODIES = list(`
  team teams service services agency agencies professional professionals partner partners partnership network group groups
  family families parents carers grandparents everyone everybody all both children kids siblings staff members
  police constabulary council authority trust hospital ward? clinic surgery practice school schools academy college
  university nursery preschool pre-school playgroup centre center hub court probation charity church? housing association
  cafcass nspcc barnardo's camhs cahms education health maternity obstetrics paediatrics psychiatry psychology perinatal
  neonatal care department dept directorate board panel meeting conference unit helpline line office borough county
  landlord provider organisation company ltd cic society foundation project programme scheme refuge aid help support
  advice outreach cessation safeguarding prevention justice exploitation protection multi-agency multiagency
  yot yos csc lac mash marac mappa fnp imhs iapt cgl la eh nhs dwp cps ics icb cypmhs sendiass
  legal finance advocacy home-start homestart primary secondary infant junior homes lettings schools' parents'
`)

/** Professions and kinship: taken away, and what is left is a name or nothing. */
export const ROLES = list(`
  contact supervisor supervisors clinician practitioners paediatric social worker workers sw sws practitioner visitor visitors hv hvs nurse nurses nursing midwife midwives mw doctor gp gps
  consultant psychiatrist psychologist paediatrician obstetrician therapist counsellor cpn psw fsw isw idva idvas isva isvas
  iro chair reviewing independent manager tm leader lead officer officers pc dc ds di dci sgt sergeant inspector constable detective
  teacher teaching headteacher head tutor senco sendco dsl ddsl elsa pastoral governor keyworker key coordinator co-ordinator
  adviser advisor advocate mentor solicitor lawyer barrister guardian warden adult person personal assistant pa
  youth drug drugs alcohol substance misuse domestic abuse violence mental community psychiatric specialist named
  designated allocated duty senior principal student newly new current future relevant appropriate responsible nominated
  professional's safeguarding recovery crisis play speech language occupational physio physiotherapist dietitian
  housing tenancy benefits money debt welfare intensive early years year targeted young
  mum mums mummy mam mother mothers mom dad dads daddy father fathers parent carer carers guardian stepfather stepmother
  step-father step-mother stepdad stepmum step-dad step-mum grandmother grandfather grandma grandad granddad gran nan nana
  granny grandparent aunt auntie aunty uncle sister brother cousin niece nephew son daughter partner husband wife
  boyfriend girlfriend ex ex-partner friend neighbour relative member maternal paternal birth foster great half mat pat mgm mgf pgm pgf
  class case review holder key-worker case-worker friends link
  child baby unborn infant boy girl
`)

/** Words between, and place-holders. */
export const FILLERS = list(`
  a an the of from at for in on to by with or as and & + who whoever whom which that is are be being been will would
  someone somebody anyone anybody one each every other any some another their his her its our my your this these
  tbc tba tbd tbn n/a na nil none unknown confirmed agreed identified decided determined advised appointed vacant vacancy pending not yet
  known nobody responsible involved present via per when if needed required available together jointly including incl
  pending allocation post released able well day night shift rota local area
`)

/** Words that are bodies and also surnames: after a given name they are taken as one (*Rose Ward*, *Sam Church*). */
export const SURNAMES_TOO = list('ward church court hall bank nurse constable parent child page school head young')

/** Somebody of the family, in a role or at the beginning of an action. */
export const KIN =
  /\b(mum(?:my|s)?|mam|mothers?|dad(?:dy|s)?|fathers?|parents?|carers?|step-?\w+|grand\w+|gran(?:ny)?|nan(?:a)?|aunt(?:ie|y)?|uncle|sister|brother|cousin|partner|husband|wife|boyfriend|girlfriend|family(?: friend| member)?|relative|young person|child|kinship carer|friend)\b/i

/** Somebody who is there for their work. */
export const OF_A_PROFESSION =
  /\b(workers?|social (?:care|services)|health|visitors?|nurses?|midwi\w+|doctor|gps?|police|school|teacher|services?|team|clinic|officer|adviser|advisor|professionals?|agenc(?:y|ies)|hv|sw|cpn|idva|camhs|core group|council|authority|therapist|psycho\w+|psychiatrist|advocate|manager|coordinator|practitioner|consultant|nursery|housing|probation|trust|hospital|surgery|maternity|education|foster carer|landlord|solicitor)\b/i

/** How a label of a risk names the one who is violent, without a name. */
export const PARENT_KIN =
  'father|mother|dad|mum|stepfather|stepmother|ex-partner|partner|boyfriend|girlfriend|husband|wife'

/** Two words for one person. */
export const SAME_KIN: readonly RegExp[] = [
  /^(?:step-?)?(?:father|dad|daddy)$/i,
  /^(?:step-?)?(?:mother|mum|mam|mummy)$/i,
  /^(?:ex-?)?(?:partner|boyfriend|girlfriend|husband|wife)$/i,
]

function list(words: string): ReadonlySet<string> {
  return new Set(words.replaceAll('?', '').trim().split(/\s+/))
}
