import { Graph, layout } from '@dagrejs/dagre'
import type { FamilyGraph } from './family-graph.ts'

export const BOX = { width: 240, height: 78 } as const
const POINT = 8
const MARGIN = 10

export type Point = { x: number; y: number }
export type Laid = {
  width: number
  height: number
  at: ReadonlyMap<string, Point>
  /** The ways of the lines that lead past other people, in the order of `others`. */
  ways: readonly (readonly Point[])[]
}

/** Where each person and each couple stands: generations from the top down, laid out by dagre. */
export function layOut({ members, unions, others }: FamilyGraph): Laid {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 26, marginx: MARGIN, marginy: MARGIN })
  for (const { id } of members) graph.setNode(id, { ...BOX })
  for (const { id, of, children } of unions) {
    graph.setNode(id, { width: POINT, height: POINT })
    for (const person of of) graph.setEdge(person, id, { weight: 4, minlen: 1 })
    for (const child of children) graph.setEdge(id, child, { weight: 4, minlen: 1 })
  }
  // A generation is two steps: from the parents to their point, and from there to the child.
  for (const { from, to } of others) {
    const isGrandparent = others.some(tie => tie.type === 'grandparent_of' && tie.from === from && tie.to === to)
    graph.setEdge(from, to, { weight: 1, minlen: isGrandparent ? 4 : 2 })
  }
  layout(graph)
  const at = new Map([...members, ...unions].map(({ id }): [string, Point] => [id, placeOf(graph.node(id))]))
  const { width = 0, height = 0 } = graph.graph()
  const ways = others.map(({ from, to }) => graph.edge(from, to)?.points ?? [])
  return { width, height, at, ways }
}

function placeOf(node: { x?: number; y?: number } | undefined): Point {
  if (node?.x === undefined || node.y === undefined) throw new Error('Everybody in the graph is laid out')
  return { x: node.x, y: node.y }
}
