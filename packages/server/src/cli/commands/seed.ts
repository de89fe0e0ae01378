// `casegate seed`: loads a world file into a running server.
import { InputError } from '@casegate/answers'
import { Command } from 'commander'
import { readTextFile } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { print, printJson } from '../output.ts'
import { addEndpointOption, type EndpointFlags, remoteServer } from '../remote/remote-server.ts'
import { writeProfiles } from '../serve/profiles.ts'

const HELP = `
Examples:
  $ casegate seed world.yaml
  $ casegate seed world.json --endpoint http://127.0.0.1:5000 --credentials users.ini

All of the file is loaded, or nothing. The same world is loaded once: again, nothing happens.
It is signed as your AWS profile says, and only the account's root user may.

Exit status: 0 loaded, 2 the file or a flag is wrong, 1 the server refuses or is not there.
`

interface Flags extends FormatFlags, EndpointFlags {
  readonly credentials?: string
}

export function seedCommand(): Command {
  const command = new Command('seed')
    .description('load a world file into a running server')
    .argument('<file>', 'the world, in JSON or YAML; - is standard input')
    .option(
      '--credentials <FILE>',
      "write the new users' access keys as AWS profiles into this file",
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((file: string, flags: Flags) => seed(file, flags))
  return addFormatOptions(addEndpointOption(command))
}

async function seed(file: string, flags: Flags): Promise<void> {
  const server = remoteServer(flags, process.env)
  const { name, text } = await readTextFile(file)
  const { isNew, faults, keys } = await server.ask('POST seed', { name, text })
  if (faults.length > 0) throw new InputError(...faults)
  if (flags.credentials !== undefined) await writeProfiles(flags.credentials, keys)
  const format = formatOf(flags)
  if (format === 'nothing') return
  const users = keys.map(user => user.name)
  if (format === 'json') return printJson({ isNew, users })
  print(isNew ? `${name} is loaded` : `${name} was loaded before: nothing is changed`)
  if (users.length === 0) return
  const where = flags.credentials ?? '--credentials FILE writes them'
  print(`access keys: ${users.join(', ')} (${where})`)
}
