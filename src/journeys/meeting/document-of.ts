import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Copy } from './copy.ts'

/**
 * A copy as an Office Open XML document: the words of its blocks, and of its making nothing but the authority. No author,
 * no comment, no revision, no field.
 */
export async function documentOf({ title, authority, blocks }: Copy): Promise<Uint8Array<ArrayBuffer>> {
  const words = (text: string) => text.split('\n').map((line, i) => new TextRun({ text: line, break: i === 0 ? 0 : 1 }))
  const body = blocks.flatMap(block =>
    block.kind === 'list'
      ? block.items.map(item => new Paragraph({ children: words(item), bullet: { level: 0 } }))
      : [
          block.kind === 'heading'
            ? new Paragraph({ heading: HeadingLevel.HEADING_2, children: words(block.text) })
            : new Paragraph({ children: words(block.text), spacing: { after: 160 } }),
        ],
  )
  const document = new Document({
    ...{ title, creator: authority, lastModifiedBy: authority, description: '', keywords: '', subject: '' },
    styles: { default: { document: { run: { font: 'Arial', size: 24, language: { value: 'en-GB' } } } } },
    sections: [
      {
        children: [
          new Paragraph({ children: words(authority) }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: words(title) }),
          ...body,
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
