// Every command that a page of docs/ shows is run by a test: here, where no other test does.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { serveCommands } from './ci/commands.ts'
import { ROOT } from './source-files.ts'

/** By what their lines begin with: which file of tests, or script of CONTRIBUTING.md, runs them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'aws connectcases put-case-event-configuration': 'packages/server/test/clients/cases.test.ts',
  'aws iam get-account-authorization-details': 'test/readme-commands.test.ts',
  // It must be installed: its calls, as boto3 makes them, are run.
  'cfn-policy-validator ': 'packages/server/test/clients/boto3.test.ts',
  'casegate events --follow': 'packages/server/test/events/sinks.test.ts',
  'casegate completion ': 'packages/server/test/cli/completion.test.ts',
  'casegate export --database-url': 'packages/server/test/account-file/account-file.test.ts',
  'gunzip < account.ndjson.gz': 'packages/server/test/account-file/account-file.test.ts',
  'casegate export --domain': 'packages/server/test/account-file/account-file.test.ts',
  'casegate import domain.ndjson': 'packages/server/test/account-file/account-file.test.ts',
  'casegate record ': 'packages/server/test/operator/record.test.ts',
  'ARN=arn:aws:iam': 'packages/server/test/operator/record.test.ts',
  'npm ci': 'test/deploy/deploy.test.ts',
  'npm run pack': 'test/pack.test.ts',
  'npm install ': 'tools/pack/versions.ts',
  'npx casegate check': 'test/pack.test.ts',
  'docker compose': 'test/deploy/deploy.test.ts',
  'sudo ': 'test/deploy/deploy.test.ts',
}
/** As pages of a command show it, with what it prints. */
const SHOWN = /^\$ |^```console/

interface Shown {
  readonly page: string
  readonly line: string
}

/** A line that goes on is joined; what is no command, such as a file's text, has no such first word. */
const COMMAND = /^(aws|casegate|cfn-policy-validator|docker|export|gunzip|npm|npx|sudo|ARN=\S+)\b/

function readShown(): Shown[] {
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  return pages
    .filter(page => page.endsWith('.md') && !page.startsWith('decisions'))
    .sort()
    .flatMap(page => {
      const text = readFileSync(join(ROOT, 'docs', page), 'utf8')
      const fences = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
      const indented = text.replace(/^```[\s\S]*?^```/gm, '').match(/(?:^ {4}\S.*\n)+/gm) ?? []
      const blocks = [...fences, ...indented.map(block => block.replace(/^ {4}/gm, ''))]
      return blocks
        .flatMap(block => block.split('\n'))
        .filter(line => COMMAND.test(line) && !SHOWN.test(line))
        .map(line => ({ page, line: line.replace(/\s+# .*$/, '') }))
    })
}

const shown = readShown()
const elsewhereOf = ({ line }: Shown) =>
  Object.entries(ELSEWHERE).find(([beginning]) => line.startsWith(beginning))
const here = shown.filter(one => !elsewhereOf(one))

describe('the commands that pages show', () => {
  let folder: string
  let endpoint: string
  let commands: Awaited<ReturnType<typeof serveCommands>>
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'casegate-docs-'))
    commands = await serveCommands(join(folder, 'bin'))
    const examples = join(ROOT, 'docs/cli/examples')
    cpSync(examples, join(folder, 'kept'), { recursive: true })
    const ready = await bash('casegate serve --ephemeral --json', folder)
    endpoint = JSON.parse(ready).endpoint
    await bash(
      'casegate seed world.yaml --data-dir ./.casegate && casegate export account.ndjson',
      join(folder, 'kept'),
    )
  })
  after(() => {
    commands.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are run here or by another test, and no test is named that runs none', () => {
    assert.ok(here.length >= 8, JSON.stringify(here))
    for (const [beginning, file] of Object.entries(ELSEWHERE)) {
      assert.ok(existsSync(join(ROOT, file)), file)
      assert.ok(
        shown.some(({ line }) => line.startsWith(beginning)),
        `no page has ${beginning}`,
      )
    }
  })

  for (const [index, { page, line }] of here.entries()) {
    it(`${page}: ${line}`, async () => {
      const cwd = join(folder, String(index))
      cpSync(join(folder, 'kept'), cwd, { recursive: true })
      // What makes data begins without any.
      if (/ (serve|seed) /.test(line)) rmSync(join(cwd, '.casegate'), { recursive: true })
      await bash(line, cwd)
    })
  }

  async function bash(script: string, cwd: string): Promise<string> {
    mkdirSync(cwd, { recursive: true })
    const text = script.replaceAll('http://127.0.0.1:4566', endpoint)
    const child = spawn('bash', ['-c', `set -eo pipefail\n${text}`], {
      cwd,
      env: { PATH: `${commands.bin}:${process.env.PATH}`, HOME: cwd, CASEGATE_PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        said += part
      })
    }
    const status = await new Promise(resolve => child.once('close', resolve))
    assert.equal(status, 0, `${text}\n${said}`)
    return said
  }
})
