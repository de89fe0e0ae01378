// Mutated files at every command that reads one: an answer or a refusal in words, and no more.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import { temporaryFolder } from '../support/casegate-process.ts'
import { startCommandProcess } from '../support/command-process.ts'
import type { CommandResult } from '../support/command-runner.ts'
import { pick, randomFrom } from '../support/mutation.ts'
import { EXAMPLES } from './console-blocks.ts'
import { mutateFile } from './mutated-files.ts'
import { readSamples, type SampleFile } from './sample-files.ts'

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? sized(10_000, 250))
/** Far above what any takes: only what never ends is caught by it. */
const LIMIT_MS = 60_000

const seed = seedFrom('FUZZ_SEED')
const { path: folder, remove } = temporaryFolder()
const commands = startCommandProcess()
after(() => {
  commands.close()
  remove()
})

it(`${count(ROUNDS)} mutated files (FUZZ_SEED=${seed}, FUZZ_ROUNDS=${ROUNDS})`, async () => {
  cpSync(EXAMPLES, folder, { recursive: true })
  const samples = readSamples()
  const statuses = new Map<number, number>()
  for (let round = 0; round < ROUNDS; round++) {
    // Each round by itself, so that one can be replayed alone.
    const random = randomFrom(seed + round)
    const sample = pick(samples, random)
    const command = pick(sample.commands, random)
    const bytes = mutateFile(sample, random)
    const file = place(sample, bytes, 'mutated')
    const original = place(sample, Buffer.from(sample.text), 'original')
    const files: Readonly<Record<string, string>> = { FILE: file, ORIGINAL: original }
    const args = command.map(word => files[word] ?? word)
    const ended = commands.ends.length
    // Where a process was ended from outside, between two commands or within one, another answers.
    const first = await commands.run({ args }, LIMIT_MS)
    const isEnded = !first && commands.ends.length > ended
    const result = isEnded ? await commands.run({ args }, LIMIT_MS) : first
    const shown = `FUZZ_SEED=${seed + round} FUZZ_ROUNDS=1: ${args.join(' ')}\n${JSON.stringify(bytes.toString('latin1').slice(0, 3000))}`
    assert.ok(result, `no answer: ${commands.ends.slice(ended).join('\n')} ${shown}`)
    assertInWords(result, file, shown)
    statuses.set(result.status, (statuses.get(result.status) ?? 0) + 1)
  }
  if (ROUNDS < 100) return
  // Mutations that were all refused, or never, would test little.
  const share = (status: number) => (statuses.get(status) ?? 0) / ROUNDS
  assert.ok(share(2) > 0.2 && share(2) < 0.9, JSON.stringify([...statuses]))
})

/** Where FILE is: the file itself, or the folder that it stands in with others. */
function place({ name, beside }: SampleFile, bytes: Buffer, kind: string): string {
  const file = join(folder, `${kind}-${name}`)
  if (!beside) {
    writeFileSync(file, bytes)
    return file
  }
  const around = join(folder, `${kind}-cdk.out`)
  mkdirSync(around, { recursive: true })
  for (const [other, text] of Object.entries(beside)) writeFileSync(join(around, other), text)
  writeFileSync(join(around, name), bytes)
  return around
}

/** Controls, marks that reorder or hide text, lone surrogates; a line may end with \r\n. */
const RAW = /(?!\n|\r\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const OPEN = /could change (the|this) answer/
const STACK = /^\s+at .+:\d+:\d+\)?$|\b(Type|Range|Reference|Syntax)Error\b/m

function assertInWords({ status, stdout, stderr }: CommandResult, file: string, shown: string) {
  const told = `${shown}\n${stdout.slice(0, 2000)}\n${stderr.slice(0, 2000)}`
  assert.ok([0, 1, 2, 3].includes(status), `status ${status}: ${told}`)
  assert.doesNotMatch(stderr, STACK, told)
  for (const text of [stdout, stderr]) assert.doesNotMatch(text, RAW, told)
  if (status === 2) assert.ok(stderr.includes(file), `the file is not named: ${told}`)
  // Nothing that could change the answer is unread where it is yes.
  if (status === 0) assert.doesNotMatch(stderr, OPEN, told)
}
