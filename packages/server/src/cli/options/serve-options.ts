// What `casegate serve` can be told, each by a flag and by an environment variable.
import { isIP } from 'node:net'
import { nearestName } from '@casegate/engine/names'
import {
  findQuota,
  QUOTA_NAMES,
  QUOTAS,
  type QuotaKey,
  type Quotas,
} from '../../contract/quotas.ts'
import { DEFAULT_SETTINGS, type GivenSettings } from '../../contract/settings.ts'
import type { Webhook } from '../../delivery/webhook-sink.ts'
import { SEALING_KEY_BYTES } from '../../storage/sealed-text.ts'
import { UsageError } from '../usage-error.ts'
import {
  ACCOUNT_DATA_FLAGS,
  type AccountDataOptions,
  readAccountDataOptions,
} from './account-data-options.ts'
import { DOOR_FLAGS, type DoorOptions, readDoorOptions } from './door-options.ts'

export interface ServeOptions extends DoorOptions, AccountDataOptions {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly ephemeral: boolean
  readonly databaseUrl?: string
  readonly sealingKey?: Buffer
  readonly accountId: string
  /** Else it may follow from account data. */
  readonly isAccountIdGiven: boolean
  readonly demo: boolean
  readonly json: boolean
  /** The name of a world file. */
  readonly seed?: string
  /** The name of a file that is told events. */
  readonly eventsFile?: string
  readonly eventsWebhook?: Webhook
  readonly rootAccessKeyId: string
  readonly rootSecretAccessKey: string
  readonly settings: GivenSettings
  readonly searchLagMs: number
  readonly throttle: boolean
}

export interface Flag {
  /** Without the dashes; `CASEGATE_` and the name in capitals is its variable. */
  readonly name: string
  /** What the value is called in help; a flag without one is on or off. */
  readonly value?: string
  readonly help: string
  readonly default?: string
  /** May be given several times; in its variable, one behind another with commas. */
  readonly repeats?: true
  /** Never taken from the command line, where other users of the machine could read it. */
  readonly environmentOnly?: true
}

export const SERVE_FLAGS = [
  { name: 'port', value: 'NUMBER', help: 'port to listen on; 0 takes a free one', default: '4566' },
  { name: 'host', value: 'ADDRESS', help: 'address to listen on', default: '127.0.0.1' },
  { name: 'data-dir', value: 'FOLDER', help: 'where everything is kept', default: './.casegate' },
  { name: 'ephemeral', help: 'keep nothing when the server stops' },
  { name: 'database-url', value: 'URL', help: 'keep rows in this PostgreSQL database instead' },
  {
    name: 'account-id',
    value: 'ID',
    help: 'the AWS account that the server stands for',
    default: '123456789012',
  },
  { name: 'demo', help: "load the demo world: six users, two instances, an airline's cases" },
  { name: 'json', help: 'say that the server is ready in one line of JSON' },
  { name: 'seed', value: 'FILE', help: 'load this world file, once; docs/cli/seed.md' },
  { name: 'events-file', value: 'FILE', help: 'add the events of cases to this file, one a line' },
  { name: 'events-webhook', value: 'URL', help: 'send the events of cases to this address' },
  {
    name: 'events-webhook-secret',
    value: 'SECRET',
    help: 'signs what is sent to --events-webhook; docs/events.md',
    environmentOnly: true,
  },
  ...ACCOUNT_DATA_FLAGS,
  {
    name: 'max-domains',
    value: 'NUMBER',
    help: 'the quota of Cases domains in the account',
    default: String(DEFAULT_SETTINGS.quotas.casesDomains),
  },
  {
    name: 'quota',
    value: 'NAME=NUMBER',
    help: `another quota of Cases, such as fields=10; names: ${QUOTA_NAMES.join(', ')}; repeatable`,
    repeats: true,
  },
  {
    name: 'domain-creation-ms',
    value: 'MS',
    help: 'how long a new domain is in CreationInProgress',
    default: String(DEFAULT_SETTINGS.domainCreationMs),
  },
  {
    name: 'search-lag',
    value: 'TIME',
    help: 'how long a change of a case is not found yet, such as 2s',
    default: '0s',
  },
  {
    name: 'throttle',
    help: 'take calls of Cases as often as AWS does: ThrottlingException beyond',
  },
  { name: 'domain-creation-fails', help: 'new domains end in CreationFailed, to try that' },
  {
    name: 'root-access-key-id',
    value: 'ID',
    help: "the root user's access key id",
    default: 'test',
    environmentOnly: true,
  },
  {
    name: 'root-secret-access-key',
    value: 'SECRET',
    help: "the root user's secret access key",
    default: 'test',
    environmentOnly: true,
  },
  {
    name: 'sealing-key',
    value: 'BASE64',
    help: 'the key that seals stored secrets, instead of the file "key" of the data folder',
    environmentOnly: true,
  },
  ...DOOR_FLAGS,
] as const satisfies readonly Flag[]

/** Flags as given (`--data-dir X` is `dataDir: 'X'`) over the environment over the defaults. */
export function readServeOptions(
  given: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): ServeOptions {
  const textGiven = (name: string): string | undefined => {
    const value = given[camelCase(name)] ?? environment[variableOf(name)]
    return value === undefined ? undefined : String(value)
  }
  const text = (name: string): string | undefined => {
    const flag: Flag | undefined = SERVE_FLAGS.find(one => one.name === name)
    return textGiven(name) ?? flag?.default
  }
  const options: ServeOptions = {
    port: wholeNumber('port', text('port'), 0, 65_535),
    host: addressOf(text('host') ?? ''),
    dataDir: folderOf(text('data-dir') ?? ''),
    ephemeral: onOrOff('ephemeral', text('ephemeral')),
    accountId: accountIdOf(text('account-id') ?? ''),
    isAccountIdGiven: textGiven('account-id') !== undefined,
    ...readAccountDataOptions(
      given.accountData ?? environment[variableOf('account-data')],
      textGiven('account-data-keys'),
    ),
    demo: onOrOff('demo', text('demo')),
    json: onOrOff('json', text('json')),
    searchLagMs: timeOf('search-lag', text('search-lag')),
    throttle: onOrOff('throttle', text('throttle')),
    rootAccessKeyId: text('root-access-key-id') ?? '',
    rootSecretAccessKey: text('root-secret-access-key') ?? '',
    settings: {
      quotas: {
        ...DEFAULT_SETTINGS.quotas,
        casesDomains: wholeNumber('max-domains', text('max-domains'), 0, MOST),
        ...quotasOf(given.quota ?? environment[variableOf('quota')], textGiven('max-domains')),
      },
      // Left out, so that what an operator has set in the console stays as it is.
      ...creationTimeOf(textGiven('domain-creation-ms')),
      ...creationFailureOf(textGiven('domain-creation-fails')),
    },
    ...fileOf('seed', 'seed', text('seed')),
    ...fileOf('eventsFile', 'events-file', text('events-file')),
    ...webhookOf(text('events-webhook'), text('events-webhook-secret')),
    ...databaseOf(text('database-url')),
    ...sealingKeyOf(text('sealing-key')),
    ...readDoorOptions(text),
  }
  if (options.ephemeral) refuseIdle(name => textGiven(name) !== undefined)
  refuseUnsafe(options)
  return options
}

export function variableOf(flagName: string): string {
  return `CASEGATE_${flagName.toUpperCase().replaceAll('-', '_')}`
}

function camelCase(flagName: string): string {
  return flagName.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function databaseOf(url: string | undefined): { databaseUrl?: string } {
  if (url === undefined) return {}
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new UsageError('--database-url must begin with postgres:// or postgresql://')
  }
  return { databaseUrl: url }
}

function fileOf<Name extends 'seed' | 'eventsFile'>(
  name: Name,
  flag: string,
  file: string | undefined,
): { readonly [Given in Name]?: string } {
  if (file === undefined) return {}
  if (file.trim() === '') throw new UsageError(`--${flag} must name a file`)
  return { [name]: file } as { readonly [Given in Name]?: string }
}

/** Neither is repeated: paths and queries of webhooks are secrets as well. */
function webhookOf(
  url: string | undefined,
  secret: string | undefined,
): { eventsWebhook?: Webhook } {
  if (url === undefined) {
    if (secret === undefined) return {}
    throw new UsageError('CASEGATE_EVENTS_WEBHOOK_SECRET signs nothing without --events-webhook')
  }
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : new URL('about:')
  if (!/^https?:$/.test(protocol)) {
    throw new UsageError('--events-webhook must be a URL that begins with http:// or https://')
  }
  if (username !== '' || password !== '') {
    throw new UsageError(
      '--events-webhook must be a URL without a user: set CASEGATE_EVENTS_WEBHOOK_SECRET instead',
    )
  }
  if (secret === '') throw new UsageError('CASEGATE_EVENTS_WEBHOOK_SECRET must not be empty')
  return { eventsWebhook: { url, ...(secret !== undefined && { secret }) } }
}

/** The greatest number that a quota may be. */
const MOST = 100_000

/** Flags, one each; or the variable's text with all of them. */
function quotasOf(given: unknown, maxDomains: string | undefined): Partial<Quotas> {
  const texts = Array.isArray(given) ? given : given === undefined ? [] : String(given).split(',')
  const quotas: Partial<Record<QuotaKey, number>> = {}
  for (const text of texts.map(String)) {
    const [, name = '', number] = /^(.*?)\s*=\s*(.*)$/.exec(text.trim()) ?? []
    const key = findQuota(name)
    if (number === undefined) {
      throw new UsageError(`--quota must be NAME=NUMBER, such as fields=10, not "${text}"`)
    }
    if (key === undefined) throw new UsageError(unknownQuota(name))
    if (quotas[key] !== undefined) throw new UsageError(`--quota ${name} is given twice`)
    quotas[key] = wholeNumber(`quota ${QUOTAS[key].name}`, number, 0, MOST)
  }
  if (quotas.casesDomains !== undefined && maxDomains !== undefined) {
    throw new UsageError('--max-domains and --quota domains say the same: leave one of them out')
  }
  return quotas
}

function unknownQuota(name: string): string {
  const nearest = nearestName(name, QUOTA_NAMES)
  const meant = nearest === undefined ? '' : ` (did you mean ${nearest}?)`
  return `there is no quota "${name}"${meant}; the names are ${QUOTA_NAMES.join(', ')}`
}

function creationTimeOf(text: string | undefined): Pick<GivenSettings, 'domainCreationMs'> {
  if (text === undefined) return {}
  return { domainCreationMs: wholeNumber('domain-creation-ms', text, 0, 3_600_000) }
}

function creationFailureOf(text: string | undefined): Pick<GivenSettings, 'domainCreationFails'> {
  if (text === undefined) return {}
  return { domainCreationFails: onOrOff('domain-creation-fails', text) }
}

/** Whatever is wrong with it, the text is not repeated: it may be nearly the key. */
function sealingKeyOf(text: string | undefined): { sealingKey?: Buffer } {
  if (text === undefined) return {}
  const sealingKey = Buffer.from(text, 'base64')
  if (sealingKey.length === SEALING_KEY_BYTES && sealingKey.toString('base64') === text) {
    return { sealingKey }
  }
  throw new UsageError(
    `CASEGATE_SEALING_KEY must be ${SEALING_KEY_BYTES} bytes in base64, as "base64 < key" prints ` +
      'for the key file of a data folder and "openssl rand -base64 32" for a new key',
  )
}

function wholeNumber(name: string, text = '', min: number, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not "${text}"`)
  }
  return value
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 }
const LONGEST_MS = 3_600_000

/** Milliseconds of a time such as `500ms`, `2s` or `1m`. */
function timeOf(name: string, text = ''): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
  const time = Number(number) * (UNITS_MS[unit] ?? Number.NaN)
  if (time <= LONGEST_MS) return time
  throw new UsageError(
    `--${name} must be a time of up to an hour such as 500ms, 2s or 1m, not "${text}"`,
  )
}

function onOrOff(name: string, text: string | undefined): boolean {
  if (text === undefined || text === 'false' || text === '0') return false
  if (text === 'true' || text === '1') return true
  throw new UsageError(`${variableOf(name)} must be true or false, not "${text}"`)
}

/** An empty one, as of a variable that is set to nothing, would be the folder of whoever starts it. */
function folderOf(text: string): string {
  if (text.trim() === '') throw new UsageError('--data-dir must name a folder')
  return text
}

/** What an ephemeral server would not look at. Whoever gives it wants something to be kept. */
const IDLE_WHEN_EPHEMERAL = ['database-url', 'data-dir']

function refuseIdle(isGiven: (name: string) => boolean): void {
  const idle = IDLE_WHEN_EPHEMERAL.find(isGiven)
  if (idle === undefined) return
  throw new UsageError(
    `--ephemeral keeps nothing, so --${idle} would be ignored: leave one of them out ` +
      `(they may come from ${variableOf('ephemeral')} and ${variableOf(idle)})`,
  )
}

function accountIdOf(text: string): string {
  if (!/^\d{12}$/.test(text)) {
    throw new UsageError(`--account-id must be an AWS account id of 12 digits, not "${text}"`)
  }
  return text
}

function addressOf(text: string): string {
  if (isIP(text) === 0 && text !== 'localhost') {
    throw new UsageError(`--host must be an IP address or localhost, not "${text}"`)
  }
  return text
}

function refuseUnsafe(options: ServeOptions): void {
  if (options.rootAccessKeyId === '' || options.rootSecretAccessKey === '') {
    throw new UsageError("the root user's access key must not be empty")
  }
  if (/^(AKIA|ASIA)/.test(options.rootAccessKeyId)) {
    throw new UsageError('CASEGATE_ROOT_ACCESS_KEY_ID must not begin with AKIA or ASIA')
  }
  if (options.rootSecretAccessKey !== 'test') return
  const [proxied] = options.allowedHosts
  if (isLoopback(options.host) && proxied === undefined) return
  throw new UsageError(
    `${proxied ?? options.host} can be reached from other machines, so the default root key is refused. ` +
      'Set CASEGATE_ROOT_ACCESS_KEY_ID and CASEGATE_ROOT_SECRET_ACCESS_KEY, ' +
      (proxied === undefined ? 'or listen on 127.0.0.1' : 'or leave --allowed-host out'),
  )
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
