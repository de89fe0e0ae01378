// The console blocks of the command's pages: commands after "$ ", and what they print below.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../support/command-process.ts'
import type { CommandResult } from '../support/command-runner.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
export const EXAMPLES = join(ROOT, 'docs/cli/examples')

export interface Page {
  readonly path: string
  readonly text: string
  readonly blocks: readonly ConsoleBlock[]
}

export interface ConsoleBlock {
  readonly commands: readonly ShownCommand[]
  readonly start: number
  readonly end: number
}

export interface ShownCommand {
  readonly command: string
  readonly output: string
}

export function readPages(): Page[] {
  const folders = ['docs/cli', 'docs/ci', 'docs/tutorials'].map(folder => join(ROOT, folder))
  const files = folders.flatMap(folder =>
    readdirSync(folder)
      .filter(file => file.endsWith('.md'))
      .sort()
      .map(file => join(folder, file)),
  )
  return [join(ROOT, 'README.md'), ...files].map(readPage)
}

const BIN = join(ROOT, 'node_modules/.bin')
/** What a shell would make something of; all else are words as they stand, or in quotes. */
const FOR_A_SHELL = /[|<>;&$`\\*?]|=["']/

type Run = (args: readonly string[], where: { cwd: string }) => Promise<CommandResult>

/** Runs in the folder of the examples, with what the command prints and notes in one text. */
export async function runShown(command: string, run: Run = runCommand, bin = BIN): Promise<string> {
  const [name, ...words] = wordsOf(command.replace(/^npx /, ''))
  if (name !== 'casegate' || FOR_A_SHELL.test(command)) return runInShell(command, bin)
  const { printed } = await run(words, { cwd: EXAMPLES })
  return printed.trimEnd()
}

/** `say "two words"` as `say` and `two words`. */
export function wordsOf(command: string): string[] {
  const words = command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)
  return [...words].map(([, double, single, plain]) => double ?? single ?? plain ?? '')
}

/** The same, of the `casegate` that is in this folder. */
function runInShell(command: string, bin: string): string {
  const { stdout } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], {
    cwd: EXAMPLES,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  return stdout.trimEnd()
}

export function printBlock(commands: readonly ShownCommand[]): string {
  return commands
    .map(({ command, output }) => `$ ${command}${output === '' ? '' : `\n${output}`}`)
    .join('\n')
}

const BLOCK = /(?<=^```console\n)[\s\S]*?(?=\n```$)/gm

function readPage(path: string): Page {
  const text = readFileSync(path, 'utf8')
  const blocks = [...text.matchAll(BLOCK)].map(({ 0: block, index }) => ({
    commands: readCommands(block),
    start: index,
    end: index + block.length,
  }))
  return { path, text, blocks }
}

function readCommands(block: string): ShownCommand[] {
  return block
    .split(/^\$ /m)
    .filter(part => part.trim() !== '')
    .map(part => {
      const lines = part.replace(/\n$/, '').split('\n')
      let last = 0
      while (lines[last]?.endsWith('\\')) last++
      return {
        command: lines.slice(0, last + 1).join('\n'),
        output: lines
          .slice(last + 1)
          .join('\n')
          .trimEnd(),
      }
    })
}
