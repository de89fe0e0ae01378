// `casegate events`: what the domains of a running server have published, one event a line.
import { setTimeout as sleep } from 'node:timers/promises'
import { Command } from 'commander'
import type { EventsPage } from '../../../operator/api/events.ts'
import { jsonText, note, printExactly, untilTaken } from '../../output.ts'
import { RemoteError } from '../../remote/remote-error.ts'
import {
  addEndpointOption,
  type EndpointFlags,
  type RemoteServer,
  remoteServer,
} from '../../remote/remote-server.ts'
import { UsageError } from '../../usage-error.ts'

const HELP = `
Examples:
  $ casegate events                       what is kept of them, the oldest first
  $ casegate events --last 5 --follow     the last five, and what comes
  $ casegate events | jq .detail.eventType

Each line is an event as EventBridge hands it on. A domain publishes events once
PutCaseEventConfiguration enables them. The last 10,000 of an account are kept.
It is signed as your AWS profile says, and only the account's root user may.

Exit status: 0 printed, 2 wrong flag, 1 the server refuses or is not there.
`

interface Flags extends EndpointFlags {
  readonly follow?: true
  readonly last?: string
}

const AGAIN_MS = 1000
const PAGE_SIZE = 100
const WAIT_S = 15

export function eventsCommand(): Command {
  const command = new Command('events')
    .description('print the events of cases that a running server has published')
    .option('--follow', 'go on with those that come, until it is stopped')
    .option('--last <NUMBER>', 'only the last so many of those that are kept')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => printEvents(flags))
  return addEndpointOption(command)
}

async function printEvents(flags: Flags): Promise<void> {
  const last = lastOf(flags)
  const server = remoteServer(flags, process.env)
  const { latest } = await server.ask('GET events', { limit: '0' })
  let after = last === undefined ? 0 : Math.max(0, latest - last)
  let isFirst = true
  for (;;) {
    const wait = flags.follow ? WAIT_S : 0
    const page = await (flags.follow ? untilThere(server, after, wait) : ask(server, after, wait))
    if (page.latest < after) {
      note('the events of the server begin anew')
      after = 0
      continue
    }
    // What is not kept is told where it was known of: at the beginning nobody has asked for it.
    if (page.dropped > 0 && !isFirst)
      note(`${page.dropped} events were dropped before they came here`)
    isFirst = false
    for (const { event } of page.events) printExactly(jsonText(event))
    await untilTaken()
    after = page.events.at(-1)?.position ?? after + page.dropped
    if (page.events.length === 0 && !flags.follow) return
  }
}

function ask(server: RemoteServer, after: number, wait: number): Promise<EventsPage> {
  const asked = { after: String(after), limit: String(PAGE_SIZE), wait: String(wait) }
  return server.ask('GET events', asked)
}

/** A server that is started anew is the same one: nothing is missed. One that refuses goes on to. */
async function untilThere(server: RemoteServer, after: number, wait: number): Promise<EventsPage> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await ask(server, after, wait)
    } catch (error) {
      if (!(error instanceof RemoteError && error.isPassing)) throw error
      if (!isTold) note(`${error.message}; trying again`)
      await sleep(AGAIN_MS)
    }
  }
}

function lastOf({ last }: Flags): number | undefined {
  if (last === undefined || /^\d{1,9}$/.test(last)) return last === undefined ? last : Number(last)
  throw new UsageError(`--last must be a whole number, not "${last}"`)
}
