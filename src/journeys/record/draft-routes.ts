import { timeOf } from '../../kernel/instant.ts'
import { dropDraft, keepDraft } from '../../record/drafts.ts'
import { draftSaved, notFound, redirect } from '../../web/answer.ts'
import { post } from '../../web/route.ts'
import { type Asked, childAddress, type JourneyRoute, type OpenChild, withChild } from '../desk.ts'
import { draftKey, formOf } from './draft-address.ts'

const PATH = '/authorities/:authority/children/:child/draft/:form'

/** What one types is kept until it is recorded or thrown away. */
export const draftRoutes: JourneyRoute[] = [
  post(PATH, {
    may: 'write_record',
    audit: 'draft',
    handle: c =>
      withForm(c, async (child, form) => {
        await keepDraft(child.tx, draftKey(child, form), c.form.typed(), child.now)
        return draftSaved({ at: timeOf(child.now), back: `${childAddress(child.authority.id, child.childId)}/${form}` })
      }),
  }),
  post(`${PATH}/throw-away`, {
    may: 'write_record',
    audit: 'draft',
    handle: c =>
      withForm(c, async (child, form) => {
        await dropDraft(child.tx, draftKey(child, form))
        return redirect(`${childAddress(child.authority.id, child.childId)}/${form}`)
      }),
  }),
]

function withForm(c: Asked, work: (child: OpenChild, form: string) => ReturnType<Parameters<typeof withChild>[2]>) {
  const form = formOf(c.param('form'))
  return form === null ? notFound() : withChild(c, 'write', child => work(child, form))
}
