// The few values tried for ordered keys tell apart all that any comparison tells apart.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { listCandidates } from '../../src/analysis/regions/candidates.ts'
import { askAs } from '../../src/analysis/regions/question.ts'
import { operators } from '../../src/conditions/operators.ts'
import { createRandom } from './random.ts'

const question = askAs('*', {})

interface Ordered {
  readonly kind: 'number' | 'date' | 'address'
  readonly comparisons: readonly string[]
  readonly stated: readonly [string, ...string[]]
  /** Values close together, over and beyond all that is stated. */
  readonly dense: readonly string[]
}

const kinds: readonly Ordered[] = [
  {
    kind: 'number',
    comparisons: ['NumericEquals', 'NumericLessThan', 'NumericGreaterThanEquals'],
    stated: ['-1', '0', '1', '1.5', '2', '7'],
    dense: Array.from({ length: 97 }, (_, index) => String(index / 8 - 3)),
  },
  {
    kind: 'date',
    comparisons: ['DateEquals', 'DateLessThanEquals', 'DateGreaterThan'],
    stated: ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.002Z', '2024-01-01T00:00:00.005Z'],
    dense: Array.from({ length: 10 }, (_, index) =>
      new Date(Date.UTC(2024, 0, 1) + index - 2).toISOString(),
    ),
  },
  {
    kind: 'address',
    comparisons: ['IpAddress'],
    stated: [
      '10.0.0.0/29',
      '10.0.0.0/30',
      '10.0.0.4/31',
      '10.0.0.5',
      '0.0.0.0/0',
      '10.0.0.2/31',
      '2001:db8::/126',
    ],
    dense: [
      ...Array.from({ length: 12 }, (_, index) => `10.0.0.${index}`),
      '9.255.255.255',
      ...Array.from({ length: 6 }, (_, index) => `2001:db8::${index}`),
      '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff',
    ],
  },
]

describe('the candidates of an ordered key', () => {
  for (const { kind, comparisons, stated, dense } of kinds) {
    it(`stand for every ${kind}`, t => {
      const seed = seedFrom()
      t.diagnostic(`seed ${seed}`)
      const random = createRandom(seed)
      for (let number = 0; number < 200; number++) {
        const values = [...new Set(random.some(stated, 4))]
        const tests = values.flatMap(value => comparisons.map(name => makeTest(name, value)))
        const outcomes = (text: string): string => tests.map(test => Number(test(text))).join('')
        const found = new Set(listCandidates(kind, values).map(outcomes))
        for (const text of dense) assert.ok(found.has(outcomes(text)), `${text} among ${values}`)
      }
    })
  }
})

function makeTest(operator: string, value: string): (text: string) => boolean {
  const matcher = operators.get(operator)?.comparison([value], false)
  assert.ok(typeof matcher === 'function')
  return text => matcher(text, question)
}
