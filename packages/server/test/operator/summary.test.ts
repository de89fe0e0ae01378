// The summary policy of a page of calls: what they asked, on what their tasks need it.
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import {
  BatchGetFieldCommand,
  GetDomainCommand,
  ListFieldsCommand,
} from '@aws-sdk/client-connectcases'
import { makePerson } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from '../support/visitors.ts'

const DOMAIN = '00000000-0000-4000-8000-000000000001'
const ARN = `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${DOMAIN}`

let server: RunningServer

before(async () => {
  server = await startServer({ ephemeral: true })
})

after(() => server.close())

it('grants what is part of a task on what the task needs, and all else as it was asked', async () => {
  const { clients, name } = await makePerson(server)
  await clients.cases.send(new GetDomainCommand({ domainId: DOMAIN })).catch(() => {})
  await clients.cases.send(new ListFieldsCommand({ domainId: DOMAIN })).catch(() => {})
  const route = `${server.url}/_casegate/operator`
  const signedIn = await fetch(`${route}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: server.app.operator.token }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const query = new URLSearchParams({ principal: `arn:aws:iam::${ACCOUNT}:user/${name}` })
  const answer = await fetch(`${route}/summary?${query}`, { headers: { cookie } })
  const { forms } = (await answer.json()) as { forms: Record<string, string> }
  const { Statement } = JSON.parse(forms.policy ?? '') as {
    Statement: { Action: string; Resource: string }[]
  }
  const granted = Object.fromEntries(Statement.map(({ Action, Resource }) => [Action, Resource]))
  assert.deepEqual(granted, { 'cases:GetDomain': '*', 'cases:ListFields': ARN })
})

it('is refused where the calls ask for more than any policy holds', async () => {
  const { clients } = await makePerson(server)
  const operator = await signIn(server)
  const fields = Array.from({ length: 50 }, (_, at) => ({ id: `field-${at}` }))
  const root = server.clientsOf(ROOT)
  for (let made = 0; made < 42; made++) {
    const domainId = `${DOMAIN.slice(0, -2)}${made + 10}`
    await root.cases.send(new BatchGetFieldCommand({ domainId, fields })).catch(() => {})
  }
  await clients.cases.send(new GetDomainCommand({ domainId: DOMAIN })).catch(() => {})
  const refused = await operator.ask('GET summary?limit=200')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /more than 2000 permissions/)
  assert.equal((await operator.ask('GET summary?limit=30')).status, 200)
})
