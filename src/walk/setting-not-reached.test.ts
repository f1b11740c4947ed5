import { expect, test } from 'vitest'
import { read } from '../journeys/report/test-report-desk.ts'
import { inboxDesk } from './test-inbox-desk.ts'

const { desk, family, server, mailbox, post, ask, inboxOf } = await inboxDesk()

test('a setting whose last e-mail did not arrive is shown to those who keep the mailboxes, until one does', async () => {
  const { id, email } = await mailbox('Quarry')
  server.be('knows no such address')
  await ask(await family(), id)
  await post()
  const notSent = async (who: string) => read((await desk.get(who, '/notices/not-sent')).html)
  expect(await notSent('u-tobiah')).toMatch(
    /Quarry Primary School 10:30 on 10 February 2026 Not delivered: ring them The mail server knows no such address/,
  )
  expect(await notSent('u-priya')).not.toContain('Quarry')
  const work = async (who: string) => read((await desk.get(who, '/')).html)
  expect(await work('u-tobiah')).toContain('1 setting without an account was not reached.')
  expect(await work('u-priya')).not.toContain('without an account')
  server.be('takes')
  desk.moveTo('2026-02-10', '11:00')
  await inboxOf(email)
  expect(await notSent('u-tobiah')).not.toContain('Quarry')
  expect(await work('u-tobiah')).not.toContain('without an account')
})
