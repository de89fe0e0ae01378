// The opaque token behind `nextToken` and `Marker`: where a listing goes on.

const MAX_LENGTH = 9000

/** Makes a token for one listing; `listing` names the operation and what it was narrowed to. */
export function encodePageToken(listing: string, position: object): string {
  return Buffer.from(JSON.stringify([listing, position])).toString('base64url')
}

/** Reads a token back; undefined when it is malformed or was made for another listing. */
export function decodePageToken(listing: string, token: string): object | undefined {
  if (token.length > MAX_LENGTH) return undefined
  let content: unknown
  try {
    content = JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    return undefined
  }
  if (!Array.isArray(content) || content[0] !== listing) return undefined
  const position: unknown = content[1]
  return typeof position === 'object' && position !== null ? position : undefined
}
