// AWS's own policies validate without errors, but for the exceptions that have a name and a reason.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { validatePolicy } from '../../src/validate/index.ts'
import { actionTable as actions } from '../action-table.ts'
import { managedPolicies } from '../managed-policies.ts'

interface Exception {
  readonly code: string
  readonly reason: string
}

const exceptions: Readonly<Record<string, Exception>> = JSON.parse(
  readFileSync(new URL('managed-exceptions.json', import.meta.url), 'utf8'),
)

function listErrors(document: unknown) {
  const text = JSON.stringify(document, undefined, 2)
  const findings = validatePolicy(text, { kind: 'identity', actions })
  return findings.filter(({ group }) => group === 'error')
}

describe("AWS's managed policies", () => {
  it('have no errors', () => {
    assert.ok(managedPolicies.length >= 1523)
    const wrong: unknown[] = []
    for (const { name, doc } of managedPolicies) {
      for (const { code, path, message } of listErrors(doc)) {
        if (exceptions[name]?.code !== code) wrong.push(`${name} ${path} ${code}: ${message}`)
      }
    }
    assert.deepEqual(wrong, [])
  })

  it('have no exception that is none', () => {
    for (const [name, { code, reason }] of Object.entries(exceptions)) {
      const policy = managedPolicies.find(one => one.name === name)
      assert.ok(
        listErrors(policy?.doc).some(found => found.code === code),
        `${name} is clean`,
      )
      assert.notEqual(reason, '')
    }
  })
})

describe('the policies that are kept in full', () => {
  const folder = new URL('../../../answers/data/managed-policies/', import.meta.url)
  for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
    it(file, () => {
      const kept = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      assert.deepEqual(listErrors(kept.document ?? kept), [])
    })
  }
})
