// What `casegate serve` can be told of its door: TLS, the names it is known by, its metrics and its log.
import { readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'

export interface DoorOptions {
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** Names beside its own under which a proxy on this machine hands requests on, in lower case. */
  readonly allowedHosts: readonly string[]
  readonly metricsToken?: string
  readonly logFormat: 'text' | 'json'
}

export const DOOR_FLAGS = [
  { name: 'tls-cert', value: 'FILE', help: 'answer with TLS, by this certificate chain in PEM' },
  { name: 'tls-key', value: 'FILE', help: "the certificate's private key in PEM" },
  {
    name: 'allowed-host',
    value: 'NAMES',
    help: 'names, with commas between, under which a proxy on this machine is reached',
  },
  {
    name: 'log-format',
    value: 'FORMAT',
    help: 'text or json: a line for each call that failed, on standard error',
    default: 'text',
  },
  {
    name: 'metrics-token',
    value: 'TOKEN',
    help: 'whoever shows it as a bearer token is told the metrics at /_casegate/metrics',
    environmentOnly: true,
  },
] as const

/** Nobody may try out all of them. */
const LEAST_TOKEN = 16

export function readDoorOptions(text: (name: string) => string | undefined): DoorOptions {
  return {
    ...tlsOf(text('tls-cert'), text('tls-key')),
    allowedHosts: hostsOf(text('allowed-host')),
    ...tokenOf(text('metrics-token')),
    logFormat: formatOf(text('log-format')),
  }
}

function tlsOf(cert: string | undefined, key: string | undefined): Pick<DoorOptions, 'tls'> {
  if (cert === undefined && key === undefined) return {}
  if (cert === undefined || key === undefined) {
    throw new UsageError('--tls-cert and --tls-key go together: give both or none')
  }
  return { tls: { cert: fileOf('tls-cert', cert), key: fileOf('tls-key', key) } }
}

function fileOf(flag: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new UsageError(`--${flag}: ${(error as Error).message}`)
  }
}

export const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

function hostsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return []
  const names = text.split(',').map(name => name.trim().toLowerCase())
  for (const name of names) {
    if (HOST_NAME.test(name)) continue
    throw new UsageError(`--allowed-host must name hosts without a port, not "${name}"`)
  }
  return names
}

/** Whatever is wrong with it, the text is not repeated. */
function tokenOf(token: string | undefined): Pick<DoorOptions, 'metricsToken'> {
  if (token === undefined) return {}
  if (token.length >= LEAST_TOKEN && /^[\x21-\x7e]+$/.test(token)) return { metricsToken: token }
  throw new UsageError(
    `CASEGATE_METRICS_TOKEN must have ${LEAST_TOKEN} or more letters, digits and signs, as ` +
      '"openssl rand -hex 16" prints them',
  )
}

function formatOf(text: string | undefined): DoorOptions['logFormat'] {
  if (text === 'text' || text === 'json') return text
  throw new UsageError(`--log-format must be text or json, not "${text}"`)
}
