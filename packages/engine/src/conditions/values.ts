// Reads the values that conditions compare: numbers, dates, booleans, bytes and IP addresses.

/** An integer or a decimal, as text; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  return numberForm.test(text) ? Number(text) : undefined
}

/** `true` or `false`, in any case. */
export function readBoolean(text: string): boolean | undefined {
  if (text === 'true') return true
  if (text === 'false') return false
  const lower = text.length <= 5 ? text.toLowerCase() : ''
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

/**
 * Milliseconds since 1970. AWS: "Condition operators", date: one of the W3C forms of ISO 8601
 * (a year, a month, a day, or a time with its zone), or seconds since 1970. Four digits are a year.
 */
export function readDate(text: string): number | undefined {
  const form = dateForm.exec(text)
  if (form === null) return isSeconds(text) ? Number(text) * 1000 : undefined
  const [, year = '', month = '01', day = '01', hour, minute, second, fraction, zone] = form
  const days = `${year}-${month}-${day}`
  const midnight = Date.parse(`${days}T00:00:00Z`)
  // Date.parse rolls 30 February over into March.
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(days)
  if (!exists) return undefined
  if (hour === undefined) return midnight
  // Date.parse takes 24:00 for the next midnight, which W3C's form does not have.
  if (Number(hour) > 23) return undefined
  const instant = Date.parse(`${days}T${hour}:${minute}:${second ?? '00'}${fraction ?? ''}${zone}`)
  return Number.isNaN(instant) ? undefined : instant
}

/**
 * Whether IAM stores the text as a date: its parser takes more than the documented forms, such as
 * `01T` and times without a zone, and what they mean is not documented.
 */
export function isStoredDate(text: string): boolean {
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0'] =
    storedDateForm.exec(text) ?? []
  if (year === undefined) return false
  const fits = (digits: string, least: number, most: number) =>
    Number(digits) >= least && Number(digits) <= most
  const isTime = fits(hour, 0, 23) && fits(minute, 0, 59) && fits(second, 0, 59)
  return fits(year, -292_275_054, 292_278_993) && fits(month, 1, 12) && fits(day, 1, 31) && isTime
}

/** The bytes of base64 text, one character a byte. */
export function readBinary(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  return atob(text)
}

/** A range of IP addresses: `bits` leading bits of `address` are fixed. */
export interface IpRange {
  /** 4 bytes for IPv4, 16 for IPv6. */
  readonly address: readonly number[]
  readonly bits: number
}

/** `203.0.113.0/24`, `2001:db8::/32`, or a single address. */
export function readIpRange(text: string): IpRange | undefined {
  const slash = text.indexOf('/')
  const address = readIpAddress(slash < 0 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const size = address.length * 8
  if (slash < 0) return { address, bits: size }
  const bits = readDecimal(text.slice(slash + 1), 3)
  return bits === undefined || bits > size ? undefined : { address, bits }
}

/** Does every address of `inner` lie in `outer`? */
export function isInRange(inner: IpRange, outer: IpRange): boolean {
  if (inner.address.length !== outer.address.length || inner.bits < outer.bits) return false
  const whole = outer.bits >> 3
  for (let index = 0; index < whole; index++) {
    if (inner.address[index] !== outer.address[index]) return false
  }
  const spare = outer.bits & 7
  if (spare === 0) return true
  const difference = (inner.address[whole] ?? 0) ^ (outer.address[whole] ?? 0)
  return difference >> (8 - spare) === 0
}

const numberForm = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/
const secondsForm = /^(\d{1,19})(?:\.\d+)?$/

const dateForm =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[-+]\d\d:\d\d))?)?)?$/

/** As many as 63 bits hold, which is what IAM stores. */
function isSeconds(text: string): boolean {
  const [, whole] = secondsForm.exec(text) ?? []
  return whole !== undefined && BigInt(whole) <= latestSecond
}

const latestSecond = 9_223_372_036_854_775_807n

/** A sign or a "T" tells a date from seconds. */
const storedDateForm =
  /^(?=.*[-tT])(-?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[tT](?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.\d{1,9})?)?)?)?(?:[zZ]|[-+]\d\d(?::?\d\d)?)?)?$/

function readIpAddress(text: string): number[] | undefined {
  return text.includes(':') ? readIpV6(text) : readIpV4(text)
}

function readIpV4(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const bytes: number[] = []
  for (const part of parts) {
    const byte = readDecimal(part, 3)
    if (byte === undefined || byte > 255) return undefined
    bytes.push(byte)
  }
  return bytes
}

function readIpV6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = '', tail] = halves
  const left = readGroups(head, tail === undefined)
  const right = tail === undefined ? [] : readGroups(tail, true)
  if (left === undefined || right === undefined) return undefined
  const missing = 16 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined
  return [...left, ...new Array<number>(missing).fill(0), ...right]
}

function readGroups(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [index, group] of groups.entries()) {
    if (mayEndInV4 && index === groups.length - 1 && group.includes('.')) {
      const v4 = readIpV4(group)
      if (v4 === undefined) return undefined
      bytes.push(...v4)
      continue
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined
    const value = Number.parseInt(group, 16)
    bytes.push(value >> 8, value & 255)
  }
  return bytes
}

/** Digits without a leading zero, which some readers would take for octal. */
function readDecimal(text: string, length: number): number | undefined {
  if (text.length > length || !/^(0|[1-9]\d*)$/.test(text)) return undefined
  return Number(text)
}
