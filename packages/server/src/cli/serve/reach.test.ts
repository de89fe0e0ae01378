import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { addressFor } from './reach.ts'

/** It is for localhost, cases.example and 127.0.0.1. */
const CERT = readFileSync(new URL('../../../test/http/tls/cert.pem', import.meta.url))

const rows: readonly [url: string, host: string, cert: Buffer | undefined, address: string][] = [
  ['http://127.0.0.1:4566', '127.0.0.1', undefined, 'http://127.0.0.1:4566'],
  ['http://localhost:4566', 'localhost', undefined, 'http://localhost:4566'],
  ['http://192.0.2.7:4566', '192.0.2.7', undefined, 'http://192.0.2.7:4566'],
  ['http://0.0.0.0:4566', '0.0.0.0', undefined, 'http://127.0.0.1:4566'],
  ['http://[::]:4566', '::', undefined, 'http://[::1]:4566'],
  ['http://[0:0:0:0:0:0:0:0]:80', '0:0:0:0:0:0:0:0', undefined, 'http://[::1]'],
  ['https://127.0.0.1:4566', '127.0.0.1', CERT, 'https://127.0.0.1:4566'],
  ['https://localhost:4566', 'localhost', CERT, 'https://localhost:4566'],
  ['https://[::1]:4566', '::1', CERT, 'https://[::1]:4566'],
  ['https://0.0.0.0:4566', '0.0.0.0', CERT, 'https://cases.example:4566'],
  ['https://[::]:443', '::', CERT, 'https://cases.example'],
  ['https://192.0.2.7:4566', '192.0.2.7', CERT, 'https://cases.example:4566'],
]
for (const [url, host, cert, address] of rows) {
  it(`tells ${address} of what listens on ${url}`, () => {
    assert.equal(addressFor(url, host, cert), address)
  })
}
