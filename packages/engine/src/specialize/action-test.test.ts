// Whether a statement speaks of an action.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createActionTest } from './action-test.ts'

const cases: readonly (readonly [statement: object, action: string, speaks: boolean])[] = [
  [{ Action: 'cases:GetCase' }, 'CASES:getcase', true],
  [{ Action: 'cases:GetCase' }, 'cases:GetCases', false],
  [{ Action: ['s3:*', 'cases:Get*'] }, 'cases:GetCase', true],
  [{ Action: 'cases:?etCase' }, 'cases:GetCase', true],
  [{ Action: '*' }, 'cases:GetCase', true],
  [{ Action: 's3:*' }, 'cases:GetCase', false],
  [{ NotAction: 'cases:Get*' }, 'cases:GetCase', false],
  [{ NotAction: ['s3:*', 'iam:*'] }, 'cases:GetCase', true],
  [{ NotAction: '*' }, 'cases:GetCase', false],
  // What cannot be read might mean any action.
  [{ Action: 'cases' }, 'cases:GetCase', true],
  [{ Action: ['s3:*', 7] }, 'cases:GetCase', true],
  [{ NotAction: 'cases' }, 'cases:GetCase', false],
  [{}, 'cases:GetCase', false],
  // What is no action is spoken of by none that is named.
  [{ Action: 'cases:*' }, 'cases', false],
  [{ NotAction: 'cases:*' }, 'cases', true],
]

for (const [statement, action, speaks] of cases) {
  it(`${JSON.stringify(statement)} and ${action}: ${speaks}`, () => {
    assert.equal(createActionTest(statement)(action), speaks)
  })
}
