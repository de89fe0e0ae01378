// The commands that the scripts find in PATH: `casegate`, run by the process that runs all commands of tests, and npm.
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { runCommand } from '../../packages/server/test/support/command-process.ts'

export interface Commands {
  /** The folder for PATH. */
  readonly bin: string
  readonly close: () => void
}

export async function serveCommands(bin: string): Promise<Commands> {
  const server = createServer({ allowHalfOpen: true }, socket => {
    let asked = ''
    socket.setEncoding('utf8').on('data', (text: string) => {
      asked += text
    })
    socket.on('end', async () => {
      const { args, cwd } = JSON.parse(asked)
      const { status, stdout, stderr } = await runCommand(args, { cwd })
      socket.end(JSON.stringify({ status, stdout, stderr }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  mkdirSync(bin, { recursive: true })
  const write = (name: string, script: string) =>
    writeFileSync(join(bin, name), script, { mode: 0o755 })
  write('casegate', caller(port))
  write('npm', npm(join(bin, 'casegate')))
  return { bin, close: () => server.close() }
}

/** Asks, prints what is told, and ends with the same status. */
function caller(port: number): string {
  return `#!/usr/bin/env node
const asked = JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() })
const socket = require('node:net').connect(${port}, '127.0.0.1')
let told = ''
socket.setEncoding('utf8').on('data', text => { told += text }).on('end', () => {
  const { status, stdout, stderr } = JSON.parse(told)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = status
}).end(asked)
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
