// `casegate reset`: empties the account of a running server.
import { Command } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../../options/format-options.ts'
import { print, printJson } from '../../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../../remote/remote-server.ts'

const HELP = `
Examples:
  $ casegate reset
  $ casegate reset --demo --endpoint http://127.0.0.1:5000

Everything of the account goes, users and their keys too; its time is the machine's again.
It is signed as your AWS profile says, and only the account's root user may.

Exit status: 0 emptied, 2 wrong flag, 1 the server refuses or is not there.
`

interface Flags extends FormatFlags, EndpointFlags {
  readonly demo?: true
}

export function resetCommand(): Command {
  const command = new Command('reset')
    .description('empty the account of a running server')
    .option('--demo', 'load the demo world then')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => reset(flags))
  return addFormatOptions(addEndpointOption(command))
}

async function reset(flags: Flags): Promise<void> {
  const demo = flags.demo === true
  const done = await remoteServer(flags, process.env).ask('POST reset', { demo })
  const format = formatOf(flags)
  if (format === 'json') printJson(done)
  if (format !== 'text') return
  print(demo ? 'the account has the demo world, and nothing else' : 'the account is empty')
  if (done.credentialsFile !== null) print(`access keys: ${done.credentialsFile}`)
}
