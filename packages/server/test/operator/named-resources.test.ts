// Nobody learns from a denial that there is a user, role, group or key, or under which path: IAM's names alone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { FixPreview } from '../../src/operator/api/fixes.ts'
import { iamExamples } from '../support/examples.ts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import type { IamTargets } from '../support/targets.ts'
import { signIn, type Visitor } from '../support/visitors.ts'
import { createSdkClient, type SdkClient } from '../wire/sdk-clients.ts'

const PATH = '/hidden-value/'
const [THERE, ABSENT] = ['Present', 'Missing']
const trustPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' },
})
const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:*', Resource: '*' },
})

let server: RunningServer
let person: Person
let iam: SdkClient
let [operator, visitor]: Visitor[] = []
const keyIds = { [THERE]: '', [ABSENT]: `AKIA${'A'.repeat(16)}` }

before(async () => {
  server = await startServer({ ephemeral: true })
  // Whoever may a little sees more than whoever may nothing: what is not met is explained.
  const inline = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:*', Resource: ['user', 'role', 'group'].map(elsewhere) },
      {
        Effect: 'Allow',
        Action: 'iam:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } },
      },
    ],
  }
  person = await makePerson(server, { inline: [inline] })
  iam = createSdkClient('iam', server.url, { region: REGION, credentials: person.keys })
  operator = await signIn(server)
  visitor = await signIn(server, person.keys)
  await makeHidden()
})
after(() => {
  iam?.destroy()
  return server?.close()
})

function elsewhere(kind: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/elsewhere/*`
}

async function makeHidden(): Promise<void> {
  const root = server.clientsOf(ROOT).iam
  const [Path, Tags] = [PATH, [{ Key: 'team', Value: 'hidden-value' }]]
  const { Policy } = await root.send(
    new CreatePolicyCommand({ PolicyName: 'boundary', Path, PolicyDocument }),
  )
  const PermissionsBoundary = Policy?.Arn
  const common = { Path, Tags, PermissionsBoundary }
  await root.send(new CreateUserCommand({ UserName: THERE, ...common }))
  await root.send(new CreateGroupCommand({ GroupName: THERE, Path }))
  const AssumeRolePolicyDocument = trustPolicy
  await root.send(new CreateRoleCommand({ RoleName: THERE, AssumeRolePolicyDocument, ...common }))
  const { AccessKey } = await root.send(new CreateAccessKeyCommand({ UserName: THERE }))
  keyIds[THERE] = AccessKey?.AccessKeyId ?? ''
}

function inputsFor(name: typeof THERE | typeof ABSENT): Readonly<Record<string, unknown>> {
  const targets: IamTargets = {
    linkedRoleName: name,
    userName: name,
    userArn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    accessKeyId: keyIds[name] ?? '',
    groupName: name,
    roleName: name,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    trustPolicy,
    policyArn: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  }
  return { ...iamExamples(targets) }
}

/** What AWS calls it in a denial, by the member that names it; the first that a request has. */
const WORDS = { RoleName: 'role', GroupName: 'group', UserName: 'user', AccessKeyId: 'access key' }
/** What is made is named by its whole ARN. */
const MAKERS = /^iam:Create(User|Role|Group)$/

const OPERATIONS = Object.entries(inputsFor(THERE)).flatMap(([operation, input]) => {
  const member = Object.keys(WORDS).find(name => Object.hasOwn(Object(input), name))
  return member === undefined || MAKERS.test(`iam:${operation}`) ? [] : [operation]
})

describe('a denial of IAM', () => {
  for (const operation of OPERATIONS) {
    it(`of ${operation} tells the same of what is there and what is not`, async () => {
      const [one, other] = [await denied(operation, THERE), await denied(operation, ABSENT)]
      assert.equal(unnamed(one.message), unnamed(other.message))
      assert.match(
        one.message,
        / on resource: (role|user|group|access key|instance profile) \w+ because/,
      )
      for (const told of [one, other]) assert.ok(!told.all.includes('hidden-value'), told.all)
      assert.equal(unnamed(one.all), unnamed(other.all))
    })
  }

  it('says a name as the request does, whatever the case of the real one', async () => {
    const inputs = inputsFor(THERE)
    for (const operation of ['GetRole', 'GetUser', 'GetGroup', 'DeleteRole', 'ListUserTags']) {
      const input = Object.entries(Object(inputs[operation])).map(([member, value]) => [
        member,
        value === THERE ? 'PRESENT' : value,
      ])
      const message = await refusalOf(operation, Object.fromEntries(input)).then(e => e.message)
      assert.match(message, / on resource: (role|user|group) PRESENT because/)
    }
  })

  it('by a policy names the policy as the request does', async () => {
    for (const operation of ['GetPolicy', 'ListPolicyVersions', 'DeletePolicy']) {
      const [one, other] = [await denied(operation, THERE), await denied(operation, ABSENT)]
      assert.match(one.message, /on resource: policy arn:aws:iam::\d+:policy\/Present because/)
      assert.equal(unnamed(one.all), unnamed(other.all))
    }
  })

  it('tells the operator the whole ARN', async () => {
    const { path, requestId } = await denied('GetRole', THERE)
    const whole = `arn:aws:iam::${ACCOUNT}:role${PATH}${THERE}`
    const byId = await fetch(`${server.url}${path}`, {
      headers: { cookie: operator?.cookie ?? '' },
    })
    assert.ok((await byId.text()).includes(whole))
    for (const route of [`GET request?id=${requestId}`, `GET requests?text=${PATH}`]) {
      const { text } = await ask(operator, route)
      assert.ok(text.includes(whole), text)
    }
  })
})

it('what was allowed shows no path in the log either, nor lets it be searched for', async () => {
  const trusted = await makePerson(server, {
    inline: [JSON.parse(PolicyDocument.replace('cases:*', 'iam:ListRoleTags'))],
  })
  const client = createSdkClient('iam', server.url, { region: REGION, credentials: trusted.keys })
  await client.send('ListRoleTags', { RoleName: THERE })
  client.destroy()
  const own = await signIn(server, trusted.keys)
  const { text: log, json } = await ask(own, 'GET requests')
  assert.equal(json.total, 1)
  assert.ok(!log.includes(PATH), log)
  assert.equal((await ask(own, `GET requests?text=${PATH}`)).json.matching, 0)
  assert.equal((await ask(own, `GET requests?text=role/${THERE}`)).json.matching, 1)
  const { text: summary } = await ask(own, 'GET summary')
  assert.ok(!summary.includes(PATH), summary)
})

describe('what a visitor is told to grant', () => {
  const named = [`role/${THERE}`, `role/*/${THERE}`].map(one => `arn:aws:iam::${ACCOUNT}:${one}`)

  it('covers what was denied under any path, and suffices', async () => {
    const helper = await makePerson(server)
    const own = await signIn(server, helper.keys)
    const client = createSdkClient('iam', server.url, { region: REGION, credentials: helper.keys })
    const error = await client.send('GetRole', { RoleName: THERE }).catch(fault => fault)
    const request = String(error.$metadata?.requestId)
    const { text } = await ask(own, 'POST fix', { request })
    const { steps } = (JSON.parse(text) as Previewed).fix
    const after = String(steps[0]?.after)
    assert.deepEqual(JSON.parse(after).Statement[0].Resource.toSorted(), named.toSorted())
    const { text: summary } = await ask(own, 'GET summary?limit=1')
    for (const arn of named) assert.ok(summary.includes(`\\"${arn}\\"`), summary)
    await server.clientsOf(ROOT).iam.send(
      new PutUserPolicyCommand({
        UserName: helper.name,
        PolicyName: 'told',
        PolicyDocument: after,
      }),
    )
    assert.ok(await client.send('GetRole', { RoleName: THERE }))
    client.destroy()
  })

  it('is nothing where the path or a tag decides, which only an operator sees', async () => {
    for (const Deny of [
      { Resource: `arn:aws:iam::${ACCOUNT}:role${PATH}*` },
      { Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/team': 'hidden-value' } } },
    ]) {
      const Statement = [
        { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
        { Effect: 'Deny', Action: 'iam:*', ...Deny },
      ]
      const inline = [{ Version: '2012-10-17', Statement }]
      const kept = await makePerson(server, { inline })
      const own = await signIn(server, kept.keys)
      const client = createSdkClient('iam', server.url, { region: REGION, credentials: kept.keys })
      const error = await client.send('GetRole', { RoleName: THERE }).catch(fault => fault)
      const request = String(error.$metadata?.requestId)
      assert.equal((await ask(own, 'POST fix', { request })).status, 403)
      const { text } = await ask(operator, 'POST fix', { request })
      const { works, steps } = (JSON.parse(text) as Previewed).fix
      assert.deepEqual([works, steps.length], [true, 1])
      client.destroy()
    }
  })
})

interface Previewed {
  readonly fix: Pick<FixPreview, 'works' | 'steps'>
}

interface Told {
  readonly message: string
  readonly path: string
  readonly requestId: string
  /** All that whoever was denied can find out about it. */
  readonly all: string
}

async function denied(operation: string, name: typeof THERE | typeof ABSENT): Promise<Told> {
  const error = await refusalOf(operation, inputsFor(name)[operation])
  assert.equal(error.name, 'AccessDenied', error.message)
  const path = String(error.$response?.headers['x-casegate-decision'])
  const requestId = String(error.$metadata?.requestId)
  const byId = await fetch(`${server.url}${path}`)
  assert.equal(byId.status, 200, path)
  const told = [await byId.text()]
  for (const route of [`GET request?id=${requestId}`, 'GET requests?limit=1']) {
    const answer = await ask(visitor, route)
    assert.equal(answer.status, 200, answer.text)
    told.push(answer.text)
  }
  for (const [route, body] of [
    ['POST fix', { request: requestId }],
    ['GET summary?limit=1', undefined],
  ] as const) {
    const { status, text } = await ask(visitor, route, body)
    told.push(`${status} ${text}`)
  }
  return { message: error.message, path, requestId, all: told.join('\n') }
}

interface Refusal extends Error {
  readonly $response?: { readonly headers: Readonly<Record<string, string>> }
  readonly $metadata?: { readonly requestId?: string }
}

async function refusalOf(operation: string, input: unknown): Promise<Refusal> {
  try {
    await iam.send(operation, Object(input))
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
  return assert.fail(`${operation} was allowed`)
}

function ask(who: Visitor | undefined, route: string, body?: object) {
  assert.ok(who)
  return who.ask(route, body)
}

function unnamed(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(new RegExp(`${THERE}|${ABSENT}`, 'gi'), 'NAME')
    .replaceAll(new RegExp(`${keyIds[THERE]}|${keyIds[ABSENT]}`, 'g'), 'KEY')
    .replace(/"hasOlder":(true|false)/, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(
      /"(sequence|durationMs|aws:EpochTime|latest|total|matching|denied)": ?"?[\d.]+"?/g,
      '"$1":0',
    )
}
