import { type Answer, notFound } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import { type Asked, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import type { Paper } from './paper.ts'
import { readWriting, type Writing } from './read-writing.ts'
import { showPaper } from './show-paper.tsx'
import { takePaper } from './take-paper.ts'

/** Makes the form that an address asks for, or says why there is none. */
export type OpenPaper = (c: Asked, child: OpenChild, writing: Writing) => Paper | Answer | Promise<Paper | Answer>

type Use = (child: OpenChild, writing: Writing, paper: Paper) => Promise<Answer>

const opened = (c: Asked, open: OpenPaper, use: Use) =>
  withChild(c, 'write', async child => {
    const writing = await readWriting(c, child)
    if (writing === null) return notFound()
    const paper = await open(c, child, writing)
    return paper.kind === 'paper' ? use(child, writing, paper) : paper
  })

const below = (path: `/${string}`) => `/authorities/:authority/children/:child${path}` as const

/** Shows a form as it was sent, with what there is to say of it; records nothing. */
export function checkRoute(path: `/${string}`, open: OpenPaper): JourneyRoute {
  return post(below(path), {
    may: 'write_record',
    audit: 'read',
    handle: c =>
      opened(c, open, (child, writing, paper) =>
        showPaper(c, child, writing, paper, { filled: { given: c.form, problems: [] }, status: 200 }),
      ),
  })
}

/** The page of a form and what takes it, at one address below the child's. */
export function paperRoutes(path: `/${string}`, open: OpenPaper): JourneyRoute[] {
  const at = below(path)
  return [
    get(at, {
      may: 'write_record',
      audit: 'read',
      handle: c => opened(c, open, (child, writing, paper) => showPaper(c, child, writing, paper, null)),
    }),
    post(at, {
      may: 'write_record',
      audit: 'read',
      handle: c => opened(c, open, (child, writing, paper) => takePaper(c, child, writing, paper)),
    }),
  ]
}
