// The README does what it says: its programs, and its commands that need no server. test/readme-commands.test.ts runs them all.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam'
import { boto3Missing } from '../packages/server/test/support/external-command.ts'
import { makeClients, ROOT as ROOT_KEYS } from '../packages/server/test/support/running-server.ts'
import { type Commands, serveCommands } from './ci/commands.ts'
import { BLOCKS, type Reading, SHELL_BLOCKS, startReading } from './readme.ts'
import type { Block } from './readme-blocks.ts'
import { ROOT } from './source-files.ts'

const programs = BLOCKS.filter(({ language }) => language === 'js' || language === 'py')

describe('README.md', () => {
  let reading: Reading
  let commands: Commands
  before(async () => {
    reading = await startReading()
    commands = await serveCommands(join(reading.folder, 'bin'))
  })
  after(async () => {
    commands.close()
    await reading.close()
  })

  it('shows both tasks as commands and as programs', () => {
    assert.ok(SHELL_BLOCKS.length >= 4)
    for (const call of ['get-domain', 'create-domain', 'create-integration-association']) {
      assert.ok(
        SHELL_BLOCKS.some(({ text }) => text.includes(call)),
        call,
      )
    }
    assert.deepEqual(programs.map(({ language }) => language).toSorted(), ['js', 'js', 'py'])
  })

  it('says how many operations of Cases are served', () => {
    const served = JSON.parse(readFileSync(join(ROOT, 'tools/models/served.json'), 'utf8'))
    const page = readFileSync(join(ROOT, 'README.md'), 'utf8')
    assert.equal(/all (\d+) operations of\s+Cases/.exec(page)?.[1], String(served.cases.length))
  })

  it('has programs that run with the variables of the blocks before them', async () => {
    for (const program of programs) {
      writeFileSync(join(reading.folder, fileOf(program)), program.text)
    }
    const lines = BLOCKS.map(block =>
      programs.includes(block) ? runProgram(block) : settingsOnly(block),
    )
    // Whoever reads the page a second time runs them again.
    for (const time of ['first', 'second']) {
      const said = await reading.run([`PATH=${commands.bin}:$PATH`, ...lines].join('\n'))
      assert.match(said, /domainStatus: 'Active'/, time)
    }
  })

  it('has commands that ask without a server', async () => {
    const asking = SHELL_BLOCKS.map(({ text }) => withoutAws(text)).filter(text =>
      text.includes('npx casegate'),
    )
    assert.ok(asking.length >= 6)
    // What the AWS CLI prints of the demo world.
    const { iam } = makeClients(reading.url, ROOT_KEYS)
    const { $metadata, ...account } = await iam.send(new GetAccountAuthorizationDetailsCommand({}))
    iam.destroy()
    writeFileSync(join(reading.folder, 'account.json'), JSON.stringify(account))
    const said = await reading.run([npx(commands), ...asking].join('\n'))
    assert.match(said, /"decision":\s*"allowed"/)
  })
})

function fileOf(program: Block): string {
  return `program-${programs.indexOf(program)}.${program.language === 'py' ? 'py' : 'mjs'}`
}

function runProgram(program: Block): string {
  if (program.language === 'js') return `node ${fileOf(program)}`
  const missing = boto3Missing()
  return missing ? `echo "left out: ${missing}"` : `python3 ${fileOf(program)}`
}

function settingsOnly({ text }: Block): string {
  return text
    .split('\n')
    .filter(line => /^(export|unset) /.test(line))
    .join('\n')
}

/** A command is asked of the process that runs all of them, but for what reads standard input. */
function npx({ bin }: Commands): string {
  return `npx() {
    if [ "$2" = decide ]; then "./node_modules/.bin/$1" "\${@:2}"; else "${bin}/$1" "\${@:2}"; fi
  }`
}

/** In parentheses are the commands whose output the test has from elsewhere. */
function withoutAws(text: string): string {
  return text.replace(/^\(unset AWS[\s\S]*?\)$/gm, '')
}
