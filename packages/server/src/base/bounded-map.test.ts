// A bounded map keeps to its bytes, forgets what was used least recently, and says what has gone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../../test/property.ts'
import { createBoundedMap } from './bounded-map.ts'

test('what was used least recently goes first', () => {
  const gone: string[] = []
  const map = createBoundedMap<string, number>(30, key => gone.push(key))
  for (const [value, key] of ['a', 'b', 'c'].entries()) map.set(key, value, 10)
  assert.equal(map.get('a'), 0)
  map.set('d', 3, 10)
  assert.deepEqual(gone, ['b'])
  map.set('e', 4, 20)
  assert.deepEqual(gone, ['b', 'c', 'a'])
  assert.deepEqual([map.get('d'), map.get('e'), map.bytes, map.size], [3, 4, 30, 2])
})

test('one that is larger than the whole is not kept, and what was there under its name goes', () => {
  const map = createBoundedMap<string, number>(30)
  map.set('a', 1, 10)
  map.set('a', 2, 31)
  assert.deepEqual([map.get('a'), map.bytes, map.size], [undefined, 0, 0])
})

test('whatever is done, it holds no more than its bytes, and what it was given last', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const steps = fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('set' as const), key, bytes: fc.integer({ min: 0, max: 50 }) }),
      fc.record({ do: fc.constantFrom('get' as const, 'delete' as const, 'clear' as const), key }),
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(steps, list => {
      const present = new Map<string, { readonly at: number; readonly bytes: number }>()
      const map = createBoundedMap<string, number>(100, name => present.delete(name))
      for (const [at, step] of list.entries()) {
        if (step.do === 'set') {
          // Set before it is kept: it may leave at once.
          map.delete(step.key)
          present.set(step.key, { at, bytes: step.bytes })
          map.set(step.key, at, step.bytes)
        } else if (step.do === 'get') assert.equal(map.get(step.key), present.get(step.key)?.at)
        else if (step.do === 'delete') map.delete(step.key)
        else map.clear()
        const bytes = [...present.values()].reduce((sum, one) => sum + one.bytes, 0)
        assert.deepEqual([map.size, map.bytes], [present.size, bytes])
        assert.ok(map.bytes <= 100)
      }
    }),
  )
})
