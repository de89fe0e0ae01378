// The README as tests run it: a demo server for a folder of its own, and a shell that finds it where the page says.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import {
  readyUrl,
  runCasegate,
  temporaryFolder,
} from '../packages/server/test/support/casegate-process.ts'
import { externalEnvironment } from '../packages/server/test/support/external-command.ts'
import { readBlocks } from './readme-blocks.ts'
import { ROOT } from './source-files.ts'

const WRITTEN_URL = 'http://127.0.0.1:4566'

export const BLOCKS = readBlocks(readFileSync(join(ROOT, 'README.md'), 'utf8'))
export const SHELL_BLOCKS = BLOCKS.filter(({ language }) => language === 'sh')

export interface Reading {
  readonly folder: string
  readonly url: string
  /** Answers all that was said, and fails with it when any command fails. */
  readonly run: (script: string) => Promise<string>
  readonly close: () => Promise<void>
}

export async function startReading(): Promise<Reading> {
  const { path: folder, remove } = temporaryFolder()
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const started = runCasegate(['serve', '--demo', '--port', '0'], { cwd: folder })
  const url = await readyUrl(started)
  return {
    folder,
    url,
    run: script => runScript(script.replaceAll(WRITTEN_URL, url), folder),
    async close() {
      started.child.kill('SIGTERM')
      await started.ended
      remove()
    },
  }
}

async function runScript(script: string, cwd: string): Promise<string> {
  const text = `set -euo pipefail\n${script}\n`
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
  return said
}
