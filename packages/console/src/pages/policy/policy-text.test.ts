// Statements are inserted and entries removed without touching what else the text holds.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { insertStatements, removeEntry } from './policy-text.ts'

const VIEW = { Sid: 'View', Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' }

describe('a statement', () => {
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

describe('an entry of a list', () => {
  it('goes with its comma, wherever it stands', () => {
    const spaces = fc.constantFrom('', ' ', '\n  ')
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        spaces,
        (list, pick, space) => {
          const index = pick % list.length
          const parts = list.map(one => JSON.stringify(one))
          const before = `[${space}${parts
            .slice(0, index)
            .map(one => `${one}${space},${space}`)
            .join('')}`
          const rest = parts.slice(index).join(`${space},${space}`)
          const text = `${before}${rest}${space}]`
          const end = before.length + (parts[index]?.length ?? 0)
          const left = JSON.parse(removeEntry(text, before.length, end))
          assert.deepEqual(left, list.toSpliced(index, 1))
        },
      ),
    )
  })
})
