// A statement is replaced where it stands; what surrounds it stays as it was written.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { insertStatements, replaceStatement } from './edit.ts'

const VIEW = { Sid: 'View', Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }
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

describe('statements to insert', () => {
  it('is put behind the last one, and the rest stays as it was written', () => {
    const text = '{"Version":"2012-10-17",\n\t"Statement" : [ {"Sid":"One"} ]   }'
    const inserted = insertStatements(text, [VIEW]) ?? ''
    assert.ok(inserted.startsWith('{"Version":"2012-10-17",\n\t"Statement" : [ {"Sid":"One"},\n'))
    assert.ok(inserted.endsWith(' ]   }'))
    assert.deepEqual(JSON.parse(inserted).Statement, [{ Sid: 'One' }, VIEW])
  })

  it('takes the place of one that has no action yet', () => {
    const text = '{"Statement":[{"Effect":"Deny"},{"Effect":"Allow","Action":[],"Resource":"*"}]}'
    const { Statement } = JSON.parse(insertStatements(text, [VIEW]) ?? '')
    assert.deepEqual(Statement, [{ Effect: 'Deny' }, VIEW])
    const fresh = '{"Statement":[{"Action":[]}]}'
    assert.deepEqual(JSON.parse(insertStatements(fresh, [VIEW]) ?? '').Statement, [VIEW])
    const none = '{"Statement":[]}'
    assert.deepEqual(JSON.parse(insertStatements(none, [VIEW]) ?? '').Statement, [VIEW])
  })

  it('makes a list of a single one', () => {
    const inserted = insertStatements('{"Statement":{"Sid":"One"}}', [VIEW]) ?? ''
    assert.deepEqual(JSON.parse(inserted).Statement, [{ Sid: 'One' }, VIEW])
  })

  it('gets a Sid of its own', () => {
    const text = JSON.stringify({ Statement: [VIEW, { Sid: 'View2' }] })
    const { Statement } = JSON.parse(insertStatements(text, [VIEW, VIEW]) ?? '')
    assert.deepEqual(
      Statement.map(({ Sid }: { Sid: string }) => Sid),
      ['View', 'View2', 'View3', 'View4'],
    )
  })

  it('has no place in a text that is no policy', () => {
    for (const text of ['', '{', '[]', '{}', '{"Statement":1}', 'null']) {
      assert.equal(insertStatements(text, [VIEW]), undefined, text)
    }
  })
})
