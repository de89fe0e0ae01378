// Domains of Cases through their handlers: lifecycle, names, quota, pages, tags.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { CasesOperations } from '../../../src/models/generated/cases.ts'
import { casesDomains } from '../../../src/services/cases/domains.ts'
import { CASES_TABLES } from '../../../src/services/cases/rows.ts'
import { createCasesService } from '../../../src/services/cases/service.ts'
import { staff } from '../../../src/services/connect/staff/staff.ts'
import { customers } from '../../../src/services/profiles/customers.ts'
import { ACCOUNT, type BenchOptions, openBench, operate } from '../calls.ts'

async function openCases(test: TestContext, settings: BenchOptions['settings'] = {}) {
  const bench = await openBench(test, { tables: CASES_TABLES, settings })
  return {
    bench,
    cases: operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers })),
  }
}

test('a domain is in creation for the time that is set, then active', async test => {
  const { bench, cases } = await openCases(test, { domainCreationMs: 300 })
  const created = await cases.run('CreateDomain', { name: 'Demo' })
  assert.match(
    created.domainId,
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  assert.equal(created.domainStatus, 'CreationInProgress')
  assert.equal(created.domainArn, `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${created.domainId}`)
  const { domainId, domainArn } = created
  const createdTime = bench.now
  bench.now = new Date(createdTime.getTime() + 299)
  assert.deepEqual(await cases.run('GetDomain', { domainId }), {
    domainId,
    domainArn,
    name: 'Demo',
    createdTime,
    domainStatus: 'CreationInProgress',
    tags: {},
  })
  bench.now = new Date(createdTime.getTime() + 300)
  assert.equal((await cases.run('GetDomain', { domainId })).domainStatus, 'Active')
})

test('a domain whose creation is set to fail has failed when it is done', async test => {
  const { bench, cases } = await openCases(test, { domainCreationFails: true })
  const { domainId, domainStatus } = await cases.run('CreateDomain', { name: 'Demo' })
  assert.equal(domainStatus, 'CreationInProgress')
  bench.now = new Date(bench.now.getTime() + 300)
  assert.equal((await cases.run('GetDomain', { domainId })).domainStatus, 'CreationFailed')
  assert.deepEqual(await cases.run('DeleteDomain', { domainId }), {})
})

test('a name is taken once in an account and Region, and free again after deletion', async test => {
  const { cases } = await openCases(test)
  const { domainId } = await cases.run('CreateDomain', { name: 'Demo' })
  await assert.rejects(cases.run('CreateDomain', { name: 'Demo' }), { code: 'ConflictException' })
  await cases.run('CreateDomain', { name: 'demo' })
  await cases.run('CreateDomain', { name: 'Demo' }, { region: 'eu-west-2' })
  await cases.run('CreateDomain', { name: 'Demo' }, { account: '210987654321' })
  assert.deepEqual(await cases.run('DeleteDomain', { domainId }), {})
  await cases.run('CreateDomain', { name: 'Demo' })
})

test('the quota counts the domains that exist now', async test => {
  const { cases } = await openCases(test, { quotas: { casesDomains: 2 } })
  const { domainId } = await cases.run('CreateDomain', { name: 'a' })
  await cases.run('CreateDomain', { name: 'b' })
  const tooMany = { code: 'ServiceQuotaExceededException', message: /quota of 2 Cases domains/ }
  await assert.rejects(cases.run('CreateDomain', { name: 'c' }), tooMany)
  await cases.run('CreateDomain', { name: 'c' }, { region: 'eu-west-2' })
  await cases.run('DeleteDomain', { domainId })
  await cases.run('CreateDomain', { name: 'c' })
})

test('what does not exist here is not found, by its id and type', async test => {
  const { cases } = await openCases(test)
  const { domainId } = await cases.run('CreateDomain', { name: 'Demo' })
  const missing = {
    code: 'ResourceNotFoundException',
    members: { resourceId: domainId, resourceType: 'Domain' },
  }
  const elsewhere = { region: 'eu-west-2' }
  await assert.rejects(cases.run('GetDomain', { domainId }, elsewhere), missing)
  await assert.rejects(cases.run('DeleteDomain', { domainId }, elsewhere), missing)
  await assert.rejects(cases.run('GetDomain', { domainId }, { account: '210987654321' }), missing)
  await cases.run('DeleteDomain', { domainId })
  await assert.rejects(cases.run('GetDomain', { domainId }), missing)
  await assert.rejects(cases.run('DeleteDomain', { domainId }), missing)
})

test('domains are listed in pages, by name', async test => {
  const { cases } = await openCases(test, { quotas: { casesDomains: 25 } })
  const names = Array.from({ length: 23 }, (_, number) => `domain ${number + 10}`)
  for (const name of names.toReversed()) await cases.run('CreateDomain', { name })
  await cases.run('CreateDomain', { name: 'elsewhere' }, { region: 'eu-west-2' })
  const pages: string[][] = []
  let nextToken: string | undefined
  do {
    const page = await cases.run('ListDomains', { nextToken })
    pages.push(page.domains.map(domain => domain.name))
    nextToken = page.nextToken
  } while (nextToken)
  assert.deepEqual(pages, [names.slice(0, 10), names.slice(10, 20), names.slice(20)])
  const { domains, ...rest } = await cases.run('ListDomains', { maxResults: 3 })
  assert.deepEqual(
    domains.map(domain => domain.name),
    names.slice(0, 3),
  )
  assert.ok(rest.nextToken)
  const refused = { code: 'ValidationException', message: /nextToken/ }
  await assert.rejects(cases.run('ListDomains', { nextToken: 'nonsense' }), refused)
  const forged = Buffer.from('["cases:ListDomains",{"name":7}]').toString('base64url')
  await assert.rejects(cases.run('ListDomains', { nextToken: forged }), refused)
})

test('each operation asks for its action on the resource types of the reference', async test => {
  const { cases } = await openCases(test)
  const { domainId, domainArn: arn } = await cases.run('CreateDomain', { name: 'Demo' })
  await cases.run('TagResource', { arn, tags: { team: 'blue' } })
  const domain = { arn, tags: { team: 'blue' } }
  const anywhere = (action: string) => [{ action, resource: { arn: '*' } }]
  const creation = await cases.permissions('CreateDomain', { name: 'x' })
  assert.deepEqual(creation, anywhere('cases:CreateDomain'))
  assert.deepEqual(await cases.permissions('ListDomains', {}), anywhere('cases:ListDomains'))
  const listing = await cases.permissions('ListTagsForResource', { arn })
  assert.deepEqual(listing, anywhere('cases:ListTagsForResource'))
  assert.deepEqual(await cases.permissions('GetDomain', { domainId }), [
    { action: 'cases:GetDomain', resource: domain },
  ])
  assert.deepEqual(await cases.permissions('DeleteDomain', { domainId }), [
    { action: 'cases:DeleteDomain', resource: domain },
  ])
  assert.deepEqual(await cases.permissions('TagResource', { arn, tags: { team: 'red' } }), [
    {
      action: 'cases:TagResource',
      resource: domain,
      context: { 'aws:RequestTag/team': 'red', 'aws:TagKeys': ['team'] },
    },
  ])
  assert.deepEqual(await cases.permissions('UntagResource', { arn, tagKeys: ['team'] }), [
    { action: 'cases:UntagResource', resource: domain, context: { 'aws:TagKeys': ['team'] } },
  ])
  assert.deepEqual(await cases.permissions('GetDomain', { domainId: 'unknown' }), [
    {
      action: 'cases:GetDomain',
      resource: { arn: `arn:aws:cases:us-east-1:${ACCOUNT}:domain/unknown` },
    },
  ])
})

test('Connect finds a domain by its ARN', async test => {
  const { bench, cases } = await openCases(test)
  const { domainArn: arn } = await cases.run('CreateDomain', { name: 'Demo' })
  await cases.run('TagResource', { arn, tags: { team: 'blue' } })
  const find = (text: string) => bench.store.read(rows => casesDomains.find(rows, text, bench.now))
  assert.deepEqual(await find(arn), {
    resource: { arn, tags: { team: 'blue' } },
    status: 'CreationInProgress',
  })
  for (const wrong of [`${arn}x`, `${arn}/case/x`, arn.replace('cases', 'connect'), 'x', '*']) {
    assert.equal(await find(wrong), undefined, wrong)
  }
})
