// The README's commands do what it says: every shell block and every program, in their order.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  readyUrl,
  runCasegate,
  type ServingProcess,
  temporaryFolder,
} from '../packages/server/test/support/casegate-process.ts'
import {
  awsCliMissing,
  boto3Missing,
  externalEnvironment,
} from '../packages/server/test/support/external-command.ts'
import { type Block, readBlocks } from './readme-blocks.ts'
import { ROOT } from './source-files.ts'

const WRITTEN_URL = 'http://127.0.0.1:4566'

const blocks = readBlocks(readFileSync(join(ROOT, 'README.md'), 'utf8'))
const shellBlocks = blocks.filter(({ language }) => language === 'sh')
const programs = blocks.filter(({ language }) => language === 'js' || language === 'py')

describe('README.md', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let server: ServingProcess
  before(async () => {
    folder = temporaryFolder()
    symlinkSync(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
  })
  after(() => folder.remove())

  it('shows both tasks as commands and as programs', () => {
    assert.ok(shellBlocks.length >= 4)
    for (const call of ['get-domain', 'create-domain', 'create-integration-association']) {
      assert.ok(
        shellBlocks.some(({ text }) => text.includes(call)),
        call,
      )
    }
    assert.deepEqual(programs.map(({ language }) => language).toSorted(), ['js', 'js', 'py'])
  })

  it('has shell blocks that run one after another', { skip: awsCliMissing() }, async () => {
    server = await startIn(folder.path)
    const [first = '', ...later] = shellBlocks
      .map(shellScript)
      .join('\n')
      .split(/^(?=npx )/m)
    const said = await runScript(folder.path, [first, later[0], NPX, ...later.slice(1)].join('\n'))
    for (const quote of blocks.flatMap(({ quote }) => quote ?? [])) {
      assert.ok(
        said.includes(quote),
        `the README quotes "${quote}", and what was said is:\n${said}`,
      )
    }
    await stop(server)
  })

  it('has programs that run with the variables of the blocks before them', async () => {
    // The commands have done the same already, so the programs get a world of their own.
    const own = temporaryFolder()
    symlinkSync(join(ROOT, 'node_modules'), join(own.path, 'node_modules'))
    server = await startIn(own.path)
    for (const program of programs) writeFileSync(join(own.path, fileOf(program)), program.text)
    const lines = blocks.map(block =>
      programs.includes(block) ? runProgram(block) : settingsOnly(block),
    )
    // Whoever reads the page a second time runs them again.
    for (const time of ['first', 'second']) {
      const said = await runScript(own.path, lines.join('\n'))
      assert.match(said, /domainStatus: 'Active'/, time)
    }
    await stop(server)
    own.remove()
  })

  async function startIn(cwd: string): Promise<ServingProcess> {
    const started = runCasegate(['serve', '--demo', '--port', '0'], { cwd })
    return { ...started, url: await readyUrl(started) }
  }

  async function stop({ child, ended }: ServingProcess): Promise<void> {
    child.kill('SIGTERM')
    await ended
  }

  /** Fails with all that was said when any command fails. */
  async function runScript(cwd: string, script: string): Promise<string> {
    const text = `set -euo pipefail\n${script.replaceAll(WRITTEN_URL, server.url)}\n`
    const env = externalEnvironment({})
    const shell = spawn('bash', ['-s'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [shell.stdout, shell.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
      })
    }
    shell.stdin.end(text)
    const [code] = await once(shell, 'close')
    assert.equal(code, 0, `${said}\n\nThe script was:\n${text}`)
    return said.replaceAll(server.url, WRITTEN_URL)
  }
})

/** It takes as long to find each command as the command takes: that is done once. */
const NPX = 'npx() { "./node_modules/.bin/$1" "${@:2}"; }'

/** The test has installed and started everything itself. */
function shellScript({ text }: Block): string {
  return text.replace(/^(npm|git|cd) .*$/gm, '')
}

function fileOf(program: Block): string {
  return `program-${programs.indexOf(program)}.${program.language === 'py' ? 'py' : 'mjs'}`
}

function runProgram(program: Block): string {
  if (program.language === 'js') return `"${process.execPath}" ${fileOf(program)}`
  const missing = boto3Missing()
  return missing ? `echo "left out: ${missing}"` : `python3 ${fileOf(program)}`
}

function settingsOnly({ text }: Block): string {
  return text
    .split('\n')
    .filter(line => /^(export|unset) /.test(line))
    .join('\n')
}
