import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules of WCAG 2.2 AA, which public bodies must meet, and axe's best practices. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Looks at the page as it stands now and fails with each finding, where it is and how to mend it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  if (violations.length === 0) return
  const said = violations.map(({ id, impact, help, nodes }) => {
    const places = nodes.map(node => `    ${node.target.join(' ')}: ${node.failureSummary?.replaceAll('\n', ' ')}`)
    return [`  ${id} (${impact}): ${help}`, ...places].join('\n')
  })
  throw new Error(`axe found on ${await page.title()}:\n${said.join('\n')}`)
}
