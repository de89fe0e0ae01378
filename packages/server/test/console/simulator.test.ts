// The simulator: a question answered as it is typed, pinned, asked again at each change, sent for real.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import { DetachUserPolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import { runCasegate } from '../support/casegate-process.ts'
import { ROOT } from '../support/running-server.ts'
import { chooseOption } from './keys.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
/** For tests that leave nothing behind that another would find. */
let shared: Visit

before(async () => {
  house = await openHouse()
  shared = await house.visit({ lasting: true })
})

beforeEach(() => shared.begin())

after(() => house.close())

describe('the simulator', () => {
  it('answers as one types, with the statements that came nearest', async () => {
    const visit = shared
    await askAbout(visit, 'newcomer', 'cases:GetDomain')
    await answer(visit).getByText('Implicit deny', { exact: true }).waitFor()
    await visit.page.getByText(/user\/newcomer is not authorized to perform: cases:Get/).waitFor()
    await askAbout(visit, 'viewer-custom', 'cases:GetDomain')
    await answer(visit).getByText('Allowed', { exact: true }).waitFor()
    await answer(visit).getByRole('heading', { name: 'Allow · CasesGetDomain' }).waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('asks on several resources and under context keys, all of it in the link', async () => {
    const visit = shared
    const root = visit.server.clientsOf(ROOT)
    const statement = {
      Effect: 'Allow',
      Action: 'cases:*',
      Resource: 'arn:aws:cases:*:*:domain/mine',
      Condition: { StringEquals: { 'aws:RequestTag/team': 'blue' } },
    }
    await root.iam.send(
      new PutUserPolicyCommand({
        UserName: 'newcomer',
        PolicyName: 'Mine',
        PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
      }),
    )
    const { page } = visit
    const domain = 'arn:aws:cases:us-east-1:123456789012:domain/mine'
    await askAbout(visit, 'newcomer', 'cases:TagResource')
    await page.getByLabel('Resource 1').fill(domain)
    await page.getByRole('button', { name: 'Give aws:RequestTag/team' }).click()
    await page.getByLabel('Value of context key 1').fill('blue')
    await answer(visit).getByText('Allowed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add resource' }).click()
    await page.getByLabel('Resource 2').fill(domain.replace('mine', 'theirs'))
    await answer(visit).getByText('Allowed in part').waitFor()
    await page.reload()
    await answer(visit).getByText('Allowed in part').waitFor()
    assert.equal(await page.getByLabel('Value of context key 1').inputValue(), 'blue')
    assert.deepEqual(visit.troubles, [])
  })

  it('asks pinned checks again when a policy is changed by any client', async () => {
    const visit = shared
    const { page } = visit
    await askAbout(visit, 'viewer-managed', 'connect:ListInstances')
    await answer(visit).getByText('Allowed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Pin this check' }).click()
    await page.getByText('as when pinned').waitFor()
    await visit.server.clientsOf(ROOT).iam.send(
      new DetachUserPolicyCommand({
        UserName: 'viewer-managed',
        PolicyArn: 'arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess',
      }),
    )
    await page.getByText('changed', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Unpin connect:ListInstances/ }).click()
    await page.getByText('Nothing is pinned. Ask').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('exports pinned checks as tests, which the command runs without a server', async () => {
    const visit = await house.visit()
    const { page } = visit
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: OWN_FOLDER }
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }
    await visit.server.clientsOf(ROOT).iam.send(
      new PutUserPolicyCommand({
        UserName: 'newcomer',
        PolicyName: 'Own',
        PolicyDocument: policyOf({ ...statement, Condition }),
      }),
    )
    await pin(visit, 'viewer-custom', 'cases:GetDomain', '*')
    await pin(visit, 'newcomer', 's3:GetObject', 'arn:aws:s3:::files/newcomer/a')
    await pin(visit, 'newcomer', 's3:GetObject', 'arn:aws:s3:::files/somebody/a')
    await page.getByRole('button', { name: 'Export as tests' }).click()
    await page.getByText('casegate test iam-tests.json').waitFor()
    await assertSound(visit, 'the export of tests')
    const folder = await mkdtemp(join(tmpdir(), 'casegate-exported-'))
    after(() => rm(folder, { recursive: true, force: true }))
    for (const name of ['iam-tests.json', 'account.json']) {
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: `Download ${name}` }).click()
      await (await downloading).saveAs(join(folder, name))
    }
    const passing = runCasegate(['test', 'iam-tests.json'], { cwd: folder })
    assert.deepEqual(await passing.ended, { code: 0, signal: null }, passing.stdout())
    assert.match(passing.stdout(), /3 passed, 0 failed/)
    const data = await readFile(join(folder, 'account.json'), 'utf8')
    await writeFile(join(folder, 'account.json'), data.replaceAll('cases:GetDomain', 'cases:Get'))
    const failing = runCasegate(['test', 'iam-tests.json'], { cwd: folder })
    assert.deepEqual(await failing.ended, { code: 1, signal: null })
    assert.match(failing.stdout(), /2 passed, 1 failed/)
    assert.deepEqual(visit.troubles, [])
  })

  it('sends calls for real, as the principal of the question', async () => {
    const visit = shared
    const { page } = visit
    await askAbout(visit, 'viewer-custom', 'connect:ListInstances')
    await page.getByRole('button', { name: 'Send as user/viewer-custom' }).click()
    await page.getByText('"InstanceAlias": "sales"').waitFor()
    await askAbout(visit, 'newcomer', 'ds:DescribeDirectories')
    await page.getByRole('button', { name: 'Send as user/newcomer' }).click()
    await page
      .getByText(/user\/newcomer is not authorized to perform: ds:DescribeDirectories/)
      .nth(1)
      .waitFor()
    await askAbout(visit, 'onboarder-custom', 'cases:CreateDomain')
    await page.getByText('This one changes the account.').waitFor()
    const input = page.getByLabel('Input', { exact: true })
    await input.fill('{')
    await page.getByText('The input must be a JSON object.').waitFor()
    await input.fill('{ "name": "Sent for real" }')
    await page.getByRole('button', { name: 'Send as user/onboarder-custom' }).click()
    await page.getByText('"domainStatus"').waitFor()
    const { cases } = visit.server.clientsOf(ROOT)
    const { domains = [] } = await cases.send(new ListDomainsCommand({}))
    assert.ok(domains.some(({ name }) => name === 'Sent for real'))
    await askAbout(visit, 'newcomer', 's3:GetObject')
    await page.getByText('Only these are sent from here').waitFor()
    assert.deepEqual(visit.troubles, [])
  })

  it('is used with the keyboard alone', async () => {
    const visit = shared
    const { page } = visit
    await visit.goTo('/simulator')
    await page.getByLabel('Action', { exact: true }).focus()
    await page.keyboard.type('cases:GetDom')
    await chooseOption(page, 'cases:GetDomain')
    await answer(visit).getByText('Allowed', { exact: true }).waitFor()
    assert.match(await page.getByLabel('Action', { exact: true }).inputValue(), /^cases:GetDomain$/)
    assert.deepEqual(visit.troubles, [])
  })

  it('is accessible in light and dark, narrow enough, and shows hostile text as text', async () => {
    const visit = shared
    const { page } = visit
    const unknown = 'cases:<script>alert(1)</script>'
    await askAbout(visit, 'newcomer', unknown)
    await page.getByText(unknown).first().waitFor()
    const hostile = 'arn:aws:cases:us-east-1:123456789012:domain/<script>alert(1)</script>'
    await askAbout(visit, 'newcomer', 'cases:GetDomain', hostile)
    await answer(visit).getByText(hostile).first().waitFor()
    await page.getByRole('button', { name: 'Pin this check' }).click()
    await page.getByText('as when pinned').waitFor()
    await assertSound(visit, 'the simulator')
    assert.deepEqual(visit.troubles, [])
  })
})

/** A folder for each user, by the name they sign in with. */
const OWN_FOLDER = 'arn:aws:s3:::files/\u0024{aws:username}/*'

function policyOf(Statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

async function pin({ page, goTo }: Visit, user: string, action: string, resource: string) {
  const principal = `arn:aws:iam::123456789012:user/${user}`
  await goTo(`/simulator?${new URLSearchParams({ principal, action, resource })}`)
  await page.getByRole('button', { name: 'Pin this check' }).click()
  const row = page.getByRole('table', { name: 'Pinned checks' }).getByRole('row')
  await row.filter({ hasText: resource }).filter({ hasText: user }).getByText('as when').waitFor()
}

async function askAbout(
  visit: Visit,
  user: string,
  action: string,
  resource?: string,
): Promise<void> {
  const principal = `arn:aws:iam::123456789012:user/${user}`
  const question = { principal, action, ...(resource !== undefined && { resource }) }
  await visit.goTo(`/simulator?${new URLSearchParams(question)}`)
}

function answer({ page }: Visit) {
  return page.locator('#main').filter({ has: page.getByRole('heading', { name: 'Answer' }) })
}
