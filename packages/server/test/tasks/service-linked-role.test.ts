// The inline policy that an association writes to the instance's service-linked role.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { DeleteIntegrationAssociationCommand } from '@aws-sdk/client-connect'
import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { MANAGED, optionOf, policiesOf } from '../support/documents.ts'
import { findInstance, type Instance, makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { onboard } from '../support/task-runs.ts'

const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
})

let server: RunningServer
let instance: Instance
let RoleName: string
before(async () => {
  server = await startServer()
  instance = await makeInstance(server, 'sales')
  RoleName = `AWSServiceRoleForAmazonConnect_${instance.id.replaceAll('-', '')}`
})
after(() => server.close())

it('is there after onboarding, for the domain alone, and gone with the association', async () => {
  const { iam, connect } = server.clientsOf(ROOT)
  const person = await makePerson(server, policiesOf(optionOf('onboard', 'custom')))
  const { domain } = await onboard(person.clients, instance.alias, 'sales')
  const { PolicyNames: [PolicyName] = [] } = await iam.send(
    new ListRolePoliciesCommand({ RoleName }),
  )
  const shown = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))
  assert.deepEqual([shown.RoleName, shown.PolicyName], [RoleName, PolicyName])
  const { Version, Statement } = JSON.parse(decodeURIComponent(shown.PolicyDocument ?? ''))
  assert.equal(Version, '2012-10-17')
  for (const { Effect, Action, Resource } of Statement) {
    assert.equal(Effect, 'Allow')
    assert.ok(Action.includes('cases:GetDomain'))
    assert.ok(Action.every((action: string) => action.startsWith('cases:')))
    assert.deepEqual(Resource, [domain?.domainArn, `${domain?.domainArn}/*`])
  }

  const { associationId } = await findInstance(server, instance.alias)
  await connect.send(
    new DeleteIntegrationAssociationCommand({
      InstanceId: instance.id,
      IntegrationAssociationId: associationId,
    }),
  )
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }))
  assert.deepEqual(PolicyNames, [])
})

it('cannot be written by anybody directly: the role is UnmodifiableEntity', async () => {
  const admin = await makePerson(server, { managed: [`${MANAGED}AdministratorAccess`] })
  const onboarder = await makePerson(server, policiesOf(optionOf('onboard', 'custom')))
  const write = new PutRolePolicyCommand({ RoleName, PolicyName: 'mine', PolicyDocument })
  const unmodifiable = {
    name: 'UnmodifiableEntityException',
    message:
      `Cannot perform the operation on the protected role '${RoleName}' - ` +
      'this role is only modifiable by AWS',
  }
  for (const { iam } of [server.clientsOf(ROOT), admin.clients, onboarder.clients]) {
    await assert.rejects(iam.send(write), unmodifiable)
  }
  const { iam } = admin.clients
  const others = [
    () => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'mine' })),
    () => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })),
    () =>
      iam.send(
        new AttachRolePolicyCommand({ RoleName, PolicyArn: `${MANAGED}AdministratorAccess` }),
      ),
    () => iam.send(new DeleteRoleCommand({ RoleName })),
  ]
  for (const change of others) await assert.rejects(change, { name: unmodifiable.name })
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }))
  assert.deepEqual(PolicyNames, [])
})
