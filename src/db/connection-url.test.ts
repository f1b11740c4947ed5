import { describe, expect, test } from 'vitest'
import { withOptions, withUser } from './connection-url.ts'

describe('a connection string', () => {
  test('becomes the same database as another user', () => {
    const url = withUser(
      'postgres://council:theirs@db.example.test:5433/council?sslmode=require',
      'beforehand_app',
      'ours',
    )
    expect(url).toBe('postgres://beforehand_app:ours@db.example.test:5433/council?sslmode=require')
  })

  test.each([
    'postgres://council:theirs@/council?host=/run/pg',
    'postgres:///council?host=/run/pg',
    'postgresql://council@/council?host=/run/pg',
  ])('may name a socket in place of a host: %s', text => {
    expect(withUser(text, 'a', 'b')).toMatch(/^postgres(ql)?:\/\/a:b@localhost\/council\?host=\/run\/pg$/)
  })

  test('keeps the options that it has', () => {
    const url = new URL(withOptions('postgres://a:b@c/d?options=-c%20jit%3Doff', '-c timezone=UTC'))
    expect(url.searchParams.get('options')).toBe('-c jit=off -c timezone=UTC')
  })

  test.each(['host=db password=secret', 'mysql://a:secret@b/c', 'secret'])(
    'that is none is refused unrepeated: %s',
    text => {
      expect(() => withUser(text, 'a', 'b')).toThrow(/is not like postgres:/)
      expect(() => withUser(text, 'a', 'b')).not.toThrow(/secret/)
    },
  )
})
