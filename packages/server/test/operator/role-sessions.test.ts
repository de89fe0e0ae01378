// The sessions of a role: who assumed it, until when and with what, and how older ones are revoked, over HTTP.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ListInstancesCommand } from '@aws-sdk/client-connect'
import { PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import {
  REVOKING,
  revokedBefore,
  revokingPolicy,
} from '../../../console/src/client/trust/revoking-policy.ts'
import type { RoleSessions } from '../../src/operator/api/index.ts'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { assumeRole, makeRole } from '../support/sessions.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const ALL = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }

let server: RunningServer
let operator: Visitor
let ada: Person
let adaArn = ''
let roleArn = ''
let RoleName = ''

before(async () => {
  server = await startServer({ ephemeral: true })
  operator = await signIn(server)
  ada = await makePerson(server, { inline: [ALL] })
  adaArn = `arn:aws:iam::${ACCOUNT}:user/${ada.name}`
  roleArn = await makeRole(server, adaArn, [ALL])
  RoleName = roleArn.split('/').at(-1) ?? ''
  const { iam } = server.clientsOf(ROOT)
  const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']
  const Statement = { Effect: 'Allow', Principal: { AWS: adaArn }, Action }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))
})
after(() => server.close())

async function told(role = RoleName): Promise<RoleSessions> {
  const { status, text } = await operator.ask(`GET sessions?role=${role}`)
  assert.equal(status, 200, text)
  return JSON.parse(text)
}

describe('the sessions of a role', () => {
  it('are told with who assumed it, until when, and what was passed', async () => {
    await assumeRole(ada.clients.sts, roleArn, {
      RoleSessionName: 'desk',
      DurationSeconds: 1800,
      SourceIdentity: 'ada',
      Tags: [{ Key: 'team', Value: 'bags' }],
      Policy: JSON.stringify(ALL),
    })
    const { sessions, areMore } = await told()
    assert.equal(areMore, false)
    const [one] = sessions
    assert.ok(one && sessions.length === 1)
    const { issuedAt, expiresAt, ...rest } = one
    assert.equal(Date.parse(expiresAt) - Date.parse(issuedAt), 1_800_000)
    assert.deepEqual(rest, {
      sessionName: 'desk',
      assumedBy: adaArn,
      isConsole: false,
      sourceIdentity: 'ada',
      tags: [{ key: 'team', value: 'bags' }],
      isBounded: true,
    })
  })

  it('that a session of another role assumed name that session', async () => {
    const chained = await makeRole(server, roleArn, [])
    const keys = await assumeRole(ada.clients.sts, roleArn, { RoleSessionName: 'first' })
    await assumeRole(server.clientsOf(keys).sts, chained)
    const { sessions } = await told(chained.split('/').at(-1))
    const by = `arn:aws:sts::${ACCOUNT}:assumed-role/${RoleName}/first`
    assert.deepEqual(
      sessions.map(({ assumedBy }) => assumedBy),
      [by],
    )
  })

  it('of the console are told as such', async () => {
    await operator.ask('POST credentials', { principal: roleArn })
    const { sessions } = await told()
    assert.deepEqual(
      sessions.filter(one => one.isConsole).map(one => [one.sessionName, one.assumedBy]),
      [['console', null]],
    )
  })

  it('are denied everything once revoked, and the next one is not', async () => {
    const { iam } = server.clientsOf(ROOT)
    const old = server.clientsOf(await assumeRole(ada.clients.sts, roleArn))
    await old.connect.send(new ListInstancesCommand({}))
    await operator.ask('POST clock', { advance: '2s' })
    const { now } = await told()
    const PolicyDocument = revokingPolicy(now)
    assert.equal(revokedBefore(PolicyDocument), Date.parse(now))
    assert.equal(revokedBefore(JSON.stringify(ALL)), undefined)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: REVOKING, PolicyDocument }))
    await assert.rejects(old.connect.send(new ListInstancesCommand({})), /explicit deny/)
    await operator.ask('POST clock', { advance: '2s' })
    const young = server.clientsOf(await assumeRole(ada.clients.sts, roleArn))
    await young.connect.send(new ListInstancesCommand({}))
    await young.sts.send(new GetCallerIdentityCommand({}))
  })

  it('that have ended are told no more', async () => {
    await operator.ask('POST clock', { advance: '3h' })
    assert.deepEqual((await told()).sessions, [])
  })

  it('are for operators, of a role that is there', async () => {
    assert.equal((await operator.ask('GET sessions')).status, 400)
    assert.equal((await operator.ask('GET sessions?role=nobody')).status, 404)
    const visitor = await signIn(server, ada.keys)
    assert.equal((await visitor.ask(`GET sessions?role=${RoleName}`)).status, 403)
  })
})
