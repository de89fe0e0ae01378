// A server inside a program, as `import { start } from 'casegate'` starts it: with the official SDK, several at once.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ConnectClient, ListInstancesCommand } from '@aws-sdk/client-connect'
import {
  ConnectCasesClient,
  CreateDomainCommand,
  GetDomainCommand,
  ListDomainsCommand,
} from '@aws-sdk/client-connectcases'
import {
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetUserCommand,
  IAMClient,
  ListUsersCommand,
} from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts'
import { type StartedServer, type StartOptions, start, type World } from '../../src/index.ts'
import { temporaryFolder } from '../support/casegate-process.ts'
import { createSignedClient, form } from '../support/signed-client.ts'

const WORLD: World = {
  principals: {
    users: [
      { name: 'ana', inlinePolicies: { List: allow('connect:ListInstances', 'ds:*') } },
      { name: 'bo', accessKey: false },
    ],
  },
  instances: [{ alias: 'from-a-world' }],
}

function allow(...Action: string[]) {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } }
}

const USER = (UserName: string, Path: string, ...Action: string[]) => ({
  ...{ UserName, Path, Arn: `arn:aws:iam::210987654321:user${Path}${UserName}`, GroupList: [] },
  UserPolicyList: [{ PolicyName: 'may', PolicyDocument: allow(...Action) }],
})
const NO_MORE = { GroupDetailList: [], RoleDetailList: [], Policies: [] }
/** The second has what is not served, and is left out. */
const ACCOUNT_PAGES = [
  {
    ...NO_MORE,
    UserDetailList: [USER('ana', '/team/', 'iam:List*')],
    IsTruncated: true,
    Marker: 'm',
  },
  {
    ...{ ...NO_MORE, UserDetailList: [USER('ben', '/', 's3:*')], IsTruncated: false },
    RoleDetailList: [
      {
        ...{ Path: '/', RoleName: 'one', Arn: 'arn:aws:iam::210987654321:role/one' },
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
        },
        ...{ RolePolicyList: [], AttachedManagedPolicies: [] },
        InstanceProfileList: [
          { Arn: 'arn:aws:iam::210987654321:instance-profile/one', InstanceProfileName: 'one' },
        ],
      },
    ],
  },
]

const open: { destroy(): void }[] = []
function client<Client extends { destroy(): void }>(made: Client): Client {
  open.push(made)
  return made
}

describe('a server inside a program', () => {
  const started: StartedServer[] = []
  let plain: StartedServer
  let demo: StartedServer
  const startOne = async (options?: StartOptions) => {
    const server = await start(options)
    started.push(server)
    return server
  }
  const warnings: Error[] = []
  const warned = (warning: Error) => warnings.push(warning)
  before(async () => {
    process.on('warning', warned)
    const servers = await Promise.all([startOne(), startOne({ demo: true })])
    ;[plain, demo] = servers
  })
  after(async () => {
    process.off('warning', warned)
    for (const one of open) one.destroy()
    await Promise.all(started.map(server => server.close()))
  })

  it('is a client’s configuration as it is, and several know nothing of each other', async () => {
    await client(new IAMClient(plain)).send(new CreateUserCommand({ UserName: 'only-here' }))
    const names = async (server: StartedServer) =>
      (await client(new IAMClient(server)).send(new ListUsersCommand())).Users?.map(
        ({ UserName }) => UserName,
      )
    assert.deepEqual(await names(plain), ['only-here'])
    assert.deepEqual((await names(demo))?.includes('only-here'), false)
    assert.notEqual(plain.endpoint, demo.endpoint)
  })

  it('has profiles that IAM holds to what they may, and tells why by the request id', async () => {
    const credentials = demo.profiles.find(({ name }) => name === 'newcomer')
    assert.ok(credentials)
    const cases = client(new ConnectCasesClient({ ...demo, credentials }))
    const denied: { name: string; $metadata: { requestId: string } } = await cases
      .send(new ListDomainsCommand())
      .then(() => assert.fail('the newcomer may do nothing'))
      .catch(error => error)
    assert.equal(denied.name, 'AccessDeniedException')
    const { decision, checks } = demo.explain(denied.$metadata.requestId)
    assert.equal(decision, 'implicitDeny')
    assert.deepEqual(
      checks.map(({ action, missingAllows }) => [action, missingAllows]),
      [['cases:ListDomains', ['identity-based policy']]],
    )
    const allowed = await client(new ConnectCasesClient(demo)).send(new ListDomainsCommand())
    assert.equal(demo.explain(allowed.$metadata.requestId ?? '').decision, 'allowed')
    assert.throws(() => demo.explain('unheard-of'), /no call of late has the request id/)
  })

  it('loads a world from a value and from a file, and refuses one that is wrong with its place', async () => {
    const [value, file] = await Promise.all([startOne({ seed: WORLD }), startOne()])
    const folder = temporaryFolder()
    writeFileSync(join(folder.path, 'world.json'), JSON.stringify(WORLD))
    const loaded = await file.seed(join(folder.path, 'world.json'))
    folder.remove()
    assert.deepEqual(
      loaded.map(({ name }) => name),
      ['ana'],
    )
    for (const server of [value, file]) {
      const [credentials] = server.profiles
      assert.equal(credentials?.name, 'ana')
      const connect = client(
        new ConnectClient({ ...server, credentials: credentials ?? server.credentials }),
      )
      const { InstanceSummaryList } = await connect.send(new ListInstancesCommand())
      assert.deepEqual(
        InstanceSummaryList?.map(({ InstanceAlias }) => InstanceAlias),
        ['from-a-world'],
      )
    }
    const wrong = { instances: [{ alias: 'x', usres: [] }] }
    await assert.rejects(plain.seed(wrong as World), /instances\[0\].*usres/)
    await assert.rejects(start({ seed: wrong as World }), /usres/)
    await assert.rejects(plain.seed('no-such-file.yaml'), /no-such-file\.yaml/)
  })

  it('stands for the account of the data that it is given, again after a reset', async () => {
    const folder = temporaryFolder()
    const pages = ACCOUNT_PAGES.map((page, index) => {
      const file = join(folder.path, `${index}.json`)
      writeFileSync(file, JSON.stringify(page))
      return file
    })
    warnings.length = 0
    const servers = await Promise.all(
      [pages, ACCOUNT_PAGES].map(accountData => startOne({ accountData })),
    )
    folder.remove()
    await servers[0]?.reset()
    for (const server of servers) {
      const [ana, ben] = server.profiles
      assert.deepEqual([ana?.name, ben?.name], ['ana', 'ben'])
      const as = (credentials = server.credentials) => ({ ...server, credentials, maxAttempts: 1 })
      const { Arn } = await client(new STSClient(as(ana))).send(new GetCallerIdentityCommand())
      assert.equal(Arn, 'arn:aws:iam::210987654321:user/team/ana')
      await client(new IAMClient(as(ana))).send(new ListUsersCommand())
      await assert.rejects(client(new IAMClient(as(ben))).send(new ListUsersCommand()), {
        name: 'AccessDenied',
      })
    }
    assert.equal(warnings.length, servers.length, 'one of each server, and none of the reset')
    assert.match(String(warnings[0]), /without:\n.*instance-profile\/one: instance profiles/)
    // What one server answers is the account of another.
    const [first] = servers
    const details = await client(new IAMClient(first ?? plain)).send(
      new GetAccountAuthorizationDetailsCommand(),
    )
    const copy = await startOne({ accountData: details })
    assert.deepEqual(
      copy.profiles.map(({ name }) => name),
      ['ana', 'ben'],
    )
    const refusals: readonly [options: StartOptions, why: RegExp][] = [
      [
        { accountData: details, accountId: '111122223333' },
        /"accountId" is 111122223333, and .* 2109/,
      ],
      [{ accountData: details, accountFile: 'x' }, /are two accounts: give one/],
      [{ accountData: WORLD }, /accountData:1:1: this is not an IAM policy .*account data/],
      [{ accountData: ACCOUNT_PAGES.slice(0, 1) }, /the pages that follow/],
      [{ accountData: 'no-such-file.json' }, /no-such-file\.json/],
    ]
    for (const [options, why] of refusals) await assert.rejects(start(options), why)
  })

  it('makes the same ids from the same text, again after a reset', async () => {
    const [one, other] = await Promise.all([startOne({ ids: 'fixed' }), startOne({ ids: 'fixed' })])
    const make = async (server: StartedServer) => {
      const iam = client(new IAMClient(server))
      const { User } = await iam.send(new CreateUserCommand({ UserName: 'ana' }))
      const cases = client(new ConnectCasesClient(server))
      const { domainId } = await cases.send(new CreateDomainCommand({ name: 'Support' }))
      return { user: User?.UserId, domainId }
    }
    const made = await make(one)
    assert.deepEqual(await make(other), made)
    await one.reset()
    assert.deepEqual(await make(one), made)
  })

  it('is after a reset what it was after the start', async () => {
    const server = await startOne({ seed: WORLD, demo: true, clock: '2026-03-01T12:00:00Z' })
    const iam = client(new IAMClient(server))
    await iam.send(new CreateUserCommand({ UserName: 'gone' }))
    server.advanceClock('2d')
    const before = server.profiles
    await server.reset()
    await assert.rejects(iam.send(new GetUserCommand({ UserName: 'gone' })), {
      name: 'NoSuchEntityException',
    })
    const { User } = await iam.send(new GetUserCommand({ UserName: 'ana' }))
    assert.deepEqual(User?.CreateDate, new Date('2026-03-01T12:00:00Z'))
    const names = (profiles: readonly { name: string }[]) => profiles.map(({ name }) => name)
    assert.deepEqual(names(server.profiles), names(before))
    const old = client(new STSClient({ ...server, credentials: before[0] ?? server.credentials }))
    await assert.rejects(old.send(new GetCallerIdentityCommand()), {
      name: /InvalidClientTokenId/,
    })
  })

  it('has a clock that stands and is advanced, and takes calls signed by that of the machine', async () => {
    const server = await startOne({ clock: '2026-03-01T12:00:00Z', domainCreationMs: 60_000 })
    const cases = client(new ConnectCasesClient({ ...server, maxAttempts: 1 }))
    const { domainId } = await cases.send(new CreateDomainCommand({ name: 'Support' }))
    const look = async () => cases.send(new GetDomainCommand({ domainId }))
    const { domainStatus, createdTime } = await look()
    assert.deepEqual(
      [domainStatus, createdTime],
      ['CreationInProgress', new Date('2026-03-01T12:00:00Z')],
    )
    server.advanceClock('59s')
    assert.equal((await look()).domainStatus, 'CreationInProgress')
    server.advanceClock(1_000)
    assert.equal((await look()).domainStatus, 'Active')
    const sts = client(new STSClient({ ...server, maxAttempts: 1 }))
    const { Credentials: session } = await sts.send(new GetSessionTokenCommand({}))
    const credentials = {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    }
    const visitor = client(new STSClient({ ...server, credentials, maxAttempts: 1 }))
    await visitor.send(new GetCallerIdentityCommand())
    server.advanceClock('13h')
    await assert.rejects(visitor.send(new GetCallerIdentityCommand()), { name: /Expired/ })
  })

  const refused: readonly [options: unknown, why: RegExp][] = [
    [null, /start takes an object of options/],
    [[], /start takes an object of options/],
    [5, /start takes an object of options/],
    [{ accountId: 123_456_789_012 }, /"accountId" must have 12 digits, as a text/],
    [{ region: ['us-east-1'] }, /"region" must be a Region/],
    [JSON.parse('{"__proto__": 1}'), /there is no "__proto__"/],
    [{ prot: 1 }, /there is no "prot", only port,/],
    [{ port: 70_000 }, /"port" must be a whole number/],
    [{ accountId: '12' }, /"accountId" must have 12 digits/],
    [{ region: 'mars-1' }, /"region" must be a Region/],
    [{ accountData: 5 }, /"accountData" must be account data or the names/],
    [{ demo: 'yes' }, /"demo" must be true or false/],
    [{ ids: '' }, /"ids" must be a text/],
    [{ clock: 'yesterday' }, /"clock" must be a Date or a time/],
    [{ domainCreationMs: -1 }, /"domainCreationMs" must be a whole number/],
  ]
  for (const [options, why] of refused) {
    it(`refuses ${JSON.stringify(options)}`, async () => {
      await assert.rejects(start(options as StartOptions), why)
    })
  }

  for (const by of [-1, Number.NaN, '10', 'ten minutes', '9999999d']) {
    it(`does not advance a clock by ${JSON.stringify(by)}`, () => {
      assert.throws(() => plain.advanceClock(by), /clock/)
    })
  }

  it('answers what it was asked before it was closed', async () => {
    const server = await start()
    const client = createSignedClient(server.endpoint, 20)
    const call = form('GetCallerIdentity', {}, '2011-06-15')
    // Each on a connection of its own, and nothing of it read when the server is closed.
    const calls = Array.from({ length: 20 }, () => client.call('sts', call, server.credentials))
    await Promise.all(calls)
    const asked = Array.from({ length: 20 }, () => client.call('sts', call, server.credentials))
    await new Promise(resolve => setImmediate(resolve))
    await Promise.all([server.close(), server.close()])
    for (const { status, body } of await Promise.all(asked)) assert.equal(status, 200, body)
    client.close()
  })

  it('is one of twelve in a process, which Node.js does not warn of', async () => {
    warnings.length = 0
    const many = await Promise.all(Array.from({ length: 12 }, () => start()))
    assert.equal(new Set(many.map(({ endpoint }) => endpoint)).size, many.length)
    await Promise.all(many.map(server => server.close()))
    assert.deepEqual(warnings, [])
  })

  it('leaves nothing when it is closed', async () => {
    const server = await start()
    await server.close()
    await assert.rejects(fetch(`${server.endpoint}/_casegate/health`))
  })
})
