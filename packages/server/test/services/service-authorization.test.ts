// Operations ask for what AWS's reference lists: of the analyzer, Cases, Connect, directories, profiles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIdSource } from '../../src/base/ids.ts'
import type { Service } from '../../src/contract/service.ts'
import { createAccessAnalyzerService } from '../../src/services/access-analyzer/service.ts'
import { casesDomains } from '../../src/services/cases/domains.ts'
import { createCasesService } from '../../src/services/cases/service.ts'
import { createConnectService } from '../../src/services/connect/service.ts'
import { staff } from '../../src/services/connect/staff/staff.ts'
import { directories } from '../../src/services/directory/directories.ts'
import { createDirectoryService } from '../../src/services/directory/service.ts'
import { createServiceLinkedRoles } from '../../src/services/iam/entities/service-linked-roles.ts'
import { createOrganizationsService } from '../../src/services/organizations/service.ts'
import { customers } from '../../src/services/profiles/customers.ts'
import { createProfilesService } from '../../src/services/profiles/service.ts'
import reference from './service-authorization.json' with { type: 'json' }

const serviceLinkedRoles = createServiceLinkedRoles(createIdSource())
const services: readonly Service[] = [
  createAccessAnalyzerService({ serviceLinkedRoles }),
  createCasesService({ ...staff, ...customers }),
  createConnectService({ domains: casesDomains, directories, serviceLinkedRoles }),
  createDirectoryService(),
  createOrganizationsService(),
  createProfilesService(),
]

test('the rows name exactly the resource types of the reference', () => {
  const asked = services.flatMap(({ model, operations }) =>
    Object.entries(operations).map(([name, { authorize }]) => {
      assert.ok('resources' in authorize, `${name} needs a permission`)
      return [`${model.service}:${name}`, Object.keys(authorize.resources).sort()]
    }),
  )
  const listed = Object.entries(reference.actions).map(([action, { resourceTypes }]) => [
    action,
    [...resourceTypes].sort(),
  ])
  assert.deepEqual(Object.fromEntries(asked), Object.fromEntries(listed))
})

test('the rows give context exactly where the reference lists keys beside those of tags', () => {
  for (const { model, operations } of services) {
    for (const [name, { authorize }] of Object.entries(operations)) {
      const action = `${model.service}:${name}` as keyof typeof reference.actions
      const hasKeys = reference.actions[action].conditionKeys.length > 0
      assert.equal('context' in authorize, hasKeys, action)
    }
  }
})
