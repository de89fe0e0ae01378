// A Containerfile as a list of instructions in stages, and its steps done in folders of this machine.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'

export interface Instruction {
  readonly name: string
  readonly rest: string
}

export interface Stage {
  readonly name: string
  readonly instructions: readonly Instruction[]
}

export function readStages(text: string): Stage[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', '')
    .split('\n')
  const stages: { name: string; instructions: Instruction[] }[] = []
  for (const line of lines.filter(one => one.trim() !== '')) {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? '', instructions: [] })
    else stages.at(-1)?.instructions.push({ name, rest })
  }
  return stages
}

/** The last of its name, as builders take it. */
export function lastOf({ instructions }: Stage, name: string): string | undefined {
  return instructions.findLast(one => one.name === name)?.rest
}

/** The variables that a stage sets. */
export function variablesOf({ instructions }: Stage): Record<string, string> {
  const pairs = instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ rest }) => rest.split(' '))
  return Object.fromEntries(pairs.map(pair => pair.split('=') as [string, string]))
}

/** Copies and commands of every stage, each stage under a root of its own; answers the last one's. */
export function build(stages: readonly Stage[], context: string, folder: string): string {
  let root = folder
  for (const [index, { name, instructions }] of stages.entries()) {
    root = join(folder, name || String(index))
    let cwd = root
    for (const instruction of instructions) {
      const words = instruction.rest.split(' ')
      if (instruction.name === 'WORKDIR') {
        cwd = join(root, instruction.rest)
        mkdirSync(cwd, { recursive: true })
      }
      if (instruction.name === 'COPY') copy(words, { context, folder, cwd })
      if (instruction.name === 'RUN') run(instruction.rest, cwd, root)
    }
  }
  return root
}

interface Places {
  readonly context: string
  readonly folder: string
  readonly cwd: string
}

function copy(words: readonly string[], { context, folder, cwd }: Places): void {
  const from = words.find(word => word.startsWith('--from='))?.slice('--from='.length)
  const [source = '', target = ''] = words.filter(word => !word.startsWith('--'))
  const path = from === undefined ? resolve(context, source) : join(folder, from, source)
  const into = join(cwd, target)
  mkdirSync(dirname(into), { recursive: true })
  cpSync(
    path,
    target.endsWith('/') && !source.endsWith('/') && source !== '.'
      ? join(into, source.split('/').at(-1) ?? '')
      : into,
    { recursive: true },
  )
}

/** Without the owner, whom this machine may not have; absolute paths are those of the root. */
function run(command: string, cwd: string, root: string): void {
  const here = command.replaceAll(/ -o \w+ -g \w+/g, '').replaceAll(/(?<= )\/(?=\w)/g, `${root}/`)
  execFileSync('sh', ['-ec', here], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: process.env,
  })
}
