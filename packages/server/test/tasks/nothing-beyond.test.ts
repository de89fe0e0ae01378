// The documented options allow their task and nothing beyond it: every other operation is denied.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Option } from '../../../answers/src/tasks/task.ts'
import { optionOf, policiesOf } from '../support/documents.ts'
import { makeInstance } from '../support/instances.ts'
import { nameOf, servedOperations, tryEverything } from '../support/operations.ts'
import { makePerson } from '../support/people.ts'
import { startServer } from '../support/running-server.ts'
import { makeTargets } from '../support/targets.ts'

// AWS: STS API Reference: neither needs a permission.
const ALWAYS = ['sts:GetCallerIdentity', 'sts:GetSessionToken']

const VIEW = [
  'connect:ListInstances',
  'ds:DescribeDirectories',
  'connect:ListIntegrationAssociations',
  'cases:GetDomain',
]

/** Of users, queues and contacts, which cases name. */
const READ_STAFF = [
  'connect:DescribeContact',
  'connect:DescribeQueue',
  'connect:DescribeUser',
  'connect:ListQueues',
  'connect:ListUsers',
]

const WRITE_STAFF = [
  'connect:CreateContact',
  'connect:CreateQueue',
  'connect:CreateUser',
  'connect:DeleteQueue',
  'connect:DeleteUser',
  'connect:StartChatContact',
  'connect:StartTaskContact',
]

const OPTIONS: readonly {
  readonly task: string
  readonly option: Option['id']
  readonly allowed: readonly string[]
}[] = [
  { task: 'view-domain', option: 'custom', allowed: VIEW },
  {
    task: 'view-domain',
    option: 'managed',
    // AmazonConnectReadOnlyAccess: connect:Describe*, connect:Get* and connect:List*.
    allowed: [...VIEW, ...READ_STAFF, 'connect:DescribeInstance', 'connect:ListTagsForResource'],
  },
  {
    task: 'onboard',
    option: 'custom',
    // Of iam:PutRolePolicy the policy allows only what Connect does with it: see blocks.test.ts.
    allowed: [
      ...VIEW,
      'cases:CreateDomain',
      'connect:CreateIntegrationAssociation',
      'connect:DescribeInstance',
    ],
  },
  {
    task: 'onboard',
    option: 'managed',
    // AmazonConnect_FullAccess: connect:*, the service-linked roles that go with it, and whose profiles there are.
    allowed: [
      ...VIEW,
      ...READ_STAFF,
      ...WRITE_STAFF,
      'cases:CreateDomain',
      'connect:CreateInstance',
      'connect:CreateIntegrationAssociation',
      'connect:DeleteInstance',
      'connect:DeleteIntegrationAssociation',
      'connect:DescribeInstance',
      'connect:ListTagsForResource',
      'connect:TagResource',
      'connect:UntagResource',
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
      'profile:GetDomain',
      'profile:ListDomains',
    ],
  },
]

describe('A documented option allows its task and nothing beyond it', () => {
  for (const { task, option, allowed } of OPTIONS) {
    it(`${task}, ${option}: everything else is denied and writes nothing`, async test => {
      const server = await startServer()
      test.after(() => server.close())
      const instance = await makeInstance(server, 'support', { onboarded: true })
      const targets = await makeTargets(server, instance)
      const person = await makePerson(server, policiesOf(optionOf(task, option)))

      const tries = await tryEverything(server, person.keys, targets)

      assert.equal(tries.length, servedOperations(server).length)
      const passed = tries.filter(({ answer }) => answer === 'allowed').map(nameOf)
      assert.deepEqual(passed.toSorted(), [...ALWAYS, ...allowed].toSorted())
      for (const { answer, message = '', wrote, ...name } of tries) {
        if (answer === 'allowed') continue
        const action = `not authorized to perform: ${nameOf(name)} on resource: `
        assert.ok(message.startsWith(`User: ${arnOf(person.name)} is ${action}`), message)
        assert.equal(wrote, false, `${nameOf(name)} was denied and has written`)
      }
    })
  }
})

function arnOf(userName: string): string {
  return `arn:aws:iam::123456789012:user/${userName}`
}
