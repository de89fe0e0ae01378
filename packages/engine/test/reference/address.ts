// IP addresses and ranges as strings of bits: a range holds the addresses that start with its bits.

/** 32 or 128 characters of 0 and 1. */
export type Bits = string

export function readAddress(text: string): Bits | undefined {
  return text.includes(':') ? readIpv6(text) : readIpv4(text)
}

/**
 * The leading bits shared by all addresses of a range, and the length of an address.
 * AWS: an address without a prefix length stands for itself ("default prefix value of /32").
 */
export function readRange(text: string): { bits: Bits; length: number } | undefined {
  const [address = '', prefix, ...more] = text.split('/')
  const bits = readAddress(address)
  if (bits === undefined || more.length > 0) return undefined
  if (prefix === undefined) return { bits, length: bits.length }
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits.length) return undefined
  return { bits: bits.slice(0, Number(prefix)), length: bits.length }
}

function readIpv4(text: string): Bits | undefined {
  const bytes = text.split('.')
  if (bytes.length !== 4) return undefined
  if (!bytes.every(byte => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) < 256)) return undefined
  return bytes.map(byte => Number(byte).toString(2).padStart(8, '0')).join('')
}

function readIpv6(text: string): Bits | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':')))
  if (head === undefined) return undefined
  const given = head.length + (tail?.length ?? 0)
  if (tail === undefined ? given !== 8 : given > 7) return undefined
  const groups = [...head, ...Array<string>(8 - given).fill('0'), ...(tail ?? [])]
  if (!groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.map(group => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}
