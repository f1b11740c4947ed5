/** Where an authority's mailboxes are kept. */
export const mailboxesAddress = (authority: string): `/${string}` => `/authorities/${authority}/mailboxes`
