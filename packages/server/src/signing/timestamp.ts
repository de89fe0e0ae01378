// The times of signatures: ISO 8601 in its basic format, to the second, in UTC.

/** Writes `20150830T123600Z`. */
export function formatTimestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`
}

/** Reads `20150830T123600Z`; anything else, or a day that no calendar has, is undefined. */
export function parseTimestamp(text: string): number | undefined {
  if (text.length !== 16 || text[8] !== 'T' || text[15] !== 'Z') return undefined
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
  const hour = `${text.slice(9, 11)}:${text.slice(11, 13)}:${text.slice(13, 15)}`
  const milliseconds = Date.parse(`${day}T${hour}Z`)
  if (Number.isNaN(milliseconds) || formatTimestamp(milliseconds) !== text) return undefined
  return milliseconds
}

/** The basic format of an HTTP date (`Sun, 30 Aug 2015 12:36:00 GMT`). */
export function timestampOfHttpDate(text: string): string | undefined {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toUTCString() !== text) return undefined
  return formatTimestamp(milliseconds)
}
