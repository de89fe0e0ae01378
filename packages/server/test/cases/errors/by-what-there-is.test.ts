// Errors that follow from what there is, and that there is a test of each that the model declares.
import assert from 'node:assert/strict'
import { after, before, describe, it, test } from 'node:test'
import { CONFLICTS } from './conflicts.ts'
import { EXCEEDED } from './quotas.ts'
import { MODEL, makeWorld, type World } from './world.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.close())

const ROWS = [...CONFLICTS, ...EXCEEDED]
const STATUS = { ConflictException: 409, ServiceQuotaExceededException: 402 }

describe('refused for what there is', () => {
  // In this order: quotas are used up by those before.
  for (const { operation, error, what, message, beyond } of ROWS) {
    it(`${operation}: ${what}`, async () => {
      const { status, error: given, body, wrote } = await world.call(operation, await beyond(world))
      assert.equal(given, error, JSON.stringify(body))
      assert.equal(status, STATUS[error])
      assert.match(String(body.message), message)
      assert.ok(!wrote)
    })
  }
})

/** Declared by the model, without a word of AWS's when; nothing here ends in them. */
const NEVER: Readonly<Record<string, string>> = {
  'CreateCaseRule ServiceQuotaExceededException': 'AWS names no quota of rules',
  'DeleteDomain ConflictException': 'an association of an instance outlives the domain',
  'DeleteField ConflictException': 'a field in use can be deleted',
  'DeleteField ServiceQuotaExceededException': 'AWS names no quota of deleted fields',
  'DeleteTemplate ConflictException': 'cases keep the template that they were made of',
  'PutCaseEventConfiguration ConflictException': 'two who write come one after the other',
  'UpdateCaseRule ServiceQuotaExceededException': 'conditions have a limit and no quota',
  'UpdateTemplate ServiceQuotaExceededException': 'what a template holds has limits and no quota',
}

test('each conflict and quota that the model declares has a row, or a reason why it never comes', () => {
  const tested = new Set(ROWS.map(({ operation, error }) => `${operation} ${error}`))
  const declared = Object.entries(MODEL.operations).flatMap(([operation, { errors }]) =>
    Object.keys(STATUS).flatMap(error => (errors.includes(error) ? [`${operation} ${error}`] : [])),
  )
  assert.deepEqual([...tested, ...Object.keys(NEVER)].toSorted(), declared.toSorted())
})
