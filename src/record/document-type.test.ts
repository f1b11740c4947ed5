import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { wordFile, zipFile } from '../testing/zip-file.ts'
import { documentType } from './document-type.ts'

const text = (words: string) => Buffer.from(words)
const told = async (bytes: Buffer) => {
  const is = await documentType(bytes)
  return is.ok ? is.type : is.why
}

describe('what a document is, is told from its bytes:', () => {
  test.each([
    ['a PDF', text('%PDF-1.7\n1 0 obj'), 'pdf'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'png'],
    ['a photograph', Buffer.from('ffd8ffe000104a464946', 'hex'), 'jpeg'],
    ['a Word document', wordFile(), 'docx'],
    [
      'an OpenDocument text',
      zipFile({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
      'odt',
    ],
    ['words', text('She was seen on Tuesday. £5 was owed; 3 < 4.\r\n\tAnd so on.'), 'text'],
    ['words of Windows', Buffer.from('\ufeffShe was seen on Tuesday.'), 'text'],
  ])('%s', async (_, bytes, type) => {
    expect(await told(bytes)).toBe(type)
  })

  test.each([
    ['a program that is called report.pdf', Buffer.from('4d5a90000300', 'hex'), 'It is a program'],
    ['a program of another machine', Buffer.from('7f454c460201', 'hex'), 'It is a program'],
    ['a script', text('#!/bin/sh\nrm -r /'), 'It is a script'],
    ['a web page that is called report.pdf', text('<!DOCTYPE html><script>alert(1)</script>'), 'a web page'],
    ['a web page after some words', text('A report.\n<script src="//elsewhere.test"></script>'), 'a web page'],
    ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a drawing'],
    ['XML', text('<?xml version="1.0"?><report/>'), 'a web page'],
    ['an older Office file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'an older Office file'],
    ['an archive', zipFile({ 'a.txt': 'words' }), 'an archive'],
    ['a spreadsheet', zipFile({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' }), 'not a text'],
    ['a document with macros', wordFile({ 'word/vbaProject.bin': 'x' }), 'carries a program'],
    ['half a document', wordFile().subarray(0, 60), 'an archive'],
    ['words that are none', Buffer.from('ff00aa8081', 'hex'), 'not a kind of document'],
    ['nothing', Buffer.alloc(0), 'The file is empty'],
  ])('%s is refused in words that say what to do', async (_, bytes, why) => {
    const said = await told(bytes)
    expect(said).toContain(why)
    expect(said).toMatch(/[Ss]ave it|Choose another/)
  })

  test('a document that unpacks to far more than it says is refused, and not unpacked to its end', async () => {
    const million = deflateRawSync(Buffer.alloc(300_000_000), { level: 9 })
    const bomb = wordFile({ 'word/media/image1.png': { packed: million } })
    expect(bomb.length).toBeLessThan(400_000)
    expect(await told(bomb)).toContain('far more than a report has')
  })
})
