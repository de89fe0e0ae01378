// Sealed text opens only with its key, in its row, unchanged; the key file stays private.

import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadKeyFile } from '../../src/storage/key-file.ts'
import { createSealedText, randomSealingKey } from '../../src/storage/sealed-text.ts'

const secrets = createSealedText(randomSealingKey())
const row = 'access-keys AKIDEXAMPLE'
const folder = mkdtempSync(join(tmpdir(), 'casegate-test-'))
after(() => rmSync(folder, { recursive: true }))

test('sealed text opens to what it was, and looks different each time', () => {
  for (const text of ['', 'secret', 'ключ 🔑', 'x'.repeat(10_000)]) {
    const sealed = secrets.seal(text, row)
    assert.equal(secrets.open(sealed, row), text)
    assert.notEqual(secrets.seal(text, row), sealed)
    assert.ok(text === '' || !sealed.includes(text))
  }
})

test('sealed text does not open in another row', () => {
  const sealed = secrets.seal('secret', row)
  for (const other of ['access-keys AKIDOTHER', 'access-keys', '', `${row} `]) {
    assert.throws(() => secrets.open(sealed, other), /was changed or moved/)
  }
})

test('sealed text does not open with another key, and the error says so', () => {
  const others = createSealedText(randomSealingKey())
  const opening = () => others.open(secrets.seal('secret', row), row)
  assert.throws(opening, /sealed with key \S+, but this server has key \S+; put the key file back/)
})

test('sealed text that was changed anywhere does not open', () => {
  const sealed = secrets.seal('secret', row)
  for (let position = 0; position < sealed.length; position++) {
    const character = sealed[position] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, position) + character + sealed.slice(position + 1)
    assert.throws(() => secrets.open(changed, row), { name: 'StorageError' }, changed)
    assert.throws(() => secrets.open(sealed.slice(0, position), row), { name: 'StorageError' })
  }
})

test('a key file is made once, for its owner alone, and read again', () => {
  const path = join(folder, 'new', 'key')
  const made = loadKeyFile(path, true)
  assert.deepEqual(loadKeyFile(path, false), made)
  assert.deepEqual(loadKeyFile(path, true), made)
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.notDeepEqual(loadKeyFile(join(folder, 'another'), true), made)
})

test('a key file that is missing, open to others or damaged is refused with an advice', () => {
  const path = join(folder, 'key')
  assert.throws(() => loadKeyFile(path, false), /key is missing; .* put it back/)
  loadKeyFile(path, true)
  if (process.platform !== 'win32') {
    chmodSync(path, 0o640)
    assert.throws(() => loadKeyFile(path, true), /can be used by others; run "chmod 600 /)
    chmodSync(path, 0o600)
  }
  for (const length of [0, 31, 33]) {
    writeFileSync(path, Buffer.alloc(length))
    assert.throws(() => loadKeyFile(path, true), /is damaged: it must hold 32 bytes/)
  }
})
