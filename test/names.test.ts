// Holds that a name of a type means one thing: no two files export types of the same name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grouped } from '../packages/engine/src/text/listing.ts'
import { BUILDINGS } from './floors.ts'
import { isTest, readSourceFiles } from './source-files.ts'

/** Names that may be there more than once, and why. */
const SHARED: Readonly<Record<string, string>> = {
  Input: 'what an operation takes, once for each service: wire.ts',
  Output: 'what an operation answers, once for each service: wire.ts',
}

const DECLARED = /^export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)/gm

const homes = grouped(
  BUILDINGS.flatMap(building =>
    readSourceFiles(building.package)
      // AWS's own names, which each service has for itself.
      .filter(file => !isTest(file) && !file.path.includes('/generated/'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(DECLARED)].map(([, name = '']) => ({
          name,
          home: `${building.package}/${path}`,
        })),
      ),
  ),
  ({ name }) => name,
)

const shared = [...homes].filter(([, places]) => places.length > 1)

test('each exported type has a name of its own (docs/decisions/0196-one-word-one-meaning.md)', () => {
  assert.ok(homes.size > 500, 'there should be types to compare')
  const twice = shared.filter(([name]) => !Object.hasOwn(SHARED, name))
  assert.deepEqual(
    twice.map(([name, places]) => `${name}: ${places.map(({ home }) => home).join(', ')}`),
    [],
  )
})

test('what may be shared is shared', () => {
  const names = new Set(shared.map(([name]) => name))
  assert.deepEqual(
    Object.keys(SHARED).filter(name => !names.has(name)),
    [],
  )
})
