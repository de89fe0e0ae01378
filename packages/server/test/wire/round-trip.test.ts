// Every operation through the official SDK over HTTP, with a value in every member, both ways.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readSdk, type SdkMember } from '../../../../tools/models/sdk-schema.ts'
import { serviceSources } from '../../../../tools/models/services.ts'
import { AwsError } from '../../src/base/errors.ts'
import { loadModel } from '../../src/models/model.ts'
import { createSamples } from './samples.ts'
import { createSdkClient, type SdkClient } from './sdk-clients.ts'
import { requestId, startWireServer, type WireServer } from './wire-server.ts'

for (const { service, sdk: packageName } of serviceSources) {
  if (packageName === undefined) continue
  const sdk = readSdk(packageName)
  describe(`the wire of ${service}`, () => {
    const model = loadModel(service)
    const samples = createSamples()
    let server: WireServer
    let client: SdkClient

    before(async () => {
      server = await startWireServer()
      client = createSdkClient(service, server.url)
    })
    after(async () => {
      client.destroy()
      await server.close()
    })

    const served = sdk.operations.filter(({ name }) => name in model.operations)
    for (const { name, input, output } of served) {
      it(`carries ${name} there and back`, async () => {
        const given = samples.of(input) ?? {}
        server.reply = Object(samples.of(output) ?? {})
        const answered = await client.send(name, given)
        assert.deepEqual(server.received, { service, operation: name, input: given })
        assert.deepEqual(answered, server.reply)
      })

      it(`carries ${name} with nothing but what must be sent`, async () => {
        const given = samples.some(input, isSentAnyway)
        server.reply = {}
        const answered = await client.send(name, given)
        assert.deepEqual(server.received, { service, operation: name, input: given })
        assert.deepEqual(answered, {})
      })
    }

    for (const error of sdk.errors.filter(({ name }) => name in model.errors)) {
      it(`carries ${error.name}`, async () => {
        const operation = served.find(({ name }) =>
          model.operations[name]?.errors.includes(error.name),
        )
        assert.ok(operation)
        const fields = samples.some(error, () => true)
        const message = String(fields.message ?? fields.Message)
        server.reply = new AwsError(error.name, message, fields)
        const caught = await client
          .send(operation.name, samples.some(operation.input, isSentAnyway))
          .then(
            () => assert.fail('the SDK did not throw'),
            (thrown: unknown) => thrown,
          )
        assert.ok(client.isInstance(caught, error.name), `an instance of ${error.name}`)
        const seen = caught as Record<string, unknown> & Error
        assert.equal(seen.name, error.name)
        assert.equal(seen.message, message)
        const { Message: _, message: __, ...others } = fields
        for (const [field, value] of Object.entries(others)) {
          assert.deepEqual(seen[field], value, field)
        }
        const status = model.errors[error.name]?.status
        assert.deepEqual(metadataOf(caught), { httpStatusCode: status, requestId })
      })
    }

    it('names every operation that is not served', async () => {
      const others = sdk.operations.filter(({ name }) => !(name in model.operations))
      for (const { name } of others) assert.ok(model.notServed[name], name)
      for (const { name, input } of others) {
        const sent = client.send(name, samples.some(input, isSentAnyway))
        await assert.rejects(sent, error => {
          assert.equal((error as Error).message, notServed(name))
          assert.equal(metadataOf(error).httpStatusCode, 501)
          return true
        })
      }
    })

    function notServed(operation: string): string {
      return `Casegate does not serve the operation ${operation} of ${service}.`
    }
  })
}

/** Labels make up the path; tokens the SDK would invent by itself. */
function isSentAnyway({ traits }: SdkMember): boolean {
  return 'httpLabel' in traits || 'idempotencyToken' in traits
}

function metadataOf(error: unknown) {
  const { $metadata } = error as { $metadata?: { httpStatusCode: number; requestId: string } }
  return { httpStatusCode: $metadata?.httpStatusCode, requestId: $metadata?.requestId }
}
