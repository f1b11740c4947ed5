import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { publishedCensus } from '../builders.ts'
import { type Particle, sequencesOf, TYPES } from './census-schema.ts'

type Attributes = Readonly<Record<string, string>>
type Schema = {
  /** By the name of the element that has this sequence. */
  sequences: Map<string, Particle[]>
  /** By the name of the element, the codes that it may hold. */
  codes: Map<string, string[]>
}

/** What a published schema says of elements, their order and their codes. */
function readSchema(text: string): Schema {
  const types = new Map<string, { particles: Particle[]; codes: string[] }>()
  const typeOf = new Map<string, string>()
  const open: { name: string; owner: string }[] = []
  const xml = new SaxesParser()
  const owner = () => open.findLast(each => each.owner !== '')?.owner ?? ''
  const of = (name: string) => types.getOrInsertComputed(name, () => ({ particles: [], codes: [] }))
  xml.on('opentag', tag => {
    const attributes: Attributes = Object.fromEntries(Object.entries(tag.attributes).map(([k, v]) => [k, String(v)]))
    const { name = '', type = '', minOccurs = '1', maxOccurs = '1', value = '' } = attributes
    let own = ''
    if (tag.name === 'xs:element') {
      if (open.length > 1)
        of(owner()).particles.push({ name, isRequired: minOccurs !== '0', repeats: maxOccurs === 'unbounded' })
      own = type === '' ? `inline ${name}` : ''
      typeOf.set(name, type === '' ? `inline ${name}` : type)
    } else if (/Type$/.test(tag.name) && name !== '') own = name
    else if (tag.name === 'xs:enumeration') of(owner()).codes.push(value)
    open.push({ name: tag.name, owner: own })
  })
  xml.on('closetag', () => void open.pop())
  xml.write(text).close()
  const schema: Schema = { sequences: new Map(), codes: new Map() }
  for (const [element, type] of typeOf) {
    const { particles = [], codes = [] } = types.get(type) ?? {}
    if (particles.length > 0) schema.sequences.set(element, particles)
    if (codes.length > 0) schema.codes.set(element, codes)
  }
  return schema
}

const folder = publishedCensus()
if (folder === null)
  test('the published schemas (../shared/data/cin/xsd) are not here: their test is left out', () => {})
else
  describe.each(readdirSync(join(folder, 'xsd')))('%s', name => {
    const year = Number(/\d{4}/.exec(name)?.[0])
    const schema = readSchema(readFileSync(join(folder, 'xsd', name), 'utf8'))

    test('has these elements, in this order and number', () => {
      expect(Object.fromEntries(sequencesOf(year))).toEqual(Object.fromEntries(schema.sequences))
    })

    test('has these codes', () => {
      expect(schema.codes.size).toBeGreaterThan(10)
      const every = new Set([...schema.codes.values(), ['5D', 'RC9', '24A', '18B', '19C', 'X']].flat())
      for (const [element, codes] of schema.codes) {
        const taken = [...every].filter(code => TYPES.get(element)?.(code, year) === null)
        expect(taken.sort(), element).toEqual([...codes].sort())
      }
    })
  })
