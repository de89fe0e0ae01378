// Times as ISO 8601, as they are asked for again and again within one millisecond.

let lastMs = Number.NaN
let lastText = ''

/** As `toISOString` writes it. */
export function isoTime(time: Date): string {
  const ms = time.getTime()
  if (ms === lastMs) return lastText
  lastText = time.toISOString()
  lastMs = ms
  return lastText
}
