import type { Name, NameUse } from '../../people/name.ts'
import type { Said } from '../../people/statement.ts'

/** How the closed words of a person's page are read. */
export const USES: Record<NameUse, string> = {
  usual: 'Goes by',
  former: 'Earlier name',
  alias: 'Also known as',
}

export const METHODS: Record<NonNullable<Said<'contact'>['method']>, string> = {
  telephone: 'Telephone',
  text: 'Text message',
  email: 'Email',
  post: 'Post',
  in_person: 'In person',
  through_somebody: 'Through somebody else',
}

export const ADVOCATES: Record<Said<'contact'>['advocate'], string> = {
  wanted: 'Wants an advocate',
  has_one: 'Has an advocate',
  not_wanted: 'Does not want an advocate',
  not_asked: 'Not asked yet',
}

export const RISKS: Record<Said<'risk'>['status'], string> = {
  alleged: 'Alleged, nothing found yet',
  convicted: 'Convicted',
  assessed: 'Assessed to pose a risk',
  cleared: 'Cleared',
}

export const sayName = ({ given, family }: Name): string => `${given} ${family}`.trim()
