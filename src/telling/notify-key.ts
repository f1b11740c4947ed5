const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const KEY = new RegExp(`(${UUID})-(${UUID})$`, 'i')
const TEMPLATE = new RegExp(`^${UUID}$`, 'i')

/** A key of GOV.UK Notify: a name, the id of the service and the secret, with dashes between them. Null: it is none. */
export function readNotifyKey(apiKey: string): { service: string; secret: string } | null {
  const [, service, secret] = KEY.exec(apiKey) ?? []
  return service === undefined || secret === undefined ? null : { service, secret }
}

export const isNotifyTemplate = (text: string): boolean => TEMPLATE.test(text)
