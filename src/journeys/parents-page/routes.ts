import { makesParentsPage, WHO_MAKES_IT } from '../../access/parents-page.ts'
import { lastGiven } from '../../protocol/parents-page/for-parent.ts'
import { type DraftKey, dropDraft, keepDraft, readDraft } from '../../record/drafts.ts'
import { noteRead } from '../../record/read.ts'
import { type Answer, notFound, page, redirect, refused } from '../../web/answer.ts'
import { get, post } from '../../web/route.ts'
import type { Submitted } from '../../web/submitted.ts'
import { recordAct } from '../../worklists/record-act.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { givenForm } from './given-form.tsx'
import { chooseParent, preparePage } from './prepare-page.tsx'
import { type Family, type Parent, readFamily } from './read-parents-page.ts'

const PATH = '/authorities/:authority/children/:child/parents-page'

/** The plan in plain words, one page for one parent: prepared, shown to be printed, and recorded once it was given. */
export const parentsPageRoutes: JourneyRoute[] = [
  get(PATH, { may: 'see_child', audit: 'read', handle: c => withChild(c, 'see', child => prepare(c, child)) }),
  post(PATH, { may: 'write_record', audit: 'read', handle: c => withChild(c, 'write', child => choose(c, child)) }),
  get(`${PATH}/copy`, { may: 'see_child', audit: 'read', handle: c => withChild(c, 'see', child => copy(c, child)) }),
  post(`${PATH}/given`, {
    may: 'write_record',
    audit: 'read',
    handle: c => withChild(c, 'write', child => given(c, child)),
  }),
]

const back = (child: OpenChild, path: string, text: string) => ({
  href: `${childAddress(child.authority.id, child.childId)}${path}`,
  text,
})

/** The parent whom the address or the form names; null: none of this child's. */
function parentIn(asked: Submitted, { parents }: Family): Parent | null {
  return parents.find(({ personId }) => asked.text('for') === `person:${personId}`) ?? null
}

async function prepare(c: Asked, child: OpenChild): Promise<Answer> {
  if (!makesParentsPage(child.decision)) return refused(WHO_MAKES_IT)
  const family = await readFamily(c, child)
  if (family === null) return notFound()
  const address = childAddress(child.authority.id, child.childId)
  if (c.query.text('for') === '') {
    const body = chooseParent(family, address, c.query.text('recorded') !== '')
    return page({ title: 'A page for a parent', back: back(child, '/core-group', 'Back to the core group'), body })
  }
  const parent = parentIn(c.query, family)
  if (parent === null) return notFound()
  return page({
    title: 'A page for a parent',
    back: back(child, '/parents-page', 'Back to the parents'),
    body: preparePage(c, family.pageOf(parent.personId, new Set()), {
      ...{ family, parent, address, ...(await chosenFor(child, family, parent)) },
      contact: await family.contactOf(parent.personId),
    }),
  })
}

/** What was chosen is kept for whoever prepares it, so that neither the page nor its address tells what is left out. */
const keyOf = ({ authority, by, childId }: OpenChild, { personId }: Parent): DraftKey => ({
  ...{ authority: authority.id, userId: by.userId, childId },
  // Beside the drafts of a person's page, which are no forms of the child's.
  form: `person/${personId}/parents-page`,
})

async function choose(c: Asked, child: OpenChild): Promise<Answer> {
  if (!makesParentsPage(child.decision)) return refused(WHO_MAKES_IT)
  const family = await readFamily(c, child)
  const parent = family === null ? null : parentIn(c.form, family)
  if (parent === null) return notFound()
  const chosen = { out: c.form.all('out').slice(0, MOST), size: c.form.all('size') }
  await keepDraft(child.tx, keyOf(child, parent), chosen, child.now)
  return redirect(`${childAddress(child.authority.id, child.childId)}/parents-page/copy?for=person:${parent.personId}`)
}

/** More than any plan has. */
const MOST = 200

/** As it was prepared; without that it leaves out what was left out the last time, or what is doubtful the first time. */
async function chosenFor(child: OpenChild, family: Family, parent: Parent) {
  const draft = await readDraft(child.tx, keyOf(child, parent))
  const given = lastGiven(family.facts, parent.personId)
  const before = given === null ? family.pageOf(parent.personId, new Set()).doubtful : (given.withheld ?? [])
  return { withheld: draft?.typed.out ?? before, isBig: draft?.typed.size?.includes('big') === true }
}

async function copy(c: Asked, child: OpenChild): Promise<Answer> {
  if (!makesParentsPage(child.decision)) return refused(WHO_MAKES_IT)
  const family = await readFamily(c, child)
  const parent = family === null ? null : parentIn(c.query, family)
  if (family === null || parent === null) return notFound()
  const { withheld, isBig } = await chosenFor(child, family, parent)
  const { tx, authority, childId, by, now, today } = child
  const why = `${by.why}; a page for the ${parent.word}`
  await noteRead(tx, authority.id, { ...by, why }, now, 'parents_page_made', [childId])
  const body = givenForm(c, family.pageOf(parent.personId, new Set(withheld)), family, {
    ...{ parent, today, isBig, dutyTeamNumber: authority.dutyTeamNumber ?? null },
    address: childAddress(authority.id, childId),
  })
  const to = back(child, `/parents-page?for=person:${parent.personId}`, 'Back')
  return page({ title: 'A page for a parent', back: to, body })
}

async function given(c: Asked, child: OpenChild): Promise<Answer> {
  if (!makesParentsPage(child.decision)) return refused(WHO_MAKES_IT)
  const family = await readFamily(c, child)
  const parent = family === null ? null : parentIn(c.form, family)
  if (family === null || parent === null) return notFound()
  const { tx, authority, childId, by, now, today } = child
  const { withheld } = await chosenFor(child, family, parent)
  const act = { id: c.submission, by, at: now, authority: authority.id }
  const left = withheld.length === 0 ? {} : { withheld: [...withheld] }
  const fact = { kind: 'ParentsPageGiven', on: today, who: parent.personId, ...left } as const
  await recordAct(tx, authority.ruling, act, [{ childId, facts: [fact], restsOn: null }])
  await dropDraft(tx, keyOf(child, parent))
  return redirect(`${childAddress(authority.id, childId)}/parents-page?recorded=yes`)
}
