// `casegate organization disable`: takes policies of the organization out of play on a running server.
import { Command } from 'commander'
import type { DisableableType } from '../../../operator/api/organization.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../../options/format-options.ts'
import { print, printJson } from '../../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../../remote/remote-server.ts'
import { UsageError } from '../../usage-error.ts'

const HELP = `
Examples:
  $ casegate organization disable scp
  $ casegate organization disable rcp --endpoint http://127.0.0.1:5000

Service control policies bound the account's root user too. This is the way out once they deny too much: no policy is
asked. As with DisablePolicyType, all policies stay, and none of the type is attached any more.

Exit status: 0 disabled, 2 wrong flag, 1 the server refuses or is not there.
`

const TYPES: Readonly<Record<string, DisableableType>> = {
  scp: 'SERVICE_CONTROL_POLICY',
  rcp: 'RESOURCE_CONTROL_POLICY',
}

interface Flags extends FormatFlags, EndpointFlags {}

export function organizationCommand(): Command {
  const disable = new Command('disable')
    .description('take all policies of a type out of play, whatever they deny')
    .argument('<type>', 'scp or rcp')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((type: string, flags: Flags) => disableType(type, flags))
  return new Command('organization')
    .description("change a running server's organization")
    .addCommand(addFormatOptions(addEndpointOption(disable)))
}

async function disableType(type: string, flags: Flags): Promise<void> {
  const named = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (named === undefined)
    throw new UsageError(`policies are of the type scp or rcp, not "${type}"`)
  const done = await remoteServer(flags, process.env).ask('POST organization', { disable: named })
  const format = formatOf(flags)
  if (format === 'json') printJson(done)
  if (format === 'text') print(`${done.disabled} is disabled: no policy of the type is attached`)
}
