// The committed models and types are what the generator makes of the SDK packages today.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { generate } from '../../../../tools/models/generate.ts'
import { serviceSources } from '../../../../tools/models/services.ts'

const root = new URL('../../../../', import.meta.url)

describe('the generated models', () => {
  for (const source of serviceSources) {
    it(`of ${source.service} are up to date`, () => {
      for (const [path, text] of generate(source)) {
        const committed = readFileSync(new URL(path, root), 'utf8')
        assert.ok(committed === text, `${path} is stale: run npm run generate`)
      }
    })
  }
})
