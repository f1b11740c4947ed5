import type { Content } from '../govuk/html.ts'
import type { Answer, Download, Page, TextFile } from './answer.ts'
import type { Assets } from './assets.ts'
import { draftKeptPage, notFoundPage, refusedPage } from './error-pages.tsx'
import type { FormToken } from './form-token.ts'
import { layout, type NavigationItem } from './layout.tsx'
import type { Visitor } from './visitor.ts'

/** Somebody signed in, and the token of their forms. */
export type Who = { visitor: Visitor; token: FormToken }

/** Dresses pages: header, navigation and all. */
export type Shell = {
  page(page: Page, asked: { path: string; who: Who | null; status?: number }): Promise<Response>
  answer(answer: Answer, asked: { path: string; who: Who | null; accept: string }): Promise<Response>
}

/**
 * @param options.navigation what the header offers somebody, with the counts of what waits there
 * @param options.banner a line under the header, on every page
 * @param options.footer what everybody is offered at the foot of every page
 */
export function openShell(options: {
  assets: Assets
  navigation: (visitor: Visitor) => Promise<readonly NavigationItem[]> | readonly NavigationItem[]
  banner?: Content | undefined
  footer?: readonly NavigationItem[] | undefined
}): Shell {
  const shell: Shell = {
    async page(page, { path, who, status = page.status ?? 200 }) {
      const navigation = who ? await options.navigation(who.visitor) : []
      const view = {
        ...page,
        isError: status === 422 || status === 413,
        path,
        who,
        navigation,
        banner: options.banner,
        footer: options.footer,
      }
      const headers = { 'Content-Type': 'text/html; charset=utf-8' }
      return new Response(layout(view, options.assets), { status, headers })
    },
    async answer(answer, asked) {
      switch (answer.kind) {
        case 'page':
          return shell.page(answer, asked)
        case 'redirect':
          return seeOther(answer.to)
        case 'notFound':
          return shell.page(notFoundPage(), { ...asked, status: 404 })
        case 'refused':
          return shell.page(refusedPage(answer.why), { ...asked, status: 403 })
        case 'draftSaved':
          return asked.accept.includes('application/json')
            ? Response.json({ saved: answer.at })
            : shell.page(draftKeptPage(answer), asked)
        case 'told':
          return Response.json(answer.data)
        case 'download':
          return downloaded(answer)
      }
    },
  }
  return shell
}

/** After a form: the browser gets the next page by GET, so that reloading it sends nothing again. */
export function seeOther(to: string, cookies: readonly string[] = []): Response {
  const response = new Response(null, { status: 303, headers: { Location: inAscii(to) } })
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
  return response
}

/** A header takes no other letters: `/é` is `/%C3%A9`. */
const inAscii = (address: string) => address.replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)

/** A file to keep, under a name of ours. */
function downloaded({ name, type, bytes }: Download): Response {
  return new Response(bytes, {
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
  })
}

/** A file of words. Only letters, digits, points and dashes of its name are in the header. */
export function textResponse({ name, text, type }: TextFile): Response {
  const plain = name.replaceAll(/[^\w.-]/g, '-')
  const headers = {
    'Content-Type': `${type ?? 'text/plain'}; charset=utf-8`,
    'Content-Disposition': `inline; filename="${plain}"`,
  }
  return new Response(text, { headers })
}
