// `casegate record`: what a principal uses while a command runs, and the least policy for it.
import { spawn } from 'node:child_process'
import { Command } from 'commander'
import type { RecordedUse } from '../../../operator/api/calls.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../../options/format-options.ts'
import { note, printExactly, printJson } from '../../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../../remote/remote-server.ts'
import { UsageError } from '../../usage-error.ts'

const HELP = `
Examples:
  $ casegate record --principal "$ARN" -- aws connect list-instances > policy.json
  $ casegate record --as "$ARN" -- npm run onboard       as that user or role, for an hour
  $ casegate record --principal "$ARN"                   all that the log has of them

The policy goes to standard output, and what the command prints to standard error. A part of a
task is granted on all that the task may be about; what was recorded is then asked again with the
policy alone. It is signed as your AWS profile says: root may record anybody, others themselves.

Exit status: 0 the policy allows all that was used, 1 it does not or the server refuses, 2 wrong flag.
`

interface Flags extends FormatFlags, EndpointFlags {
  readonly principal?: string
  readonly as?: string
}

export function recordCommand(): Command {
  const command = new Command('record')
    .description('tell what a principal uses, and the least policy for it')
    .argument('[COMMAND...]', 'what to run meanwhile, behind --')
    .option('--principal <ARN>', 'whose calls')
    .option('--as <ARN>', 'the same, and the command gets keys of theirs')
    .addHelpText('after', HELP)
    .action((words: readonly string[], flags: Flags) => record(words, flags))
  return addFormatOptions(addEndpointOption(command))
}

async function record([name, ...rest]: readonly string[], flags: Flags): Promise<void> {
  const { as } = flags
  const principal = as ?? flags.principal
  if (as !== undefined && flags.principal !== undefined) {
    throw new UsageError('--as says whose calls they are: leave out --principal')
  }
  if (as !== undefined && name === undefined) {
    throw new UsageError('--as needs a command behind --, which gets the keys')
  }
  const server = remoteServer(flags, process.env)
  const whose = principal === undefined ? {} : { principal }
  if (name === undefined) return tell(await server.ask('GET record', whose), flags)
  const { latest } = await server.ask('GET requests', { limit: '0' })
  const keys =
    as === undefined ? {} : await keysOf(server.ask('POST credentials', { principal: as }))
  const status = await run(name, rest, { ...keys, AWS_ENDPOINT_URL: server.endpoint })
  if (status !== 0) note(`${name} ended with ${status}; what it used until then is recorded`)
  tell(await server.ask('GET record', { ...whose, after: String(latest) }), flags)
}

interface IssuedKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

async function keysOf(issued: Promise<IssuedKeys>): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = await issued
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  }
}

/** Answers its exit status, or the name of the signal that ended it. */
function run(
  name: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number | string> {
  const child = spawn(name, words, {
    env: { ...process.env, ...variables },
    // Standard output is the policy's.
    stdio: ['inherit', 2, 2],
  })
  return new Promise((ended, failed) => {
    child.on('error', error => failed(new UsageError(`${name} cannot be run: ${error.message}`)))
    child.on('close', (status, signal) => ended(status ?? signal ?? 'no status'))
  })
}

function tell(use: RecordedUse, flags: Flags): void {
  const { calls, actions, proof, isAll, notKept, forms } = use
  const { asked, allowed, remaining } = proof
  const format = formatOf(flags)
  if (format === 'json') printJson(use)
  if (format === 'text') {
    if (actions.length > 0) printExactly(forms.policy)
    note([
      `${calls} calls of ${use.principal} asked for ${actions.length} actions`,
      ...actions
        .filter(({ denied }) => denied > 0)
        .map(one => `${one.action} was denied ${one.denied} times`),
      ...(isAll ? [] : ['only the newest calls are in it: record less at a time']),
      ...(notKept > 0 ? [`of ${notKept} calls it is not known what they asked for`] : []),
      `asked again with this policy alone: ${allowed} of ${asked} different requests are allowed`,
      ...remaining.map(
        one =>
          `${one.action} on ${one.resource} stays denied by the ${one.policyType ?? 'policies in play'}`,
      ),
    ])
  }
  if (remaining.length > 0 || !isAll || notKept > 0) process.exitCode = 1
}
