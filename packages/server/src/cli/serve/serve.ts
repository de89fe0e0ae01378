// `casegate serve`: starts the server, says how to use it, and ends in order.
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { Command, Option } from 'commander'
import { findOtherAccount } from '../../account-file/other-account.ts'
import { type App, createApp } from '../../app.ts'
import type { Sink } from '../../delivery/sink.ts'
import type { CallEvent } from '../../gateway/gateway-parts.ts'
import { answersOf } from '../../http/answers.ts'
import { type Listener, listen } from '../../http/listen.ts'
import { refuseUnknownVariables } from '../input/environment.ts'
import {
  readServeOptions,
  SERVE_FLAGS,
  type ServeOptions,
  variableOf,
} from '../options/serve-options.ts'
import { note, printPieces } from '../output.ts'
import { loadAccountData, withAccountData } from './account-data.ts'
import { type Banner, bannerJson, bannerText } from './banner.ts'
import { CALL_LOGS, type LogEvent } from './call-log.ts'
import { introduceUsers, readSeed } from './introduced-users.ts'
import { createLogStream } from './log-stream.ts'
import { profilesFileOf } from './profiles.ts'
import { addressFor } from './reach.ts'
import { StartError } from './start-error.ts'

const EXAMPLES = `
Examples:
  $ casegate serve --demo                     start with six users and a domain to try
  $ casegate serve --account-data account.json --account-data-keys keys
                                              start with the users, roles and policies of your account
  $ casegate serve --port 0 --ephemeral       a throw-away server on a free port, for tests
  $ casegate serve --port 0 --json            tells a program where it is, in one line
  $ CASEGATE_PORT=5000 casegate serve         every flag is also a variable

The root user's key is test / test as long as the server listens on this machine only;
CASEGATE_ROOT_ACCESS_KEY_ID and CASEGATE_ROOT_SECRET_ACCESS_KEY set another.
Machines that share a PostgreSQL database share the key that seals its secrets: a copy of the file
"key" of the data folder, or CASEGATE_SEALING_KEY (32 bytes in base64).
Enforcement is always on: every call must be signed, and IAM policies decide it.

Exit status: 0 stopped by a signal, 1 could not start, 2 wrong flag or variable.
`

export function serveCommand(): Command {
  const command = new Command('serve')
    .description('start the AWS-compatible server')
    .allowExcessArguments(false)
    .addHelpText('after', EXAMPLES)
    .action((flags: Record<string, unknown>) => serve(flags))
  for (const flag of SERVE_FLAGS) {
    if ('environmentOnly' in flag) continue
    const form = 'value' in flag ? `--${flag.name} <${flag.value}>` : `--${flag.name}`
    const standard = 'default' in flag ? `, default ${flag.default}` : ''
    const option = new Option(form, `${flag.help} (${variableOf(flag.name)}${standard})`)
    if ('repeats' in flag)
      option.argParser((one: string, before: string[] = []) => [...before, one])
    command.addOption(option)
  }
  return command
}

async function serve(flags: Record<string, unknown>): Promise<void> {
  refuseUnknownVariables(process.env)
  const { options, accountData } = await withAccountData(readServeOptions(flags, process.env))
  const seed = options.seed === undefined ? undefined : await readSeed(options.seed)
  const file = profilesFileOf(options)
  const app = await createApp({
    ...options,
    sinks: await sinksOf(options),
    keepKeys: file.write,
    report: logOn(process.stderr, CALL_LOGS[options.logFormat]),
  })
  await tellOfOtherAccount(app, options)
  const listener = await startListening(app, options)
  const stop = stopOnSignal(app, listener)
  const loaded =
    accountData &&
    (await stopping(stop, loadAccountData(app, accountData, options.accountDataKeys)))
  const introduced = (await introduceUsers(app, { options, seed, file, stop })) ?? loaded
  const { rootAccessKeyId: accessKeyId, rootSecretAccessKey: secretAccessKey } = options
  const banner: Banner = {
    url: listener.url,
    address: addressFor(listener.url, options.host, options.tls?.cert),
    proxies: options.allowedHosts,
    consoleToken: app.operator.token,
    account: options.accountId,
    keptIn: placeOf(options),
    ...(secretAccessKey === 'test' && { defaultRootKey: { accessKeyId, secretAccessKey } }),
    ...(introduced && { introduced }),
  }
  printPieces([options.json ? bannerJson(banner) : bannerText(banner)])
}

/** A mistyped id would begin an empty account beside the one that people look for, in silence. */
async function tellOfOtherAccount({ gateway }: App, { accountId }: ServeOptions): Promise<void> {
  const other = await gateway.store.read(rows => findOtherAccount(rows, accountId))
  if (other === undefined) return
  note(
    `account ${other} is kept here, and nothing of account ${accountId}, for which this server ` +
      'stands (--account-id says which is meant)',
  )
}

function logOn(stream: Writable, logCall: LogEvent): (event: CallEvent) => void {
  stream.removeAllListeners('error')
  const write = createLogStream(stream)
  return event => {
    const now = new Date()
    const { requestId } = event
    const tellLost = (lines: number, why: string) => {
      const message = `${lines} lines of this log are lost: ${why}`
      return logCall(
        { requestId, status: 503, service: 'log', errorCode: 'LinesLost', message },
        now,
      )
    }
    write(logCall(event, now), tellLost)
  }
}

async function sinksOf({ eventsFile, eventsWebhook }: ServeOptions): Promise<readonly Sink[]> {
  // Few servers are given any, and only those load what they need.
  const sinks: Sink[] = []
  if (eventsWebhook !== undefined) {
    const { webhookSink } = await import('../../delivery/webhook-sink.ts')
    sinks.push(webhookSink(eventsWebhook))
  }
  if (eventsFile === undefined) return sinks
  const { openFileSink } = await import('../../delivery/file-sink.ts')
  try {
    return [...sinks, await openFileSink(eventsFile)]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(`events cannot be written to --events-file: ${reason}`)
  }
}

/** A server that cannot be used as it was asked for does not stay. */
async function stopping<Done>(stop: () => Promise<void>, doing: Promise<Done>): Promise<Done> {
  try {
    return await doing
  } catch (error) {
    await stop()
    throw error
  }
}

async function startListening(app: App, options: ServeOptions): Promise<Listener> {
  try {
    return await listen(options, answersOf(app, options.allowedHosts))
  } catch (error) {
    await app.close()
    const { code } = error as NodeJS.ErrnoException
    const place = `${options.host}:${options.port}`
    if (code?.startsWith('ERR_OSSL') || code?.startsWith('ERR_SSL')) {
      throw new StartError(`--tls-cert and --tls-key do not serve: ${(error as Error).message}`)
    }
    if (code === 'EADDRINUSE') {
      throw new StartError(`${place} is in use by another program; choose a port with --port`)
    }
    if (code === 'EACCES') throw new StartError(`${place} needs more rights; choose another --port`)
    if (code === 'EADDRNOTAVAIL')
      throw new StartError(`${options.host} is not an address of this machine`)
    throw error
  }
}

/** The first signal ends in order: calls in flight are answered. A second one ends at once. */
function stopOnSignal(app: App, listener: Listener): () => Promise<void> {
  const stop = async () => {
    await listener.close()
    await app.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return stop
}

function placeOf(options: ServeOptions): string {
  if (options.ephemeral) return 'kept nowhere (--ephemeral)'
  return options.databaseUrl === undefined ? resolve(options.dataDir) : 'in PostgreSQL'
}
