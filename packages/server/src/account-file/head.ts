// The first line of a file of an account: which form it has, and what is in it.

/** Goes up when a table that is written gets another key, or its rows another meaning. */
export const FORMAT = 1

export interface FileHead {
  readonly casegate: 'export'
  readonly format: number
  readonly account: string
  /** Of a file that holds one domain. */
  readonly domain?: DomainOfFile
  /** Whether the secrets of access keys are in it. */
  readonly keys: boolean
  readonly cases: number
}

export interface DomainOfFile {
  readonly region: string
  readonly domainId: string
}

/** The last line: a file without it was cut off. */
export interface FileEnd {
  /** Between the first line and this one. */
  readonly rows: number
  /** Of all that stands before this line. */
  readonly sha256: string
}

/** The line's value, or what is wrong with it. */
export function readHead(value: unknown): FileHead | string {
  const { casegate, format, account, domain, keys, cases } = membersOf(value)
  if (casegate !== 'export') {
    return 'this is not an export of Casegate: its first line must be {"casegate":"export", …}, as "casegate export" writes it'
  }
  if (format !== FORMAT) {
    const version = typeof format === 'number' ? String(format) : 'none'
    return `the export has format ${version}, and this version of Casegate reads ${FORMAT}; use the version that wrote it`
  }
  if (typeof account !== 'string' || !/^\d{12}$/.test(account))
    return '"account" must have 12 digits'
  if (typeof keys !== 'boolean') return '"keys" must be true or false'
  if (typeof cases !== 'number' || !Number.isSafeInteger(cases) || cases < 0) {
    return '"cases" must be a whole number'
  }
  const head: FileHead = { casegate, format, account, keys, cases }
  if (domain === undefined) return head
  const { region, domainId } = membersOf(domain)
  if (typeof region !== 'string' || typeof domainId !== 'string') {
    return '"domain" must have a region and a domainId'
  }
  return { ...head, domain: { region, domainId } }
}

export function readEnd(value: unknown): FileEnd | undefined {
  const { rows, sha256 } = membersOf(value)
  if (typeof rows !== 'number' || typeof sha256 !== 'string') return undefined
  return { rows, sha256 }
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
