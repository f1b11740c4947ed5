import { PROTOCOLS } from '../../protocol/load-protocol.ts'
import { notFound } from '../../web/answer.ts'
import type { PublicRoute } from '../../web/public-route.ts'
import type { Desk } from '../desk.ts'
import { besidePage } from './beside-page.tsx'
import { listPage, noSuchProcedure } from './list-page.tsx'
import { procedurePage } from './procedure-page.tsx'
import { type Asked, openShelf, procedureOf } from './procedures.ts'

/** What every partnership has agreed, for anybody to read, drawn from the files by which the engine runs. */
export const procedureRoutes = (folder: string = PROTOCOLS): PublicRoute<Desk>[] => [
  { method: 'GET', path: '/procedures', handle: async c => listPage(openShelf(c, folder)) },
  { method: 'GET', path: '/procedures/:id', handle: async c => oneProcedure(c, folder) },
  { method: 'GET', path: '/procedures/:id/beside/:other', handle: async c => twoProcedures(c, folder) },
  { method: 'GET', path: '/procedures/:id/file/:file', handle: async c => fileOfProcedure(c, folder) },
]

function oneProcedure(c: Asked, folder: string) {
  const shelf = openShelf(c, folder)
  const procedure = procedureOf(shelf, c.param('id'))
  return procedure === null ? noSuchProcedure(shelf) : procedurePage(shelf, procedure)
}

function twoProcedures(c: Asked, folder: string) {
  const shelf = openShelf(c, folder)
  const [one, other] = [procedureOf(shelf, c.param('id')), procedureOf(shelf, c.param('other'))]
  return one === null || other === null ? noSuchProcedure(shelf) : besidePage(shelf, one, other)
}

/** A file as the engine read it, letter by letter. */
function fileOfProcedure(c: Asked, folder: string) {
  const procedure = procedureOf(openShelf(c, folder), c.param('id'))
  const written = procedure?.protocol.editions.find(edition => edition.written.file === c.param('file'))?.written
  return written === undefined ? notFound() : ({ kind: 'textFile', name: written.file, text: written.text } as const)
}
