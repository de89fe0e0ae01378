// The times of signatures: ISO 8601 in its basic format, to the second, in UTC.

/** Writes `20150830T123600Z`. */
export function formatTimestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')}Z`
}

/** Reads `20150830T123600Z`; anything else, or a day that no calendar has, is undefined. */
export function parseTimestamp(text: string): number | undefined {
  if (text.length !== 16 || text[8] !== 'T' || text[15] !== 'Z') return undefined
  const [month, day] = [digits(text, 4, 6), digits(text, 6, 8)]
  const [hour, minute, second] = [digits(text, 9, 11), digits(text, 11, 13), digits(text, 13, 15)]
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined
  const time = Date.UTC(digits(text, 0, 4), month - 1, day, hour, minute, second)
  // Date.UTC rolls what no calendar has over: the 30th of February is a day of March.
  const date = new Date(time)
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? time : undefined
}

/** The basic format of an HTTP date (`Sun, 30 Aug 2015 12:36:00 GMT`). */
export function timestampOfHttpDate(text: string): string | undefined {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toUTCString() !== text) return undefined
  return formatTimestamp(milliseconds)
}

/** The number that the characters spell; NaN unless all are digits. */
function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let position = start; position < end; position++) {
    const digit = text.charCodeAt(position) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}
