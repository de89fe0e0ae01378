// `casegate decide --jsonl` answers a file of any length in little memory.
import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { it } from 'node:test'
import { count, sized } from '../../../../test/size.ts'
import { runCasegate, temporaryFolder } from '../support/casegate-process.ts'
import { manyLines } from './decide-lines.ts'

const MANY = sized(200_000, 35_000)

it(`answers ${count(MANY)} lines in the memory that a few of them take`, async test => {
  const { path: folder, remove } = temporaryFolder()
  test.after(remove)
  const few = await memoryFor(500, folder)
  const many = await memoryFor(MANY, folder)
  // The larger file has over 70 MB. Garbage waits a while to be collected: some growth is none.
  assert.ok(many - few < 64, `${few} MB for 500 lines and ${many} MB for ${MANY}`)
})

/** The most that the command has held in memory, in megabytes, while it answered so many lines. */
async function memoryFor(total: number, folder: string): Promise<number> {
  const file = join(folder, `${total}.jsonl`)
  await pipeline(Readable.from(manyLines(total)), createWriteStream(file))
  const tell = `process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`
  const tellAtTheEnd = `--import=data:text/javascript,${encodeURIComponent(tell)}`
  const run = runCasegate(['decide', '--jsonl', file], {
    env: { NODE_OPTIONS: `--max-old-space-size=32 ${tellAtTheEnd}` },
  })
  let lines = 0
  let last = ''
  run.child.stdout.on('data', (text: string) => {
    lines += text.split('\n').length - 1
    last = (last + text).slice(-1_000)
  })
  assert.equal((await run.ended).code, 0, run.stderr())
  assert.equal(lines, total)
  assert.equal(JSON.parse(last.trimEnd().split('\n').at(-1) ?? '').id, total - 1)
  return Math.round(Number(run.stderr()) / 1_024)
}
