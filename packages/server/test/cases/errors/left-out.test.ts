// What the official SDK leaves out of a request without a word, and how the server tells of it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateCaseCommand,
  CreateCaseRuleCommand,
  CreateLayoutCommand,
  SearchAllRelatedItemsCommand,
  SearchCasesCommand,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import { makeWorld, type World } from './world.ts'

let world: World
before(async () => {
  world = await makeWorld()
})
after(() => world.close())

/** Inputs as JavaScript would have them, where no types look at them. */
const wrong = <Input>(input: object): Input => input as Input
const value = { id: 'title', value: { stringValue: 'Lost luggage' } }
const place = () => ({ domainId: world.targets.domainId })

const ROWS: readonly (readonly [what: string, send: () => Promise<unknown>, where: string])[] = [
  [
    'a filter without its operator',
    () => world.sdk.send(new SearchCasesCommand(wrong({ ...place(), filter: { field: value } }))),
    'filter.field',
  ],
  [
    'a filter whose operator is empty beside what does not belong there',
    () => {
      const filter = { andAll: [{ field: { ...value, equalTo: undefined } }] }
      return world.sdk.send(new SearchCasesCommand(wrong({ ...place(), filter })))
    },
    'filter.andAll[0].field',
  ],
  [
    'a type of items in capitals',
    () => {
      const filters = [{ Comment: {} }]
      return world.sdk.send(new SearchAllRelatedItemsCommand(wrong({ ...place(), filters })))
    },
    'filters[0]',
  ],
  [
    'a value by the name of its type',
    () => {
      const fields = [{ id: 'title', value: { text: 'Lost luggage' } }]
      const { caseId } = world.targets
      return world.sdk.send(new UpdateCaseCommand(wrong({ ...place(), caseId, fields })))
    },
    'fields[0].value',
  ],
  [
    'who acts by an ARN',
    () => {
      const { templateId } = world.targets
      const input = { ...place(), templateId, fields: [value], performedBy: { arn: 'arn' } }
      return world.sdk.send(new CreateCaseCommand(wrong(input)))
    },
    'performedBy',
  ],
  [
    'a layout of another kind',
    () => {
      const input = { ...place(), name: 'wide', content: { wide: {} } }
      return world.sdk.send(new CreateLayoutCommand(wrong(input)))
    },
    'content',
  ],
  [
    'a rule of another kind',
    () => {
      const input = { ...place(), name: 'r', rule: { require: { defaultValue: true } } }
      return world.sdk.send(new CreateCaseRuleCommand(wrong(input)))
    },
    'rule',
  ],
]

describe('what the SDK leaves out', () => {
  for (const [what, send, where] of ROWS) {
    it(`${what} is told by its place`, async () => {
      await assert.rejects(send(), (error: Error) => {
        assert.equal(error.name, 'SerializationException', error.message)
        const told = `The value of ${where} must be an object with `
        assert.ok(error.message.startsWith(told), error.message)
        assert.match(error.message, /it has none\. AWS SDKs leave out members/)
        return true
      })
    })
  }
})
