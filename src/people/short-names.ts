import { wordsOf } from './name.ts'

/** First names that people shorten or spell in more than one usual way; a line is one group, its first word names it. */
const GROUPS = `
abigail abi abby abbie gail
abdul abdel
adam ad
aisha ayesha aysha aishah
alan allan allen al
albert al bert bertie
alexander alex alec sandy xander sasha
alexandra alex alexa sandra sandy sasha lexi
alfred alf alfie fred
alice ally ali
alison ally ali
alistair al ali alasdair alastair
amanda mandy
amelia amy millie milly
andrew andy drew
angela angie ange
ann anne anna annie
anthony antony tony
arthur art artie
barbara barb babs
benjamin ben benny benji
bernadette bernie detta
bradley brad
bridget biddy bridie
caroline carol carrie caz
carolyn carol carrie
catherine katherine kathryn catharine katharine kate katie kathy cathy kath cath kat kitty kay
charles charlie chas chuck
charlotte charlie lottie lotte char
christina tina chris chrissie kristina
christine tina chris chrissie
christopher chris kit topher
clare claire clair
connor conor
daniel dan danny
danielle dani dannie
david dave davey davy dai
deborah debra deb debbie debs
dennis denis den
dominic dom dominick
donald don donny
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie ned ted teddy
eleanor elinor ellie nell nelly nora ella
elizabeth elisabeth liz lizzie lizzy beth betty bess betsy eliza libby lisa elsie elspeth lilibet
emily em emmy millie milly
emma em emmie
eugene gene
evelyn eve evie
ferdinand ferdie
frances fran franny frankie
francis frank frankie
frederick fred freddie freddy
gabriel gabe
gabrielle gabby gaby
gareth gaz garry
gary garry gaz
geoffrey jeffrey geoff jeff
george georgie
georgina georgia georgie gina
gerald gerry jerry
gillian gill jill jillian
gregory greg
gwendolyn gwen gwenda wendy
hannah hanna
harold harry hal
harriet hattie harry harrie
helen nell ellen helena
henry harry hal hank
hussain hussein husain husayn hossein
imogen immy immie
isabella isabelle isabel isobel bella izzy issy belle
jacob jake
jacqueline jackie jacqui jacky
james jim jimmy jamie jem
jane janie jayne
janet jan
jason jay jase
jennifer jen jenny jennie jenna
jeremy jerry jem
jessica jess jessie
joanne jo joanna joann
john jon johnny jack jonny
jonathan jon jonny jonathon johnathan nathan
joseph joe joey jo
josephine jo josie
joshua josh
judith judy jude
julia julie jules
katrina catriona trina kat
kenneth ken kenny
kimberley kim kimberly
kirsty kirstie kirsten
lauren laura laurie
lawrence laurence larry laurie loz
leanne lea leann
leonard len lenny leo
leslie lesley les
lewis louis lew lou louie
lillian lily lilly lil lilian
linda lynda lyn lin
louise lou lulu louisa
lucy lucie lucinda cindy
lydia lyddie
madeleine maddie maddy madeline
margaret maggie meg peggy peg marge madge greta rita daisy megan
marie maria mary
mark marc
martin marty martyn
matilda tilly tillie mattie
matthew matt matty mathew
maureen mo
maxwell max
maximilian max
megan meg
melanie mel
melissa mel lissa missy
michael mike mick micky mikey micheal
michelle shell shelly chelle
mohammed muhammad mohammad mohamed mohamad muhammed mo
molly mollie
nadia nadya
natalie nat nathalie
natasha tasha nat
nathaniel nathan nat nate
neil neal niall
nicholas nick nicky nicolas nico
nicola nicky nikki nic
olivia liv livvy livia
oliver ollie olly
pamela pam
patricia pat patsy tricia trish patti
patrick pat paddy
penelope penny
peter pete
philip phillip phil pip
philippa pippa pip
raymond ray
rebecca becky becca beck bex rebekah
richard dick rick ricky rich richie
robert rob bob bobby robbie bert
roberta bobbie
robin rob
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie
rosalind ros roz
russell russ
ryan rian
samantha sam sammy
samuel sam sammy
sarah sara sally sadie
sean shaun shawn
sharon shaz
sheila shelagh
shirley shirl
siobhan shivaun
simon si
sophie sofie sophia sofia
stacey stacy
stanley stan
stephanie steph stef stevie
stephen steven steve ste stevie
stuart stewart stu
susan sue susie suzie susanna suzanne
sylvia silvia
tamsin tammy
terence terry terrence tel
theodore theo ted teddy
theresa teresa terry tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
tracey tracy trace
ursula ursa
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky vicki vikki tori vic
vincent vince vinny
vivian viv vivien
walter wally wal walt
wendy wend
wilfred wilf
william will bill billy willy liam wills
winifred winnie freda
yusuf yousef youssef yusef
yvonne eve von
zachary zac zack zach
zoe zoey
`
  .trim()
  .split('\n')
  .map(line => line.split(' '))

const groupsByWord = new Map<string, string[]>()
for (const [group = '', ...others] of GROUPS) {
  for (const word of new Set([group, ...others].flatMap(wordsOf))) {
    groupsByWord.set(word, [...(groupsByWord.get(word) ?? []), group])
  }
}

/** The groups of first names that a word belongs to, each by its full form: `liz` → `elizabeth`; most words have none. */
export const shortNameGroups = (word: string): readonly string[] => groupsByWord.get(word) ?? []

/** Are these two usual forms of one first name: Liz and Elizabeth, Beth and Liz? */
export function sameShortName(a: string, b: string): boolean {
  const groups = shortNameGroups(b)
  return groups.length > 0 && shortNameGroups(a).some(group => groups.includes(group))
}
