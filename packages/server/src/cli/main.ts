// The `casegate` command: reads the arguments, runs one command, ends with its exit status.

import { describeFault, InputError } from '@casegate/answers'
import { Command, CommanderError } from 'commander'
import { safeLines } from '../base/safe-text.ts'
import { StorageError } from '../storage/storage-error.ts'
import { listCommands } from './commands.ts'
import { note } from './output.ts'
import { RemoteError } from './remote/remote-error.ts'
import { StartError } from './serve/start-error.ts'
import { UsageError } from './usage-error.ts'
import { VERSION } from './version.ts'

const EXIT_NOT_STARTED = 1
const EXIT_USAGE = 2
const EXIT_FAULT = 70

export async function main(argv: readonly string[]): Promise<void> {
  endWithReader(process.stdout)
  endWithReader(process.stderr)
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
  refuseRepeats(command)
  command.exitOverride()
  command.configureOutput({
    writeOut: text => process.stdout.write(safeLines(text)),
    writeErr: text => process.stderr.write(safeLines(text)),
  })
  for (const sub of command.commands) exitOverride(sub)
}

/** An option that takes one value would drop all but the last in silence. */
function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    const collects = option.variadic || (option.parseArg && !option.argChoices)
    if (collects || option.isBoolean()) continue
    let given = 0
    command.on(`option:${option.name()}`, () => {
      if (++given === 1) return
      command.error(`error: ${option.long ?? option.flags} takes one value, and is given twice`)
    })
  }
}

/** Whoever reads the answer may have read enough (`casegate tasks | head -1`): that is no fault. */
function endWithReader(stream: NodeJS.WriteStream): void {
  if (!stream.listeners('error').includes(endOnClosedPipe)) stream.on('error', endOnClosedPipe)
}

function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}

function report(error: unknown): number {
  // Commander has already said what was wrong, or has shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
  if (error instanceof UsageError || error instanceof InputError) {
    note(linesOf(error))
    return EXIT_USAGE
  }
  if (
    error instanceof StartError ||
    error instanceof StorageError ||
    error instanceof RemoteError
  ) {
    note(`casegate: ${error.message}`)
    return EXIT_NOT_STARTED
  }
  const [first = '', ...stack] = String(error instanceof Error ? error.stack : error).split('\n')
  note([`casegate: ${first}`, ...stack])
  return EXIT_FAULT
}

/** Each fault of an input is a line; what else looks like the end of one came from outside. */
function linesOf(error: UsageError | InputError): readonly string[] {
  if (error instanceof UsageError) return [`casegate: ${error.message}`]
  return error.faults.map(
    (fault, index) => `${index === 0 ? 'casegate: ' : ''}${describeFault(fault)}`,
  )
}
