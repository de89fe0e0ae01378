// What programs that wait meet where it is asked for: searches that lag behind, and calls that come too often.
import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ConnectCasesClient,
  CreateCaseCommand,
  CreateDomainCommand,
  CreateTemplateCommand,
  DeleteCaseCommand,
  GetCaseCommand,
  SearchCasesCommand,
  TagResourceCommand,
  UpdateCaseCommand,
} from '@aws-sdk/client-connectcases'
import type { AppOptions } from '../../src/app.ts'
import { createThrottle } from '../../src/gateway/throttle.ts'
import {
  type Clients,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'

const SETTINGS = { domainCreationMs: 0 }
const value = (stringValue: string) => ({ stringValue })

const servers: RunningServer[] = []
after(() => Promise.all(servers.map(server => server.close())))

async function open(options: Partial<AppOptions>) {
  const server = await startServer({ settings: SETTINGS, ...options })
  servers.push(server)
  return { server, cases: server.clientsOf(ROOT).cases }
}

const count = async (cases: Clients['cases'], domainId: string | undefined, searchTerm: string) =>
  (await cases.send(new SearchCasesCommand({ domainId, searchTerm }))).totalCount

/** Until it is so; the test ends in vain after a while. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return
    await sleep(50)
  }
  assert.fail('it never came to be found')
}

describe('a search that lags', () => {
  it('finds a change later, and not before', async () => {
    const { cases } = await open({ ephemeral: true, searchLagMs: 1_000 })
    const { domainId } = await cases.send(new CreateDomainCommand({ name: 'any' }))
    const { templateId } = await cases.send(new CreateTemplateCommand({ domainId, name: 'any' }))
    const find = (term: string) => count(cases, domainId, term)
    const started = Date.now()
    const fields = [{ id: 'title', value: value('Lost luggage') }]
    const { caseId, caseArn } = await cases.send(
      new CreateCaseCommand({ domainId, templateId, fields, tags: { team: 'blue' } }),
    )
    const early = await find('luggage')
    if (Date.now() - started < 1_000) assert.equal(early, 0)
    const asked = [{ id: 'title' }]
    const read = await cases.send(new GetCaseCommand({ domainId, caseId, fields: asked }))
    assert.equal(read.fields?.length, 1)
    await until(async () => (await find('luggage')) === 1)
    assert.ok(Date.now() - started >= 1_000)
    const changed = [{ id: 'title', value: value('Found') }]
    await cases.send(new UpdateCaseCommand({ domainId, caseId, fields: changed }))
    await cases.send(new TagResourceCommand({ arn: caseArn, tags: { team: 'red' } }))
    await until(async () => (await find('found')) === 1)
    assert.equal(await find('luggage'), 0)
    const tag = { equalTo: { key: 'team', value: 'red' } }
    const tagged = () => cases.send(new SearchCasesCommand({ domainId, filter: { tag } }))
    await until(async () => (await tagged()).totalCount === 1)
    await cases.send(new DeleteCaseCommand({ domainId, caseId }))
    // What is gone is not shown, though it is counted for a while.
    assert.deepEqual((await tagged()).cases, [])
    await until(async () => (await tagged()).totalCount === 0)
  })

  it('lags no more once a server starts that does not', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'casegate-test-'))
    const late = await open({ dataDir, searchLagMs: 3_600_000 })
    const { domainId } = await late.cases.send(new CreateDomainCommand({ name: 'any' }))
    const template = new CreateTemplateCommand({ domainId, name: 'any' })
    const { templateId } = await late.cases.send(template)
    // Longer than what stands in one row.
    const words = Array.from({ length: 450 }, (_, at) => `w${at}`).join(' ')
    const fields = [
      { id: 'title', value: value('Lost luggage') },
      { id: 'summary', value: value(words) },
    ]
    await late.cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
    assert.equal(await count(late.cases, domainId, 'luggage'), 0)
    const again = await open({ dataDir })
    assert.equal(await count(again.cases, domainId, 'luggage w0 w449'), 1)
  })
})

describe('a throttle', () => {
  it('refuses what comes too often, as long as it does', () => {
    let now = 0
    const { take } = createThrottle(() => now)
    const place = { account: '123456789012', region: 'us-east-1' }
    const call = { ...place, action: 'cases:UpdateCase' }
    take(call)
    take(call)
    assert.throws(() => take(call), { code: 'ThrottlingException', message: /2 calls a second/ })
    take({ ...call, region: 'eu-west-2' })
    take({ ...call, action: 'cases:GetCase' })
    now = 499
    assert.throws(() => take(call))
    now = 501
    take(call)
    assert.throws(() => take(call))
    now = 60_000
    take(call)
    take(call)
    assert.throws(() => take(call))
    for (let calls = 0; calls < 100; calls++) take({ ...call, action: 'cases:DeleteCase' })
  })

  it('answers 429, which SDKs wait for', async () => {
    const { server, cases } = await open({ ephemeral: true, throttle: true })
    const { domainId } = await cases.send(new CreateDomainCommand({ name: 'any' }))
    const search = (client: Clients['cases']) => client.send(new SearchCasesCommand({ domainId }))
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => search(cases)))
    const errors = all.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
    assert.ok(errors.length > 0 && errors.length <= 30, `${errors.length} refused`)
    for (const error of errors) {
      assert.equal(error.name, 'ThrottlingException')
      assert.equal(error.$metadata.httpStatusCode, 429)
    }
    const settings = { endpoint: server.url, region: REGION, credentials: ROOT }
    const patient = new ConnectCasesClient({ ...settings, maxAttempts: 20 })
    assert.equal((await search(patient)).totalCount, 0)
    patient.destroy()
  })
})
