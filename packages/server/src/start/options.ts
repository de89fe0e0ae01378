// What a program may ask of the server that it starts; anything else is refused.
import { DEFAULT_REGION, isRegion } from '../base/regions.ts'
import type { World } from '../world-file/world.ts'

export interface StartOptions {
  /** 0, and without it, a free one. */
  readonly port?: number
  /** The account that ARNs name: 123456789012 without it, or that of `accountData`. */
  readonly accountId?: string
  /** What `region` says; the server answers in every Region. us-east-1 without it. */
  readonly region?: string
  /** Loads the demo world: six users, two instances, an airline's cases. */
  readonly demo?: boolean
  /** What a world file declares, as a value or as the name of the file: JSON or YAML. */
  readonly seed?: World | string
  /** The name of a file that `casegate export` has written of an account: what it held is there. */
  readonly accountFile?: string
  /**
   * What `get-account-authorization-details` prints or the SDK answers, a value or the name of a file; a list where it
   * has several pages. Each user gets a key.
   */
  readonly accountData?: object | string | readonly string[]
  /** Ids that the account makes follow from this text; keys and secrets stay random. */
  readonly ids?: string
  /** The account's time, which then stands still until it is advanced. */
  readonly clock?: Date | string
  /** How long a new Cases domain is in CreationInProgress: 0 without it. */
  readonly domainCreationMs?: number
}

const KNOWN: Readonly<Record<keyof StartOptions, (value: unknown) => string | undefined>> = {
  port: value => wholeNumber(value, 65_535),
  accountId: value =>
    isText(value) && /^\d{12}$/.test(value) ? undefined : 'must have 12 digits, as a text',
  region: value => (isText(value) && isRegion(value) ? undefined : 'must be a Region of AWS'),
  demo: value => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  seed: value =>
    isText(value) || (typeof value === 'object' && value !== null)
      ? undefined
      : 'must be a world or the name of its file',
  accountFile: value => (isText(value) ? undefined : 'must be the name of a file'),
  accountData: value =>
    isText(value) || (typeof value === 'object' && value !== null)
      ? undefined
      : 'must be account data or the names of its files',
  ids: value => (isText(value) ? undefined : 'must be a text'),
  clock: value => (isText(value) || value instanceof Date ? undefined : 'must be a time'),
  domainCreationMs: value => wholeNumber(value, 3_600_000),
}

/** Only what is given: a member that is undefined is not. */
export function checkedOptions(options: StartOptions): StartOptions & { readonly region: string } {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError('start takes an object of options, or nothing')
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  for (const [name, value] of given) {
    if (!Object.hasOwn(KNOWN, name)) {
      throw new TypeError(`start: there is no "${name}", only ${Object.keys(KNOWN).join(', ')}`)
    }
    const fault = KNOWN[name as keyof StartOptions](value)
    if (fault !== undefined) throw new TypeError(`start: "${name}" ${fault}`)
  }
  if (options.accountFile !== undefined && options.accountData !== undefined) {
    throw new TypeError('start: "accountFile" and "accountData" are two accounts: give one')
  }
  return { region: DEFAULT_REGION, ...(Object.fromEntries(given) as StartOptions) }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function wholeNumber(value: unknown, most: number): string | undefined {
  const fits = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
  return fits ? undefined : `must be a whole number from 0 to ${most}`
}
