// Each member of every operation's input holds a value of another kind: an administrator, who is let in, is answered in words.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { loadModel, membersOf, operationOf, shapeOf } from '../../src/models/model.ts'
import { MANAGED } from '../support/documents.ts'
import { examplesFor } from '../support/examples.ts'
import { findInstance } from '../support/instances.ts'
import { pick, randomFrom } from '../support/mutation.ts'
import { nameOf, servedOperations } from '../support/operations.ts'
import { makePerson } from '../support/people.ts'
import { REGION, startServer } from '../support/running-server.ts'
import { makeTargets } from '../support/targets.ts'
import { createSdkClient } from '../wire/sdk-clients.ts'
import { statusOf } from './status-of.ts'

const VALUES: readonly unknown[] = [
  ...['', ' ', '\ud800', '\u0000', '../..', '%2F', '9'.repeat(400), '__proto__', '{}', '\u202e'],
  ...[0, -1, 1e308, 0.5, true, null, [], {}, [null], [[]], [{}], { a: 1 }],
  ...[JSON.parse('{"__proto__":{"a":1}}'), new Date(8.64e15), new Uint8Array(3), ['a', 'a']],
]
/** Of these, so many in each place; ODD_VALUES sets another number. */
const VALUES_A_PLACE = Number(process.env.ODD_VALUES ?? 1)
const seed = seedFrom('ODD_SEED')

it(`values that are odd are answered in words (ODD_SEED=${seed})`, async () => {
  const server = await startServer({ ephemeral: true })
  try {
    await server.app.loadDemo({ cases: false })
    const targets = await makeTargets(server, await findInstance(server, 'support'))
    const { keys } = await makePerson(server, { managed: [`${MANAGED}AdministratorAccess`] })
    const examples = examplesFor(targets)
    const random = randomFrom(seed)
    const faults: string[] = []
    let sent = 0
    for (const name of servedOperations(server)) {
      const { service, operation } = name
      const model = loadModel(service)
      const client = createSdkClient(service, server.url, { region: REGION, credentials: keys })
      const { input = '' } = operationOf(model, operation)
      const shape = input ? shapeOf(model, input) : undefined
      const members = shape?.type === 'structure' ? membersOf(shape) : []
      for (const [member] of members) {
        for (let count = 0; count < VALUES_A_PLACE; count++) {
          const value = pick(VALUES, random)
          const asked = Object.assign({}, examples[service][operation], { [member]: value })
          const status = await statusOf(client.send(operation, asked))
          sent++
          const fault = server.events.find(event => event.fault !== undefined)?.fault
          server.events.length = 0
          if (fault === undefined && (status < 500 || status === 501)) continue
          const stack = fault instanceof Error ? fault.stack : String(fault)
          faults.push(
            `${nameOf(name)} with ${member} = ${JSON.stringify(value)}: ${status}\n${stack}`,
          )
        }
      }
      client.destroy()
    }
    assert.deepEqual(faults, [])
    assert.ok(sent > 400, `only ${sent} calls were made`)
  } finally {
    await server.close()
  }
})
