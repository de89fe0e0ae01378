// The sentences of Cases stand beside the fields that they name, with names in place of ids.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { byId, type DomainField } from './fields.ts'
import { placeRefusal } from './refused-fields.ts'

const FLIGHT = '0f8e7a52-3a54-4a0e-9f3b-0d6b2a3c4d5e'
const BAGS = '1f8e7a52-3a54-4a0e-9f3b-0d6b2a3c4d5e'
const FIELDS = byId([
  fieldOf('title', 'Title'),
  fieldOf('status', 'Status'),
  fieldOf('assigned_user', 'Assigned User'),
  fieldOf(FLIGHT, 'Flight'),
  fieldOf(BAGS, 'Bags'),
])

const CASES: readonly (readonly [message: string, at: readonly string[], text: RegExp])[] = [
  [`The field ${FLIGHT} has type Text: its value is a stringValue.`, [FLIGHT], /“Flight” has/],
  [`These fields are required and have no value: title, ${BAGS}.`, ['title', BAGS], /“Bags”/],
  ['The value of the field title has 4,200 characters, more than 4100.', ['title'], /4100/],
  [`The field ${BAGS} cannot be x while ${FLIGHT} is y.`, [FLIGHT, BAGS], /“Bags” cannot be x/],
  ['There is no user arn:aws:connect:1:agent/title in this account.', [], /There is no user/],
  ['The option closed of the field status is not active.', ['status'], /option closed/],
  ['The request has a title and a status.', [], /has a/],
]

describe('a refusal of Cases', () => {
  for (const [message, at, text] of CASES) {
    it(message, () => {
      const placed = placeRefusal(message, FIELDS, new Set(FIELDS.keys()))
      assert.deepEqual([...placed.at.keys()].sort(), [...at].sort())
      assert.equal(placed.elsewhere === undefined, at.length > 0)
      assert.match([...placed.at.values()][0] ?? placed.elsewhere ?? '', text)
    })
  }

  it('stands above the form where the field has no place in it', () => {
    const { at, elsewhere } = placeRefusal(
      `The field ${FLIGHT} is bad.`,
      FIELDS,
      new Set(['title']),
    )
    assert.equal(at.size, 0)
    assert.match(elsewhere ?? '', /“Flight” is bad/)
  })
})

function fieldOf(id: string, name: string): DomainField {
  return { id, name, type: 'Text', isSystem: false, isMultiline: false }
}
