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

test('GOV.UK Notify needs a key and a template, and stands beside no mail server', () => {
  const id = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
  const key = { NOTIFY_API_KEY: `beforehand-${id}-${id}` }
  expect(settingsOf({ ...key, NOTIFY_TEMPLATE: id }).mail).toEqual({
    ...{ apiKey: key.NOTIFY_API_KEY, template: id },
    url: 'https://api.notifications.service.gov.uk',
  })
  expect(() => settingsOf(key)).toThrow('NOTIFY_TEMPLATE: found nothing')
  expect(() => settingsOf({ NOTIFY_API_KEY: 'beforehand-secret', NOTIFY_TEMPLATE: id })).toThrow(
    /^NOTIFY_API_KEY: found no key (?!.*secret-)/,
  )
  expect(() => settingsOf({ ...key, NOTIFY_TEMPLATE: id, SMTP_URL: 'smtp://mail.invalid' })).toThrow(/one of the two/)
})
