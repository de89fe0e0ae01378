// The `casegate` command: reads the arguments, runs one command, ends with its exit status.

import { InputError } from '@casegate/answers'
import { Command, CommanderError } from 'commander'
import { StorageError } from '../storage/storage-error.ts'
import { listCommands } from './commands.ts'
import { StartError } from './start-error.ts'
import { UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const EXIT_NOT_STARTED = 1
const EXIT_USAGE = 2
const EXIT_FAULT = 70

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('casegate')
    .description(
      'Amazon Connect Cases on your own machine, with IAM truly enforced. Not affiliated with AWS.',
    )
    .version(VERSION)
    .showHelpAfterError('(casegate --help tells more)')
  for (const command of await listCommands(argv.slice(2))) program.addCommand(command)
  exitOverride(program)
  try {
    await program.parseAsync(argv)
  } catch (error) {
    process.exitCode = report(error)
  }
}

/** Makes every command throw instead of ending the process, so that there is one way out. */
function exitOverride(command: Command): void {
  command.exitOverride()
  for (const sub of command.commands) exitOverride(sub)
}

function report(error: unknown): number {
  // Commander has already said what was wrong, or has shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
  if (error instanceof UsageError || error instanceof InputError) {
    process.stderr.write(`casegate: ${error.message}\n`)
    return EXIT_USAGE
  }
  if (error instanceof StartError || error instanceof StorageError) {
    process.stderr.write(`casegate: ${error.message}\n`)
    return EXIT_NOT_STARTED
  }
  process.stderr.write(`casegate: ${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT_FAULT
}
