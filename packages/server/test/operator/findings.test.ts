// Findings of the policy editor: those of validation, and the statements that do nothing.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningServer, startServer } from '../support/running-server.ts'

let server: RunningServer
let cookie: string

before(async () => {
  server = await startServer({ ephemeral: true })
  const response = await post('sign-in', { token: server.app.operator.token })
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
})

after(() => server.close())

const ALL = { Sid: 'All', Effect: 'Allow', Action: 'cases:*', Resource: '*' }

describe('a statement that does nothing', () => {
  it('is found where another says the same', async () => {
    const text = policyOf(ALL, { Effect: 'Allow', Action: 'cases:GetDomain', Resource: '*' })
    const [finding, ...more] = await findingsIn(text)
    assert.deepEqual(more, [])
    assert.equal(finding?.code, 'REDUNDANT_STATEMENT')
    assert.equal(finding.message, 'this statement adds nothing to All (line 4): remove it')
    const found = text.slice(finding.start.offset, finding.end.offset)
    assert.equal(JSON.parse(found).Action, 'cases:GetDomain')
  })

  it('is found where a deny forbids all of it', async () => {
    const text = policyOf(
      { ...ALL, Action: 'cases:GetDomain' },
      { ...ALL, Sid: 'No', Effect: 'Deny' },
    )
    const codes = (await findingsIn(text)).map(({ code }) => code)
    assert.deepEqual(codes, ['SHADOWED_STATEMENT'])
  })

  it('is not found where it says something, nor in a text that IAM refuses', async () => {
    const some = { ...ALL, Sid: 'Some', Action: 'connect:ListInstances' }
    assert.deepEqual(await findingsIn(policyOf(ALL, some)), [])
    const refused = policyOf(ALL, { ...ALL, Sid: 'Two', Effect: 'allow' })
    assert.ok((await findingsIn(refused)).every(({ code }) => !code.endsWith('_STATEMENT')))
  })
})

interface Finding {
  readonly code: string
  readonly message: string
  readonly start: { readonly offset: number }
  readonly end: { readonly offset: number }
}

async function findingsIn(policy: string): Promise<readonly Finding[]> {
  const response = await post('findings', { policy, kind: 'identity' })
  const { findings } = (await response.json()) as { findings: readonly Finding[] }
  return findings
}

function policyOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement }, undefined, 2)
}

function post(route: string, body: object): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
}
