// Each check fires where it should, with group and place, and stays silent where it should.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checks } from '../../src/validate/checks/index.ts'
import { type PolicyKind, validatePolicy } from '../../src/validate/index.ts'
import { actionTable } from '../action-table.ts'
import { checkCases, writePolicy } from './cases.ts'

const setting = { actions: actionTable, account: '111122223333' }

describe('each check', () => {
  for (const { code, group, kind, bad, at, marks, suggestion, good } of checkCases) {
    const title = typeof bad === 'string' ? bad : JSON.stringify(bad)
    it(`${code}: ${kind} ${title}`, () => {
      const text = writePolicy(bad, kind)
      const found = validatePolicy(text, { kind, ...setting }).find(one => one.code === code)
      assert.ok(found, `${code} is not found`)
      assert.equal(found.group, group)
      assert.equal(`${found.start.line}:${found.start.column}`, at)
      assert.equal(text.slice(found.start.offset, found.end.offset), marks)
      assert.equal(found.suggestion, suggestion)
      const others = validatePolicy(writePolicy(good, kind), { kind, ...setting })
      assert.deepEqual(
        others.filter(other => other.code === code || other.group === 'error'),
        [],
      )
    })
  }

  it('has a case', () => {
    const tested = new Set(checkCases.map(({ code }) => code))
    const rows: readonly { readonly code: string }[] = Object.values(checks).flat()
    const untested = rows.filter(({ code }) => !tested.has(code) && !code.startsWith('POLICY_SIZE'))
    assert.deepEqual(untested, [])
  })
})

describe('places', () => {
  it('count lines and columns from 1 and offsets from 0', () => {
    for (const { kind, bad } of checkCases) {
      const text = writePolicy(bad, kind)
      for (const { start, end } of validatePolicy(text, { kind, ...setting })) {
        for (const { line, column, offset } of [start, end]) {
          const before = text.slice(0, offset).split('\n')
          assert.deepEqual([line, column], [before.length, (before.at(-1)?.length ?? 0) + 1])
        }
        assert.ok(start.offset <= end.offset)
      }
    }
  })

  it('come in order', () => {
    const policy = { Statement: [{ Effect: 'allow', Action: 'x', Resource: 'y', Zap: 1 }, 7] }
    const found = validatePolicy(JSON.stringify(policy), { kind: 'identity', ...setting })
    const offsets = found.map(({ start }) => start.offset)
    assert.ok(offsets.length > 4)
    assert.deepEqual(
      offsets,
      [...offsets].sort((a, b) => a - b),
    )
  })

  it('find a key with escapes in it', () => {
    const text = '{"Version": "2012-10-17", "a\\"b\\\\" : 1, "Statement": []}'
    const found = validatePolicy(text, { kind: 'identity' })
    const [key] = found.filter(({ code }) => code === 'INVALID_POLICY_ELEMENT')
    assert.equal(text.slice(key?.start.offset, key?.end.offset), '"a\\"b\\\\"')
    assert.equal(key?.path, '["a\\"b\\\\"]')
  })
})

describe('size quotas', () => {
  const rows: readonly [PolicyKind, number, boolean][] = [
    ['identity', 6144, false],
    ['boundary', 6144, false],
    ['user', 2048, false],
    ['group', 5120, false],
    ['role', 10_240, false],
    ['trust', 2048, false],
    ['session', 2048, true],
    ['scp', 10_240, true],
    ['rcp', 5120, true],
    ['resource', 20_480, true],
    ['endpoint', 20_480, true],
  ]
  const isSize = ({ code }: { readonly code: string }) => code.startsWith('POLICY_SIZE')

  for (const [kind, quota, countsBlanks] of rows) {
    it(`${kind}: ${quota}, white space ${countsBlanks ? '' : 'not '}counted`, () => {
      const policy = (size: number) => {
        const empty = '{"Statement":[],"Id":""}'
        return `{"Statement":[],"Id":"${'x'.repeat(size - empty.length)}"}`
      }
      const sizes = (text: string) => validatePolicy(text, { kind }).filter(isSize).length
      assert.equal(sizes(policy(quota)), 0)
      assert.equal(sizes(policy(quota + 1)), 1)
      assert.equal(sizes(`${policy(quota)}\n\t `), countsBlanks ? 1 : 0)
    })
  }
})

describe('without an action table', () => {
  it('finds what needs none', () => {
    const text = writePolicy({ Action: 'nosuch:Thing', Resource: '*' }, 'identity')
    assert.deepEqual(validatePolicy(text, { kind: 'identity' }), [])
    const wrong = writePolicy({ Effect: 'allow' }, 'identity')
    assert.equal(validatePolicy(wrong, { kind: 'identity' })[0]?.code, 'INVALID_EFFECT')
  })
})
