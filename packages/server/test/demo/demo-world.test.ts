// The demo world: what it holds, and that loading it again keeps what people changed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it, type TestContext, test } from 'node:test'
import { demoWorld } from '../../../../tools/demo/generate.ts'
import { createIdSource } from '../../src/base/ids.ts'
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts'
import { type DemoSetting, loadDemoWorld } from '../../src/demo/demo-world.ts'
import { callAsRoot } from '../../src/gateway/root-calls.ts'
import { MIGRATIONS } from '../../src/migrations/migrations.ts'
import type { CasesOperations } from '../../src/models/generated/cases.ts'
import type { ConnectOperations } from '../../src/models/generated/connect.ts'
import type { IamOperations } from '../../src/models/generated/iam.ts'
import { casesDomains } from '../../src/services/cases/domains.ts'
import { createCasesService } from '../../src/services/cases/service.ts'
import { createConnectService } from '../../src/services/connect/service.ts'
import { connectRoles } from '../../src/services/connect/service-role.ts'
import { staff } from '../../src/services/connect/staff/staff.ts'
import { directories } from '../../src/services/directory/directories.ts'
import { createServiceLinkedRoles } from '../../src/services/iam/entities/service-linked-roles.ts'
import { createAccessKeySource } from '../../src/services/iam/keys/access-key-source.ts'
import { createAccessKeyUses } from '../../src/services/iam/keys/access-key-uses.ts'
import { createIamService } from '../../src/services/iam/service.ts'
import { customers } from '../../src/services/profiles/customers.ts'
import { createProfilesService } from '../../src/services/profiles/service.ts'
import { createSealedText, randomSealingKey } from '../../src/storage/sealed-text.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite.ts'
import type { WritableRows } from '../../src/storage/store.ts'
import { readWorld } from '../../src/world-file/read-world.ts'

const USERS = [
  'viewer-custom',
  'viewer-managed',
  'onboarder-custom',
  'onboarder-managed',
  'scoped-viewer',
  'newcomer',
]

async function openSetting(test: TestContext): Promise<DemoSetting> {
  const store = await openSqlite({ place: 'ephemeral', migrations: MIGRATIONS })
  test.after(() => store.close())
  const ids = createIdSource()
  const secrets = createSealedText(randomSealingKey())
  const serviceLinkedRoles = createServiceLinkedRoles(ids)
  const accessKeyUses = createAccessKeyUses()
  return {
    account: '123456789012',
    services: {
      cases: createCasesService({ ...staff, ...customers }),
      connect: createConnectService({ domains: casesDomains, directories, serviceLinkedRoles }),
      profile: createProfilesService(),
      iam: createIamService({ linkedRoles: connectRoles, secrets, accessKeyUses }),
    },
    store,
    credentials: createAccessKeySource(secrets),
    ids,
    settings: { at: async () => DEFAULT_SETTINGS },
    now: () => new Date('2026-03-05T12:00:00.000Z'),
  }
}

function asRoot<Result>(
  setting: DemoSetting,
  work: (services: ReturnType<typeof operators>) => Promise<Result>,
): Promise<Result> {
  return setting.store.write(rows => work(operators(setting, rows)))
}

function operators(setting: DemoSetting, rows: WritableRows) {
  return {
    cases: callAsRoot<CasesOperations>(setting, 'cases', rows),
    connect: callAsRoot<ConnectOperations>(setting, 'connect', rows),
    iam: callAsRoot<IamOperations>(setting, 'iam', rows),
  }
}

test('two instances, one associated with the domain, and six users with a key each', async test => {
  const setting = await openSetting(test)
  const profiles = await loadDemoWorld(setting, { cases: false })
  assert.deepEqual(
    profiles.map(({ name }) => name),
    USERS,
  )
  for (const { about, accessKeyId, secretAccessKey } of profiles) {
    assert.ok(about.length > 0 && about.length <= 70)
    assert.match(accessKeyId, /^AKIA[A-Z2-7]{16}$/)
    assert.equal(secretAccessKey.length, 40)
  }
  await asRoot(setting, async ({ cases, connect }) => {
    const { InstanceSummaryList = [] } = await connect('ListInstances', {})
    const aliases = InstanceSummaryList.map(({ InstanceAlias }) => InstanceAlias).sort()
    assert.deepEqual(aliases, ['sales', 'support'])
    const { domains } = await cases('ListDomains', {})
    const { domainStatus } = await cases('GetDomain', { domainId: domains[0]?.domainId ?? '' })
    assert.equal(domainStatus, 'Active', 'from the first moment on')
    for (const { Id: InstanceId = '', InstanceAlias } of InstanceSummaryList) {
      const { IntegrationAssociationSummaryList = [] } = await connect(
        'ListIntegrationAssociations',
        { InstanceId },
      )
      const associated = IntegrationAssociationSummaryList.map(
        ({ IntegrationArn }) => IntegrationArn,
      )
      const expected = InstanceAlias === 'support' ? domains.map(({ domainArn }) => domainArn) : []
      assert.deepEqual(associated, expected)
    }
  })
})

test('the scoped viewer may read the one domain that there is', async test => {
  const setting = await openSetting(test)
  await loadDemoWorld(setting, { cases: false })
  await asRoot(setting, async ({ cases, iam }) => {
    const { domains } = await cases('ListDomains', {})
    const policy = { UserName: 'scoped-viewer', PolicyName: 'ViewCasesDomainByArn' }
    const { PolicyDocument } = await iam('GetUserPolicy', policy)
    const { Statement } = JSON.parse(decodeURIComponent(PolicyDocument))
    const [statement] = Statement.filter(({ Action }: { Action: string[] }) =>
      Action.includes('cases:GetDomain'),
    )
    assert.equal(statement.Resource, domains[0]?.domainArn)
  })
})

test('loading again keeps what people changed and deleted', async test => {
  const setting = await openSetting(test)
  const profiles = await loadDemoWorld(setting, { cases: false })
  await asRoot(setting, async ({ connect, iam }) => {
    const { InstanceSummaryList = [] } = await connect('ListInstances', {})
    const sales = InstanceSummaryList.find(({ InstanceAlias }) => InstanceAlias === 'sales')
    await connect('DeleteInstance', { InstanceId: sales?.Id ?? '' })
    const AccessKeyId = profiles.find(({ name }) => name === 'newcomer')?.accessKeyId ?? ''
    await iam('DeleteAccessKey', { UserName: 'newcomer', AccessKeyId })
    await iam('DeleteUser', { UserName: 'newcomer' })
    await iam('CreateAccessKey', { UserName: 'viewer-custom' })
    const first = profiles.find(({ name }) => name === 'viewer-custom')?.accessKeyId ?? ''
    const key = { UserName: 'viewer-custom', AccessKeyId: first }
    await iam('UpdateAccessKey', { ...key, Status: 'Inactive' })
  })
  const again = await loadDemoWorld(setting, { cases: false })
  assert.deepEqual(
    again.map(({ name }) => name),
    USERS.slice(0, -1),
  )
  const keysOf = (list: typeof again) =>
    new Map(
      list.map(({ name, accessKeyId, secretAccessKey }) => [
        name,
        { accessKeyId, secretAccessKey },
      ]),
    )
  for (const [name, key] of keysOf(again)) {
    if (name === 'viewer-custom') assert.notDeepEqual(key, keysOf(profiles).get(name))
    else assert.deepEqual(key, keysOf(profiles).get(name))
  }
  await asRoot(setting, async ({ connect }) => {
    const { InstanceSummaryList = [] } = await connect('ListInstances', {})
    assert.deepEqual(
      InstanceSummaryList.map(({ InstanceAlias }) => InstanceAlias),
      ['support'],
    )
  })
})

test('an account that has something of the same name is left as it is, and told so', async test => {
  const setting = await openSetting(test)
  await asRoot(setting, ({ iam }) => iam('CreateUser', { UserName: 'newcomer' }))
  await assert.rejects(loadDemoWorld(setting, { cases: false }), {
    message: /newcomer.*start without --demo/,
  })
  await asRoot(setting, async ({ connect, iam }) => {
    assert.deepEqual((await connect('ListInstances', {})).InstanceSummaryList, [])
    assert.equal((await iam('ListUsers', {})).Users.length, 1)
  })
})

describe('the airline', () => {
  const FILE = new URL('../../data/demo.json', import.meta.url)

  it('is what its generator makes, and a world file', async () => {
    const text = readFileSync(FILE, 'utf8')
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(demoWorld())))
    await readWorld({ name: 'demo.json', text })
  })

  it('has lived for three months, the same in every account that it is loaded into', async test => {
    const found = await Promise.all(
      [1, 2].map(async () => {
        const setting = await openSetting(test)
        await loadDemoWorld(setting)
        return asRoot(setting, async ({ cases }) => {
          const { domains } = await cases('ListDomains', {})
          const domainId = domains[0]?.domainId ?? ''
          const { fields } = await cases('ListFields', { domainId })
          const { templates } = await cases('ListTemplates', { domainId })
          const { layouts } = await cases('ListLayouts', { domainId })
          const { caseRules } = await cases('ListCaseRules', { domainId })
          const all = await cases('SearchCases', {
            domainId,
            maxResults: 100,
            fields: ['status', 'created_datetime'].map(id => ({ id })),
            sorts: [{ fieldId: 'created_datetime', sortOrder: 'Asc' }],
          })
          const own = fields.filter(({ namespace }) => namespace === 'Custom')
          assert.deepEqual(
            [own.length, templates.length, layouts.length, caseRules.length, all.totalCount],
            [10, 2, 2, 4, 200],
          )
          const [first, last] = [all.cases[0], all.cases.at(-1)].map(one =>
            Date.parse(one?.fields[1]?.value.stringValue ?? ''),
          )
          const days = (Number(setting.now()) - Number(first)) / 86_400_000
          assert.ok(days > 85 && days < 91 && Number(last) > Number(first), `${days} days`)
          const items = await cases('SearchAllRelatedItems', { domainId })
          const caseId = all.cases[0]?.caseId ?? ''
          const { auditEvents } = await cases('GetCaseAuditEvents', { domainId, caseId })
          assert.ok(items.relatedItems.length > 0 && auditEvents.length > 1)
          const ids = items.relatedItems.map(item => item?.relatedItemId)
          return JSON.stringify([domainId, all.cases, ids, auditEvents])
        })
      }),
    )
    assert.equal(found[0], found[1])
  })
})
