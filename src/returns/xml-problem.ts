import type { Problem } from '../protocol/problem.ts'

/** Why an XML file cannot be read: `field` is the element, `column` counts characters from 1. */
export type XmlProblem = Problem & { readonly column: number | null }

/** Carries a problem out of the depths of a parser; {@link readXml} turns it back into a value. Nobody else catches it. */
export class XmlRefused extends Error {
  override name = 'XmlRefused'
  readonly problem: XmlProblem

  constructor(problem: XmlProblem) {
    super(problem.expected)
    this.problem = problem
  }
}
