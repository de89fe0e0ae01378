// The AWS CLI does both tasks and checks policies, led here by --endpoint-url and AWS_ENDPOINT_URL.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DemoProfile } from '../../src/demo/demo-world.ts'
import { awsCliMissing, runExternal } from '../support/external-command.ts'
import { associatedDomainsOf, findInstance } from '../support/instances.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
let people: readonly DemoProfile[]

describe('The AWS CLI', { skip: awsCliMissing() }, () => {
  before(async () => {
    server = await startServer({ settings: { quotas: { casesDomains: 5 }, domainCreationMs: 0 } })
    people = await server.app.loadDemo({ cases: false })
  })
  after(() => server.close())

  it('views a domain, with --endpoint-url', async () => {
    const aws = cliOf('viewer-custom', ['--endpoint-url', server.url])
    const { InstanceSummaryList } = await aws('connect', 'list-instances')
    const { Id } = named(InstanceSummaryList, 'support')
    const { IntegrationAssociationSummaryList } = await aws(
      'connect',
      'list-integration-associations',
      ...['--instance-id', Id, '--integration-type', 'CASES_DOMAIN'],
    )
    const { IntegrationArn = '' } = IntegrationAssociationSummaryList[0] ?? {}
    const domain = await aws('connectcases', 'get-domain', '--domain-id', idOf(IntegrationArn))
    assert.equal(domain.domainArn, IntegrationArn)
    assert.equal(domain.domainStatus, 'Active')
  })

  it('onboards an instance, with AWS_ENDPOINT_URL', async () => {
    const aws = cliOf('onboarder-managed', [], { AWS_ENDPOINT_URL: server.url })
    const { InstanceSummaryList } = await aws('connect', 'list-instances')
    const { Id } = named(InstanceSummaryList, 'sales')
    const { domainArn } = await aws('connectcases', 'create-domain', '--name', 'Sales')
    const domain = await aws('connectcases', 'get-domain', '--domain-id', idOf(domainArn))
    assert.equal(domain.domainStatus, 'Active')
    await aws(
      'connect',
      'create-integration-association',
      ...['--instance-id', Id, '--integration-type', 'CASES_DOMAIN'],
      ...['--integration-arn', domainArn],
    )
    const associatedDomains = await associatedDomainsOf(server, await findInstance(server, 'sales'))
    assert.deepEqual(associatedDomains, [domainArn])
  })

  it('checks a policy that nobody has attached', async () => {
    const policy = (Action: string[]) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
      })
    const env = {
      AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
      AWS_ENDPOINT_URL: server.url,
    }
    const printed = await runExternal(
      'aws',
      [
        ...['accessanalyzer', 'check-no-new-access', '--policy-type', 'IDENTITY_POLICY'],
        ...['--existing-policy-document', policy(['cases:GetDomain'])],
        ...['--new-policy-document', policy(['cases:GetDomain', 'cases:DeleteDomain'])],
        ...['--query', '[result, reasons[0].description]', '--output', 'text'],
      ],
      env,
    )
    assert.equal(printed, 'FAIL\tNew access in the statement with index: 0.\n')
  })

  it("is denied in AWS's words", async () => {
    const aws = cliOf('newcomer', ['--endpoint-url', server.url])
    await assert.rejects(aws('connectcases', 'list-domains'), ({ message }: Error) =>
      message.includes(
        'An error occurred (AccessDeniedException) when calling the ListDomains operation: ' +
          'User: arn:aws:iam::123456789012:user/newcomer is not authorized to perform: ' +
          'cases:ListDomains on resource: * because no identity-based policy allows the ' +
          'cases:ListDomains action',
      ),
    )
  })
})

/** What the commands print, each its own part of it. */
interface Printed {
  readonly InstanceSummaryList: readonly { readonly Id: string; readonly InstanceAlias: string }[]
  readonly IntegrationAssociationSummaryList: readonly { readonly IntegrationArn: string }[]
  readonly domainArn: string
  readonly domainStatus: string
}

function cliOf(
  name: string,
  more: readonly string[],
  env: Readonly<Record<string, string>> = {},
): (...args: string[]) => Promise<Printed> {
  const person = people.find(one => one.name === name)
  assert.ok(person)
  const keys = {
    AWS_ACCESS_KEY_ID: person.accessKeyId,
    AWS_SECRET_ACCESS_KEY: person.secretAccessKey,
  }
  return async (...args) =>
    JSON.parse(
      await runExternal('aws', [...args, ...more, '--output', 'json'], { ...keys, ...env }),
    )
}

function named(instances: Printed['InstanceSummaryList'], alias: string) {
  const instance = instances.find(({ InstanceAlias }) => InstanceAlias === alias)
  assert.ok(instance)
  return instance
}

function idOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1)
}
