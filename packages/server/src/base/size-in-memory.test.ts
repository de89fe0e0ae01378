// What values are said to hold is what they hold on the heap, or somewhat more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sizeInMemory } from './size-in-memory.ts'

const COUNT = 2_000

/** Texts as a parser makes them: of their own, with every length and both widths of characters. */
const VALUES: Readonly<Record<string, (at: number) => unknown>> = {
  'a row': at => JSON.parse(`{"account":"123456789012","name":"user-${at}","tags":[],"age":${at}}`),
  'a row with tags': at =>
    JSON.parse(`{"id":"${at}","tags":[{"key":"team-${at}","value":"a"},{"key":"k","value":"v"}]}`),
  'lists of nothing': at => JSON.parse(`[${'[],'.repeat(200)}${at}]`),
  'objects of nothing': at => JSON.parse(`[${'{},'.repeat(200)}${at}]`),
  'small objects': at => JSON.parse(`[${'{"a":1},'.repeat(200)}${at}]`),
  numbers: at => JSON.parse(`[${'1,'.repeat(500)}${at}]`),
  fractions: at => JSON.parse(`[${'1.5,'.repeat(500)}${at}]`),
  'an object of many names': at =>
    JSON.parse(`{${Array.from({ length: 200 }, (_, n) => `"n${at}-${n}":${n}`).join()}}`),
  'deep objects': at => JSON.parse(`${'{"a":'.repeat(200)}${at}${'}'.repeat(200)}`),
  'long text': at => JSON.parse(`"${'x'.repeat(2_000)}${at}"`),
  'long text of another script': at => JSON.parse(`"${'語'.repeat(2_000)}${at}"`),
  'a date': at => new Date(at),
  bytes: at => new Uint8Array(500 + (at & 7)),
}

for (const [name, make] of Object.entries(VALUES)) {
  test(`${name} holds no more than is said`, () => {
    const warm = Array.from({ length: 10 }, (_, at) => sizeInMemory(make(at)))
    assert.ok(warm.every(size => size > 0))
    const before = heapUsed()
    const values = Array.from({ length: COUNT }, (_, at) => make(at))
    const held = heapUsed() - before
    const said = values.reduce<number>((sum, value) => sum + sizeInMemory(value), 0)
    const words = `${Math.round(held / COUNT)} bytes are held, ${Math.round(said / COUNT)} are said`
    // A list of all of them is on the heap as well, and what the process does meanwhile.
    assert.ok(held <= said + 48 * COUNT, words)
    assert.ok(said <= 5 * held, words)
  })
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  const { heapUsed: used, arrayBuffers } = process.memoryUsage()
  return used + arrayBuffers
}
