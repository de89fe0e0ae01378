// `casegate world`: what a running server has that cases can name, with ARNs.
import { Command } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../../options/format-options.ts'
import { columns, print, printJson } from '../../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../../remote/remote-server.ts'

const HELP = `
Examples:
  $ casegate world
  $ casegate world --endpoint http://127.0.0.1:5000 --json

Instances, their users, queues, contacts and domains of one Region, and the profiles of customers.

Exit status: 0 printed, 2 wrong flag, 1 the server refuses or is not there.
`

interface Flags extends FormatFlags, EndpointFlags {
  readonly region?: string
}

export function worldCommand(): Command {
  const command = new Command('world')
    .description('print what a running server has that cases can name')
    .option('--region <NAME>', 'the Region (AWS_REGION, default us-east-1)')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => printWorld(flags))
  return addFormatOptions(addEndpointOption(command))
}

async function printWorld(flags: Flags): Promise<void> {
  const region = flags.region ?? process.env.AWS_REGION
  const server = remoteServer(flags, process.env)
  const world = await server.ask('GET world', region ? { region } : {})
  const format = formatOf(flags)
  if (format === 'nothing') return
  if (format === 'json') return printJson(world)
  const lines = world.instances.flatMap(({ alias, arn, users, queues, contacts, domain }) => [
    ['instance', alias, arn],
    ...(domain ? [['  domain', '', domain.arn]] : []),
    ...Object.entries(users).map(([name, one]) => ['  user', name, one]),
    ...Object.entries(queues).map(([name, one]) => ['  queue', name, one]),
    ...Object.entries(contacts).map(([id, one]) => [`  contact`, `${id} ${one.channel}`, one.arn]),
  ])
  const profiles = Object.entries(world.profiles).map(([id, arn]) => ['profile', id, arn])
  print(columns([...lines, ...profiles]))
}
