const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Is this an id as the database keeps them: a UUID in small letters? Asked of what stands in an address before any query. */
export const isUuid = (text: string): boolean => UUID.test(text)
