// The commands that the scripts find in PATH: `casegate` and `node`, run by processes that are there already, and npm.
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { startCommandProcess } from '../../packages/server/test/support/command-process.ts'

export interface Commands {
  /** The folder for PATH. */
  readonly bin: string
  readonly close: () => void
}

const LIMIT_MS = 120_000

/** Each in a process of its own, since the scripts wait for the command that they call. */
export async function serveCommands(bin: string): Promise<Commands> {
  const [commands, scripts] = [startCommandProcess(), startCommandProcess()]
  let told = 0
  const answer = async ({ name, cwd, args, env }: Asked): Promise<string> => {
    const [script = '', ...others] = args
    const result =
      name === 'node'
        ? await scripts.run({ script: resolve(cwd, script), args: others, cwd, env }, LIMIT_MS)
        : await commands.run({ args, cwd, env: settingsIn(env) }, LIMIT_MS)
    if (!result)
      throw new Error(
        `${name} ${args.join(' ')}: ${[commands, scripts].flatMap(({ ends }) => ends).join('\n')}`,
      )
    const file = join(bin, `told-${++told}`)
    writeFileSync(`${file}.out`, result.stdout)
    writeFileSync(`${file}.err`, result.stderr)
    return `${result.status} ${file}\n`
  }
  const server = createServer(socket => {
    let asked = ''
    socket.setEncoding('utf8').on('data', async (text: string) => {
      asked += text
      const whole = readAsked(asked)
      if (whole) socket.end(await answer(whole).catch(error => `70 ${error}\n`))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  mkdirSync(bin, { recursive: true })
  const write = (name: string, script: string) =>
    writeFileSync(join(bin, name), script, { mode: 0o755 })
  for (const name of ['casegate', 'node']) write(name, caller(name, port))
  write('npm', npm(join(bin, 'casegate')))
  return {
    bin,
    close() {
      server.close()
      commands.close()
      scripts.close()
    },
  }
}

interface Asked {
  readonly name: string
  readonly cwd: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Once all of it is there: an empty text follows the variables, as it may stand among the arguments. */
function readAsked(text: string): Asked | undefined {
  const [name = '', cwd = '', count = '', ...rest] = text.split('\0')
  const variables = rest.slice(Number(count), -1)
  if (variables.at(-1) !== '') return undefined
  const env = Object.fromEntries(variables.slice(0, -1).map(splitVariable))
  return { name, cwd, args: rest.slice(0, Number(count)), env }
}

/** The process has all others itself. */
function settingsIn(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => /^(AWS|CASEGATE)_/.test(name)))
}

function splitVariable(variable: string): readonly [name: string, value: string] {
  const end = variable.indexOf('=')
  return [variable.slice(0, end), variable.slice(end + 1)]
}

/** Asks, prints what is told, and ends with the same status: with nothing that takes long to start. */
function caller(name: string, port: number): string {
  return `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${port}
{ printf '%s\\0' ${name} "$PWD" "$#" "$@"; env -0; printf '\\0'; } >&3
read -r status file <&3
cat "$file.out" && cat "$file.err" >&2
exit "$status"
`
}

/** Installing is what test/pack.test.ts tries: this one puts the command where npm would. */
function npm(command: string): string {
  return `#!/bin/sh
case "$1 $2" in
"ci --omit=dev") test -f "$4/package-lock.json" ;;
"install --prefix") test -f "$4" && mkdir -p "$3/node_modules/.bin" && ln -sf "${command}" "$3/node_modules/.bin/casegate" ;;
*) echo "no such npm: $*" >&2; exit 1 ;;
esac
`
}
