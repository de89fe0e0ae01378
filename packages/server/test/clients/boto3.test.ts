// boto3 does both tasks and makes the calls of AWS's policy validators, led here by endpoint_url and by AWS_ENDPOINT_URL.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { optionOf, policiesOf } from '../support/documents.ts'
import { boto3Missing, runExternal } from '../support/external-command.ts'
import { associatedDomainsOf, type Instance, makeInstance } from '../support/instances.ts'
import { makePerson } from '../support/people.ts'
import { ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const TASKS = fileURLToPath(new URL('tasks.py', import.meta.url))
const VALIDATORS = fileURLToPath(new URL('validators.py', import.meta.url))

const WAYS = [
  { way: 'endpoint_url', args: () => [server.url], env: () => ({}) },
  { way: 'AWS_ENDPOINT_URL', args: () => [], env: () => ({ AWS_ENDPOINT_URL: server.url }) },
]

let server: RunningServer

describe('boto3', { skip: boto3Missing() }, () => {
  let support: Instance
  before(async () => {
    server = await startServer({ settings: { quotas: { casesDomains: 5 }, domainCreationMs: 100 } })
    support = await makeInstance(server, 'support', { onboarded: true })
  })
  after(() => server.close())

  for (const { way, args, env } of WAYS) {
    it(`views a domain, with ${way}`, async () => {
      const printed = await perform('view-domain', ['view', 'support', ...args()], env())
      assert.equal(printed, support.domainArn)
    })

    it(`onboards an instance, with ${way}`, async () => {
      const instance = await makeInstance(server, way.toLowerCase().replaceAll('_', '-'))
      const printed = await perform('onboard', ['onboard', instance.alias, ...args()], env())
      const associatedDomains = await associatedDomainsOf(server, instance)
      assert.deepEqual(associatedDomains, [printed])
    })
  }

  it("answers the calls of AWS's policy validators, each with every type of resource", async () => {
    const printed = await runExternal('python3', [VALIDATORS, server.url], {
      AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
    })
    const { validated, public: open, ...told } = JSON.parse(printed)
    const found = 'COMPLETED 111122223333'
    const checks = [['FAIL', 0], 'PASS', 'FAIL', 'FAIL']
    assert.deepEqual(told, {
      account: '123456789012',
      findings: ['INVALID_ACTION', 'EMPTY_SID_VALUE'],
      checks: [...checks, ...checks],
      previews: {
        ...{ queue: found, bucket: found, secret: found, role: found, key: found },
        // Its policy and that of its bucket decide together, which no preview here does.
        'access point': 'ValidationException',
      },
    })
    assert.ok(Object.keys(validated).length >= 5, printed)
    assert.deepEqual(new Set(Object.values(validated)), new Set([0]), printed)
    assert.ok(Object.keys(open).length >= 15, printed)
    assert.deepEqual(new Set(Object.values(open)), new Set(['FAIL PASS']), printed)
  })

  it("previews who is let in, as AWS's validators do and the page shows", async () => {
    const page = readFileSync(new URL('../../../../docs/validators.md', import.meta.url), 'utf8')
    const [, code = '', printed] = /```py\n(.*?)```.*?```text\n(.*?)```/s.exec(page) ?? []
    const env = {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
      AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
    }
    assert.equal(await runExternal('python3', ['-c', code], env), printed)
  })

  it("is denied in AWS's words", async () => {
    await makeInstance(server, 'denied')
    await assert.rejects(
      perform('view-domain', ['onboard', 'denied', server.url], {}),
      /AccessDeniedException.* is not authorized to perform: cases:CreateDomain on resource: \*/,
    )
  })
})

/** As somebody who has the documented policy of the task. */
async function perform(
  task: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { keys } = await makePerson(server, policiesOf(optionOf(task, 'custom')))
  const printed = await runExternal('python3', [TASKS, ...args], {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    ...env,
  })
  return printed.trim()
}
