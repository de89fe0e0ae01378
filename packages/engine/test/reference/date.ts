// Dates in policies: the W3C profile of ISO 8601, or seconds since 1970.

const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/

/**
 * Milliseconds since 1970, or undefined.
 * AWS: IAM User Guide, "Condition operators", "Date and time".
 * Four digits are a year, the shortest W3C form, not seconds.
 */
export function readDate(text: string): number | undefined {
  const parts = form.exec(text)
  if (!parts) {
    const [, seconds] = /^(\d{1,19})(?:\.\d+)?$/.exec(text) ?? []
    // IAM stores no more than 63 bits hold.
    return seconds !== undefined && BigInt(seconds) < 2n ** 63n ? Number(text) * 1000 : undefined
  }
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts
  const fraction = Number(parts[7] ?? '0') * 1000
  const zone = parts[8] ?? 'Z'
  const fields = [Number(year), Number(month) - 1, Number(day)] as const
  const date = new Date(0)
  date.setUTCFullYear(...fields)
  const exists = date.getUTCMonth() === fields[1] && date.getUTCDate() === fields[2]
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const offset = readOffset(zone)
  if (offset === undefined) return undefined
  date.setUTCHours(Number(hour), Number(minute) - offset, Number(second), 0)
  return date.getTime() + fraction
}

/** Minutes east of Greenwich. */
function readOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))]
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * Whether IAM's parser takes the text for a date, as recorded answers of AWS show: a year of any
 * sign, two-digit parts that are in range, and no zone needed. What it means is not documented.
 */
export function isStoredDate(text: string): boolean {
  if (!/[t-]/i.test(text)) return readDate(text) !== undefined
  const [, date = '', time = ''] = /^(-?[\d-]+)(?:t(.*))?$/i.exec(text) ?? []
  const [, year, ...days] = /^(-?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(date) ?? []
  const [, ...clock] =
    /^(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?)?)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i.exec(
      time,
    ) ?? [undefined, '99']
  const within = (texts: (string | undefined)[], most: number[], least: number) =>
    texts.every((one, index) => one === undefined || (+one >= least && +one <= (most[index] ?? 0)))
  return (
    year !== undefined &&
    +year >= -292275054 &&
    +year <= 292278993 &&
    within(days, [12, 31], 1) &&
    within(clock, [23, 59, 59], 0)
  )
}
