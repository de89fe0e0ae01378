// `npm run pack:versions`: the tarballs on every Node.js that is supported, each as npm brings it, or on those that are named.
//   npm run pack:versions -- 22 24
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readPages, runShown } from '../../packages/server/test/cli/console-blocks.ts'
import { startCommandProcess } from '../../packages/server/test/support/command-process.ts'
import { install } from './install.ts'
import { npm, pack } from './pack.ts'
import { ROOT } from './packages.ts'
import { entryTrial, TRIALS, tryOut } from './trials.ts'

const VERSIONS: readonly { readonly version: string; readonly serves: boolean }[] = [
  { version: '20.19.0', serves: false },
  { version: '20', serves: false },
  { version: '22.12.0', serves: false },
  { version: '22.16.0', serves: true },
  { version: '22', serves: true },
  { version: '24', serves: true },
  { version: '26', serves: true },
]

const RUNNER = join(ROOT, 'packages/server/test/support/command-runner.ts')
const LIMIT_MS = 120_000

const folder = mkdtempSync(join(tmpdir(), 'casegate-versions-'))
try {
  const tarballs = pack(join(ROOT, 'dist'), { check: true })
  const app = join(folder, 'app')
  install(tarballs, app)
  const wanted = process.argv.slice(2)
  for (const { version, serves } of VERSIONS) {
    if (wanted.length > 0 && !wanted.includes(version)) continue
    const node = installNode(version)
    const faults = [entryTrial(tarballs), ...TRIALS].map(trial => tryOut(trial, app, node))
    faults.push(...(await commandFaults(node, app)), await serverFault(node, app, serves))
    const told = faults.filter(fault => fault !== '')
    console.log(`Node.js ${version}: ${told.length === 0 ? 'all well' : told.join('\n')}`)
    if (told.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function installNode(version: string): string {
  const place = join(folder, `node-${version}`)
  mkdirSync(place)
  writeFileSync(join(place, 'package.json'), '{"private": true}')
  npm(['install', '--silent', '--no-audit', '--no-fund', `node@${version}`], place)
  return join(place, 'node_modules/node/bin/node')
}

/** Every command that the pages of the command show, with the output that they show. */
async function commandFaults(node: string, app: string): Promise<readonly string[]> {
  const bin = mkdtempSync(join(folder, 'bin-'))
  const command = join(app, 'node_modules/casegate/bin/casegate.mjs')
  writeFileSync(join(bin, 'casegate'), `#!/bin/sh\nexec '${node}' '${command}' "$@"\n`, {
    mode: 0o755,
  })
  const path = `${bin}${delimiter}${join(ROOT, 'node_modules/.bin')}`
  const commands = startCommandProcess({ node, file: runnerIn(app) })
  const run = async (args: readonly string[], where: { cwd: string }) => {
    const result = await commands.run({ args, ...where }, LIMIT_MS)
    return result ?? { status: 70, stdout: '', stderr: '', printed: commands.ends.join('\n') }
  }
  const faults: string[] = []
  const shown = readPages().flatMap(({ blocks }) => blocks.flatMap(block => block.commands))
  for (const { command, output } of shown) {
    const said = await runShown(command, run, path)
    if (said !== output) faults.push(`${command} said:\n${said}`)
  }
  commands.close()
  return faults
}

/** What runs commands one after the other, for those that are installed: in JavaScript, as an older Node.js needs it. */
function runnerIn(app: string): string {
  const source = readFileSync(RUNNER, 'utf8')
  const main = join(app, 'node_modules/casegate/dist/cli/main.js')
  const file = join(app, 'command-runner.mjs')
  const text = stripTypeScriptTypes(source).replace(
    '../../src/cli/main.ts',
    pathToFileURL(main).href,
  )
  writeFileSync(file, text)
  return file
}

/** It answers, or it says in one line what is missing. */
async function serverFault(node: string, app: string, serves: boolean): Promise<string> {
  const command = join(app, 'node_modules/casegate/bin/casegate.mjs')
  const child = spawn(node, [command, 'serve', '--ephemeral', '--demo', '--port', '0'])
  let [said, noted] = ['', '']
  child.stderr.on('data', text => {
    noted += text
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const ready = new Promise<string | undefined>(resolve => {
    child.stdout.on('data', text => {
      said += text
      const url = /ready on (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
    child.once('exit', () => resolve(undefined))
  })
  const url = await ready
  if (!serves) {
    const isTold = (await ended) === 1 && /^casegate: .*22\.16 or newer.*\n$/.test(noted)
    return isTold ? '' : `serve did not say what it needs: ${noted}`
  }
  if (url === undefined) return `serve ended: ${noted}`
  const health = await (await fetch(`${url}/_casegate/health`)).text()
  child.kill('SIGTERM')
  await ended
  return health.includes('"status": "ok"') ? '' : `the server said ${health}`
}
