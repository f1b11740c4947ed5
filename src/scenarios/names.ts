import type { Chance } from './chance.ts'

/** Names that nobody will take for a real family's, and that can be said aloud. */
const FIRST_HALVES = words(
  'Tangle Bramble Pepper Marrow Cinder Wimple Fother Saffron Gable Hazel Nettle Otter Pumpkin Russet Sorrel Tumble ' +
    'Velvet Whistle Yarrow Acorn Bobbin Cockle Dapple Ember Fiddle Goose Heron Inkle Jasper Kettle Lichen Mistle Nutmeg',
)
const SECOND_HALVES = words(
  'wood wick down brook shaw ridge mere combe thwaite stone ford dale well hay burn croft lock',
)
const SECOND_NAMES = words('Moss Pell Rowan Tarr Vane Quist Loam Fenn Brine Sedge Teasel Wold')

const WOMEN = words(
  'Rosalind Ayesha Chiamaka Bronwen Ewa Fatima Grace Hannah Ioana Jasmine Keziah Lina Maryam Nadia Olena Precious ' +
    'Roza Shanice Teodora Uzma Viola Wanjiru Xenia Yara Zofia Carys Demi Elif Funmi Ginevra Halima Isla Jodie Kavita',
)
const MEN = words(
  'Abel Bilal Connor Dragan Emeka Farhan Gareth Hassan Idris Jerome Kofi Luca Mohan Nikolai Osman Pavel Reece Samuel ' +
    'Tariq Umar Viktor Wesley Yiannis Zain Craig Dylan Efe',
)
const CHILDREN = words(
  'Alfie Amara Aria Ben Cerys Daoud Eliza Enzo Faith Freya Gabriel Hope Ibrahim Ivy Jamal Jude Kaia Kian Leo Lucy Maya ' +
    'Milo Nia Noor Oscar Pearl Petra Quinn Rafi Robyn Sami Skye Theo Tilly Uma Viggo Wren Xander Yusra Zac Zuri Anouk Bodhi',
)

function words(text: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = text.split(' ')
  return [first, ...rest]
}

/** `Brambleshaw`, or one time in four `Brambleshaw-Moss`. */
export function familyName(chance: Chance): string {
  const name = `${chance.pick(FIRST_HALVES)}${chance.pick(SECOND_HALVES)}`
  return chance.oneIn(0.25) ? `${name}-${chance.pick(SECOND_NAMES)}` : name
}

export const womansName = (chance: Chance) => chance.pick(WOMEN)
export const mansName = (chance: Chance) => chance.pick(MEN)

/** First names for the children of one family, no two alike. */
export function childrensNames(chance: Chance): () => string {
  const taken = new Set<string>()
  return () => {
    let name = chance.pick(CHILDREN)
    for (let i = 0; taken.has(name) && i < 20; i++) name = chance.pick(CHILDREN)
    taken.add(name)
    return name
  }
}

/** A number of the range that is kept for tests (999), with the check digit that belongs to it. */
export function inventedNhsNumber(chance: Chance): string {
  for (;;) {
    const nine = `999${String(chance.between(0, 999_999)).padStart(6, '0')}`
    const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${nine}${check}`
  }
}
