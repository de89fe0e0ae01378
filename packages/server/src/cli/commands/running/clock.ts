// `casegate clock advance`: moves the time of a running server's account.
import { Command } from 'commander'
import { durationMs } from '../../../base/duration.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../../options/format-options.ts'
import { print, printJson } from '../../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../../remote/remote-server.ts'
import { UsageError } from '../../usage-error.ts'

const HELP = `
Examples:
  $ casegate clock advance 2d
  $ casegate clock advance 90m --endpoint http://127.0.0.1:5000

SLAs that are over their time then are told of at once. Signatures go by the machine's time as before.
The time stays moved when the server starts again, until the account is reset.

Exit status: 0 moved, 2 wrong flag, 1 the server refuses or is not there.
`

interface Flags extends FormatFlags, EndpointFlags {}

export function clockCommand(): Command {
  const advance = new Command('advance')
    .description("move the account's time forward")
    .argument('<span>', 'how far: 90s, 10m, 2h or 3d')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((span: string, flags: Flags) => advanceClock(span, flags))
  return new Command('clock')
    .description("move a running server's time")
    .addCommand(addFormatOptions(addEndpointOption(advance)))
}

async function advanceClock(span: string, flags: Flags): Promise<void> {
  if (durationMs(span) === undefined) {
    throw new UsageError(`a clock is advanced by 90s, 10m, 2h or 3d, not by "${span}"`)
  }
  const clock = await remoteServer(flags, process.env).ask('POST clock', { advance: span })
  const format = formatOf(flags)
  if (format === 'json') printJson(clock)
  if (format === 'text') print(`the account's time is ${clock.now}`)
}
