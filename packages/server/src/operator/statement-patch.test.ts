// A statement is replaced where it stands; what surrounds it stays as it was written.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { replaceStatement } from './statement-patch.ts'

const LIST = `{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "One",   "Effect": "Allow", "Action": "*", "Resource": "*"},
    {
      "Sid": "Two"
    },
    {"Sid":"Three"}
  ]
}`

describe('a statement of a policy', () => {
  it('is replaced, indented as it was', () => {
    const text = replaceStatement(LIST, 1, [{ Sid: 'A' }, { Sid: 'B' }])
    assert.equal(
      text,
      LIST.replace(
        '{\n      "Sid": "Two"\n    }',
        '{\n      "Sid": "A"\n    },\n    {\n      "Sid": "B"\n    }',
      ),
    )
  })

  it('is taken out with its comma, wherever it stands', () => {
    for (const [index, kept] of [
      [0, ['Two', 'Three']],
      [1, ['One', 'Three']],
      [2, ['One', 'Two']],
    ] as const) {
      const { Statement } = JSON.parse(replaceStatement(LIST, index, []) ?? '')
      assert.deepEqual(
        Statement.map(({ Sid }: { Sid: string }) => Sid),
        kept,
      )
    }
    assert.match(replaceStatement(LIST, 2, []) ?? '', /"Sid": "One", {3}"Effect"/)
  })

  it('that stands alone becomes a list, or leaves nothing', () => {
    const lone = '{"Statement":{"Sid":"One"}}'
    assert.equal(replaceStatement(lone, 0, [{ Sid: 'A' }]), '{"Statement":{"Sid":"A"}}')
    const two = replaceStatement(lone, 0, [{ Sid: 'A' }, { Sid: 'B' }])
    assert.equal(two, '{"Statement":[{"Sid":"A"},{"Sid":"B"}]}')
    assert.equal(replaceStatement(lone, 0, []), undefined)
    assert.equal(replaceStatement('{"Statement":[{}]}', 0, []), undefined)
  })
})
