import { expect, test } from 'vitest'
import { settingsOf } from './settings.ts'

test('without a mail server people are told in the program alone', () => {
  expect(settingsOf({}).mail).toBe(null)
  expect(settingsOf({ SMTP_URL: '', MAIL_FROM: 'beforehand@seaborough.invalid' }).mail).toBe(null)
})

test('a mail server needs a sender, and both are said by name when they are wrong', () => {
  const smtp = { SMTP_URL: 'smtps://beforehand:secret@mail.invalid:465' }
  const from = { MAIL_FROM: 'Beforehand <beforehand@seaborough.invalid>' }
  expect(settingsOf({ ...smtp, ...from }).mail).toEqual({ smtpUrl: smtp.SMTP_URL, from: from.MAIL_FROM })
  expect(() => settingsOf(smtp)).toThrow('MAIL_FROM: found nothing')
  expect(() => settingsOf({ ...smtp, MAIL_FROM: 'nobody' })).toThrow('MAIL_FROM: found nobody')
  for (const SMTP_URL of ['mail.invalid', 'https://mail.invalid', 'smtp://'])
    expect(() => settingsOf({ ...from, SMTP_URL })).toThrow(
      /^SMTP_URL: .* expected one that begins smtp:\/\/ or smtps:\/\//,
    )
  expect(() => settingsOf({ BEFOREHAND_URL: 'seaborough.invalid' })).toThrow(/^BEFOREHAND_URL: /)
  expect(() => settingsOf({ BEFOREHAND_CENSUS_MB: '0' })).toThrow(/^BEFOREHAND_CENSUS_MB: /)
})
