// `casegate completion`: a script that completes commands, options and their values in a shell.

import { CATALOGUES } from '@casegate/answers/tasks'
import { Argument, Command } from 'commander'
import { printPieces } from '../output.ts'
import {
  bashScript,
  type CompletedCommand,
  fishScript,
  zshScript,
} from '../print/completion-scripts.ts'

const HELP = `
Examples:
  $ casegate completion bash > /etc/bash_completion.d/casegate
  $ casegate completion zsh > "\${fpath[1]}/_casegate"
  $ casegate completion fish > ~/.config/fish/completions/casegate.fish

Exit status: 0 printed, 2 unknown shell.
`

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const

/** `load` gives every command, this one included. */
export function completionCommand(load: () => Promise<readonly Command[]>): Command {
  return new Command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action(async (shell: keyof typeof SCRIPTS) => {
      const commands = await load()
      const catalogues = await Promise.all(CATALOGUES.map(one => one.load()))
      const values = {
        '--task': catalogues.flat().map(({ id }) => id),
        '--catalogue': CATALOGUES.map(({ name }) => name),
      }
      printPieces([SCRIPTS[shell](commands.map(command => describeCommand(command, values)))])
    })
}

/** `values`: of options whose values are not known to the command itself. */
function describeCommand(
  command: Command,
  values: Readonly<Record<string, readonly string[]>>,
): CompletedCommand {
  return {
    name: command.name(),
    does: command.description(),
    words: command.commands.map(sub => sub.name()),
    options: command.options.map(option => ({
      flag: option.long ?? option.short ?? '',
      does: option.description,
      takesValue: option.required || option.optional,
      values: option.argChoices ?? values[option.long ?? ''] ?? [],
    })),
  }
}
