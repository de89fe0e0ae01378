// Writers are killed again and again at random moments: what they had acknowledged is there, whole.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sized } from '../../../../test/size.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import { crashMigrations, crashRow, entries, totals } from './crash.tables.ts'

/** Two files at a time: most of the time goes into starting processes. */
const LANES = 2
const KILLS_PER_LANE = sized(25)

const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(folder, { recursive: true }))

test('every acknowledged write survives kill -9, and no write survives by half', async () => {
  await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(`${lane}.sqlite`)))
})

async function runLane(file: string): Promise<void> {
  const path = join(folder, file)
  let acknowledged = 0
  for (let kill = 0; kill < KILLS_PER_LANE; kill++) {
    const isOpening = kill % 5 === 0
    const linesBeforeKill = isOpening ? 0 : 1 + Math.floor(Math.random() * 20)
    acknowledged = Math.max(acknowledged, await writeUntilKilled(path, linesBeforeKill))
    const batches = await checkedBatches(path)
    assert.ok(batches >= acknowledged, `${acknowledged} acknowledged, ${batches} kept`)
  }
}

/** Answers the last batch that was acknowledged, 0 when none was. */
async function writeUntilKilled(path: string, linesBeforeKill: number): Promise<number> {
  const program = join(import.meta.dirname, 'crash.writer.ts')
  const options = ['--disable-warning=ExperimentalWarning', program, path]
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const writer = spawn(process.execPath, options, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  const end = once(writer, 'close')
  const enough = new Promise<void>(resolve => {
    writer.stdout.on('data', chunk => {
      output += chunk
      if (output.split('\n').length > linesBeforeKill) resolve()
    })
  })
  // Somewhere inside a write, or, with no line to wait for, while the file is being opened.
  await (linesBeforeKill === 0 ? sleep(Math.random() * 150) : Promise.race([enough, end]))
  await sleep(Math.random() * 3)
  writer.kill('SIGKILL')
  const [, signal] = await end
  assert.equal(signal, 'SIGKILL', 'the writer ended by itself')
  return Number(output.split('\n').at(-2)) || 0
}

async function checkedBatches(path: string): Promise<number> {
  const store = await openSqlite({ place: { path }, migrations: crashMigrations })
  const { total, kept, walked } = await store.read(async rows => ({
    total: await rows.get(totals, { id: 'total' }),
    kept: await rows.list(entries),
    walked: await rows.count(entries, { index: 'text' }),
  }))
  await store.close()
  const batches = total?.batches ?? 0
  const expected = Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: (batch + 1) % 7 }, (_, part) => crashRow(batch + 1, part)),
  ).flat()
  assert.deepEqual(kept, expected)
  assert.equal(walked, kept.length)
  return batches
}
