// Every constraint of every served operation, at its boundary: the last value in, the first out.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AwsError } from '../../src/base/errors.ts'
import { loadModel, type ServiceModel, serviceNames } from '../../src/models/model.ts'
import { validateInput } from '../../src/models/validate.ts'
import { type Probe, probesOf } from './constraint-probes.ts'

for (const service of serviceNames) {
  describe(`the constraints of ${service}`, () => {
    const model = loadModel(service)
    for (const [operation, { input }] of Object.entries(model.operations)) {
      if (input === undefined) continue
      const probes = [...probesOf(model, input)]
      if (probes.length === 0) continue
      it(`of ${operation}`, () => {
        for (const probe of probes) {
          const what = `${probe.path}: ${JSON.stringify(probe.input)?.slice(0, 200)}`
          const complaints = complaintsAbout(model, operation, probe)
          if (probe.refusal === undefined) assert.deepEqual(complaints, [], what)
          else assert.ok(complaints.join().includes(probe.refusal), `${what} got ${complaints}`)
        }
      })
    }
  })
}

/** What is said of the probed place alone; other required members are absent on purpose. */
function complaintsAbout(model: ServiceModel, operation: string, probe: Probe): string[] {
  try {
    validateInput(model, operation, probe.input)
    return []
  } catch (error) {
    assert.ok(error instanceof AwsError)
    const [, listed = ''] = error.message.split(' detected: ')
    return listed.split('; ').filter(sentence => sentence.includes(`at '${probe.path}' failed`))
  }
}
