// Customers that cases name: made and found over HTTP, and asked about when the official SDK makes a case.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateCaseCommand,
  CreateDomainCommand,
  CreateTemplateCommand,
  GetCaseCommand,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import {
  ACCOUNT,
  type Keys,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { createModelClient, type ModelClient } from '../wire/model-client.ts'

const DomainName = 'customers'

let server: RunningServer
let profiles: ModelClient
/** Ids of profiles by first names. */
const ids: Record<string, string> = {}

before(async () => {
  server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  profiles = createModelClient('profile', server.url, ROOT)
  const given = { DomainName, DefaultExpirationDays: 366, Tags: { team: 'desk' } }
  const { CreatedAt, ...made } = await profiles.call('CreateDomain', given)
  assert.equal(typeof CreatedAt, 'number', 'seconds, as restJson1 has them')
  assert.deepEqual(made.Tags, given.Tags)
  for (const FirstName of ['Noor', 'Ada', 'Bo']) {
    const PhoneNumber = FirstName === 'Bo' ? '+351922222222' : '+351911111111'
    const profile = {
      FirstName,
      LastName: 'Haddad',
      PhoneNumber,
      EmailAddress: `${FirstName}@example.com`,
    }
    const { ProfileId } = await profiles.call('CreateProfile', { DomainName, ...profile })
    assert.match(String(ProfileId), /^[0-9a-f]{32}$/)
    ids[FirstName] = String(ProfileId)
  }
})

after(async () => {
  profiles.destroy()
  await server.close()
})

const search = async (input: object) => {
  const { Items, NextToken } = await profiles.call('SearchProfiles', { DomainName, ...input })
  const names = (Items as { readonly FirstName: string }[]).map(one => one.FirstName).sort()
  return { names, NextToken }
}

const SEARCHES: readonly (readonly [about: string, input: object, names: readonly string[]])[] = [
  ['a phone number', { KeyName: '_phone', Values: ['+351911111111'] }, ['Ada', 'Noor']],
  [
    'any of several',
    { KeyName: '_phone', Values: ['+351911111111', '+351922222222'] },
    ['Ada', 'Bo', 'Noor'],
  ],
  ['an address, however written', { KeyName: '_email', Values: ['NOOR@example.com'] }, ['Noor']],
  ['a full name', { KeyName: '_fullName', Values: ['Bo Haddad'] }, ['Bo']],
  ['nobody', { KeyName: '_account', Values: ['7'] }, []],
  [
    'both of two keys',
    {
      KeyName: '_phone',
      Values: ['+351911111111'],
      AdditionalSearchKeys: [{ KeyName: '_email', Values: ['ada@example.com', 'bo@example.com'] }],
    },
    ['Ada'],
  ],
  [
    'either of two keys',
    {
      KeyName: '_phone',
      Values: ['+351922222222'],
      AdditionalSearchKeys: [{ KeyName: '_email', Values: ['ada@example.com'] }],
      LogicalOperator: 'OR',
    },
    ['Ada', 'Bo'],
  ],
]

describe('SearchProfiles finds', () => {
  for (const [about, input, names] of SEARCHES) {
    it(about, async () => assert.deepEqual((await search(input)).names, names))
  }

  it('each on one page', async () => {
    const input = { KeyName: '_phone', Values: ['+351911111111', '+351922222222'], MaxResults: 2 }
    const first = await search(input)
    const second = await search({ ...input, NextToken: first.NextToken })
    assert.deepEqual([...first.names, ...second.names].sort(), ['Ada', 'Bo', 'Noor'])
    assert.equal(second.NextToken, undefined)
  })
})

const REFUSED: readonly (readonly [
  operation: string,
  input: object,
  name: string,
  told: RegExp,
])[] = [
  [
    'SearchProfiles',
    { DomainName, KeyName: '_order', Values: ['1'] },
    'BadRequestException',
    /no search key _order here; there are _account/,
  ],
  [
    'SearchProfiles',
    { DomainName, KeyName: '_phone', Values: ['1'], NextToken: 'x' },
    'BadRequestException',
    /NextToken/,
  ],
  [
    'SearchProfiles',
    { DomainName: 'none', KeyName: '_phone', Values: ['1'] },
    'ResourceNotFoundException',
    /none does not exist/,
  ],
  ['CreateProfile', { DomainName: 'none' }, 'ResourceNotFoundException', /none does not exist/],
  [
    'CreateDomain',
    { DomainName, DefaultExpirationDays: 1 },
    'BadRequestException',
    /already exists/,
  ],
  [
    'CreateDomain',
    { DomainName: 'new', DefaultExpirationDays: 1, Matching: { Enabled: true } },
    'BadRequestException',
    /Matching is not served/,
  ],
  ['GetDomain', { DomainName: 'none' }, 'ResourceNotFoundException', /none does not exist/],
]

for (const [operation, input, name, told] of REFUSED) {
  it(`${operation} of ${JSON.stringify(input)} is refused`, () =>
    assert.rejects(profiles.call(operation, input), { name, message: told }))
}

it('a case names its customer, as far as whoever makes it may search for customers', async () => {
  const { cases, iam } = server.clientsOf(ROOT)
  const { domainId } = await cases.send(new CreateDomainCommand({ name: 'Desk' }))
  const template = await cases.send(new CreateTemplateCommand({ domainId, name: 'Any' }))
  const { templateId } = template
  await iam.send(new CreateUserCommand({ UserName: 'clerk' }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'clerk' }))
  const clerk: Keys = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
  const asClerk = server.clientsOf(clerk).cases
  const allow = (Action: string) =>
    iam.send(
      new PutUserPolicyCommand({
        UserName: 'clerk',
        PolicyName: Action.replace(/\W/g, '-'),
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action, Resource: '*' },
        }),
      }),
    )
  await allow('cases:*')
  const arnOf = (id: string) =>
    `arn:aws:profile:${REGION}:${ACCOUNT}:domains/${DomainName}/profiles/${id}`
  const fieldsWith = (id: string) => [
    { id: 'title', value: { stringValue: 'Bag' } },
    { id: 'customer_id', value: { stringValue: arnOf(id) } },
  ]
  const noor = fieldsWith(ids.Noor ?? '')
  await assert.rejects(
    asClerk.send(new CreateCaseCommand({ domainId, templateId, fields: noor })),
    {
      name: 'AccessDeniedException',
      message: /profile:SearchProfiles on resource: arn:aws:profile:.*:domains\/customers /,
    },
  )
  await allow('profile:SearchProfiles')
  const nobody = fieldsWith('0'.repeat(32))
  await assert.rejects(
    asClerk.send(new CreateCaseCommand({ domainId, templateId, fields: nobody })),
    {
      name: 'ValidationException',
      message: /customer_id names no profile of a customer/,
    },
  )
  const { caseId } = await asClerk.send(
    new CreateCaseCommand({ domainId, templateId, fields: noor }),
  )
  const [, ada] = fieldsWith(ids.Ada ?? '')
  await asClerk.send(new UpdateCaseCommand({ domainId, caseId, fields: ada ? [ada] : [] }))
  const asked = { domainId, caseId, fields: [{ id: 'customer_id' }] }
  const { fields } = await asClerk.send(new GetCaseCommand(asked))
  assert.equal(fields?.[0]?.value?.stringValue, arnOf(ids.Ada ?? ''))
  const { Stats } = await profiles.call('GetDomain', { DomainName })
  assert.deepEqual(Stats, { ProfileCount: 3 })
  await profiles.call('DeleteDomain', { DomainName })
  assert.deepEqual((await profiles.call('ListDomains', {})).Items, [])
  assert.deepEqual((await asClerk.send(new GetCaseCommand(asked))).fields, fields)
})
