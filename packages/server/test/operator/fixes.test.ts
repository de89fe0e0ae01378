// Fixes by the operator API: what would let somebody through, done, and taken back.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { GetDomainCommand, ListDomainsCommand } from '@aws-sdk/client-connectcases'
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { makePerson, type Person } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'

const LIST = { action: 'cases:ListDomains', resource: '*' }
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' }
const DENY = { Effect: 'Deny', Action: ['cases:ListDomains', 'cases:GetDomain'], Resource: '*' }
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

let server: RunningServer
let cookie: string

before(async () => {
  server = await startServer({ ephemeral: true })
  cookie = await signIn()
})

after(() => server.close())

describe('a fix', () => {
  it('adds what nothing allows, and nothing else', async () => {
    const person = await makePerson(server)
    const { steps, effects } = await previewFor(person)
    assert.deepEqual(keepersOf(steps), ['inline GrantedInConsole'])
    assert.deepEqual(addedBy(effects[0]), ['cases:ListDomains'])
    await applyAndUndo(person)
  })

  it('narrows the statement that denies, in the text as it was written', async () => {
    const person = await makePerson(server, { inline: [policy(ALLOW, DENY)] })
    const { steps, effects } = await previewFor(person)
    assert.deepEqual(keepersOf(steps), ['inline policy-0'])
    const kept = { ...DENY, Action: ['cases:GetDomain'] }
    assert.equal(steps[0]?.after, JSON.stringify(policy(ALLOW, kept)))
    assert.deepEqual(addedBy(effects[0]), ['cases:ListDomains'])
    await applyAndUndo(person)
  })

  it('lifts a deny and then adds what is still missing', async () => {
    const person = await makePerson(server, { inline: [policy(DENY)] })
    const { steps } = await previewFor(person)
    assert.deepEqual(keepersOf(steps), ['inline policy-0', 'inline GrantedInConsole'])
    await applyAndUndo(person)
  })

  for (const task of ['view-domain', 'onboard']) {
    it(`of ${task} grants at once what it lacks, as it needs it, and is taken back as one`, async () => {
      const person = await makePerson(server, { inline: [policy(DENY)] })
      const principal = arnOf(person)
      const wish = { principal, task }
      const { steps, works } = (await read<{ fix: Preview }>(await post('fix', wish))).fix
      assert.equal(works, true)
      assert.deepEqual(keepersOf(steps), ['inline GrantedInConsole', 'inline policy-0'])
      assert.equal(resourceOf(steps[0], 'cases:GetDomain'), '*')
      assert.equal(await canDo(principal, task), false)
      const { id } = await read<{ id: string }>(await post('apply', wish))
      assert.equal(await canDo(principal, task), true)
      assert.deepEqual((await read<{ fix: Preview }>(await post('fix', wish))).fix.steps, [])
      assert.equal((await post('undo', { id })).status, 200)
      assert.equal(await canDo(principal, task), false)
    })
  }

  it('of a call within a task is as the task needs it, and else as the call asked', async () => {
    const person = await makePerson(server)
    const domainId = '00000000-0000-4000-8000-000000000001'
    const get = () => person.clients.cases.send(new GetDomainCommand({ domainId }))
    const request = await deniedCall(get)
    const granted = async (task?: string) => {
      const [step] = await stepsIn(await post('fix', { request, ...(task && { task }) }))
      return resourceOf(step, 'cases:GetDomain')
    }
    assert.equal(await granted(), `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${domainId}`)
    assert.equal(await granted('onboard'), '*')
    assert.equal((await post('fix', { request, task: 'no-such-task' })).status, 404)
  })

  it("of a group's policy tells whom else it concerns", async () => {
    const { iam } = server.clientsOf(ROOT)
    const [person, other] = [
      await makePerson(server, { inline: [policy(ALLOW)] }),
      await makePerson(server, { inline: [policy(ALLOW)] }),
    ]
    const GroupName = 'guarded'
    await iam.send(new CreateGroupCommand({ GroupName }))
    const PolicyDocument = JSON.stringify(policy(DENY))
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'Guard', PolicyDocument }))
    for (const { name: UserName } of [person, other]) {
      await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
    }
    const { steps, effects } = await previewFor(person)
    assert.deepEqual(steps[0]?.owner, { kind: 'group', name: GroupName })
    assert.deepEqual(
      effects.map(({ principalArn }) => principalArn),
      [arnOf(person), arnOf(other)],
    )
    assert.deepEqual(addedBy(effects[1]), ['cases:ListDomains'])
    await applyAndUndo(person)
    const operators = cookie
    cookie = await signIn(person.keys)
    const own = await previewFor(person)
    cookie = operators
    assert.deepEqual([own.effects.length, own.others], [1, 1], 'who is no operator sees no others')
  })

  it('gives a managed policy a new version, and the boundary it is too', async () => {
    const { iam } = server.clientsOf(ROOT)
    const Bound = await managed('Bound', policy({ ...ALLOW, Action: 'connect:*' }))
    const person = await makePerson(server, { inline: [policy(ALLOW)], boundary: Bound })
    const { steps, effects } = await previewFor(person)
    assert.deepEqual(keepersOf(steps), ['managed Bound'])
    assert.deepEqual(addedBy(effects[0]), ['cases:ListDomains'])
    await applyAndUndo(person)
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: Bound }))
    assert.equal(Policy?.DefaultVersionId, 'v1')
  })

  it("removes a boundary of AWS's own, and detaches a policy of which nothing is left", async () => {
    const bound = await makePerson(server, { inline: [policy(ALLOW)], boundary: READ_ONLY })
    const { iam } = server.clientsOf(ROOT)
    const write = { action: 'cases:CreateDomain', resource: '*' }
    const { steps } = await previewFor(bound, write)
    assert.deepEqual(keepersOf(steps), ['boundary ReadOnlyAccess'])
    assert.equal(steps[0]?.after, null)
    const NoLists = await managed('NoLists', policy({ ...DENY, Action: 'cases:ListDomains' }))
    const person = await makePerson(server, { inline: [policy(ALLOW)] })
    await iam.send(new AttachUserPolicyCommand({ UserName: person.name, PolicyArn: NoLists }))
    const detached = await previewFor(person)
    assert.deepEqual(keepersOf(detached.steps), ['attachment NoLists'])
    await applyAndUndo(person)
  })

  it('of a call asks again as the call asked', async () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } }
    const person = await makePerson(server, { inline: [policy(ALLOW, { ...DENY, Condition })] })
    const there = server.clientsOf(person.keys, 'eu-west-2')
    const request = await deniedCall(() => there.cases.send(new ListDomainsCommand({})))
    assert.deepEqual(
      await post('fix', { principal: arnOf(person), needs: [LIST] }).then(stepsIn),
      [],
    )
    assert.deepEqual(keepersOf(await post('fix', { request }).then(stepsIn)), ['inline policy-0'])
    assert.equal((await post('apply', { request })).status, 200)
    await there.cases.send(new ListDomainsCommand({}))
  })

  it("of a session's call is a fix of its role, unless the session's policy decides", async () => {
    const { iam } = server.clientsOf(ROOT)
    const trust = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: 'reader',
        AssumeRolePolicyDocument: JSON.stringify(policy(trust)),
      }),
    )
    const person = await makePerson(server, { inline: [policy(ALLOW)] })
    const assume = async (Policy?: string) => {
      const { Credentials } = await person.clients.sts.send(
        new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'session', Policy }),
      )
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
      const keys = {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      }
      return server.clientsOf(keys).cases
    }
    const cases = await assume()
    const request = await deniedCall(() => cases.send(new ListDomainsCommand({})))
    assert.equal((await post('apply', { request })).status, 200)
    await cases.send(new ListDomainsCommand({}))
    const narrow = await assume(JSON.stringify(policy({ ...ALLOW, Action: 'connect:*' })))
    const narrowed = await deniedCall(() => narrow.send(new ListDomainsCommand({})))
    const refused = await post('fix', { request: narrowed })
    assert.equal(refused.status, 400)
    assert.match(await refused.text(), /the session policy does not allow this call/)
  })

  it('is not taken back over a later change', async () => {
    const person = await makePerson(server)
    const needs = { principal: arnOf(person), needs: [LIST] }
    const { id } = await read<{ id: string }>(await post('apply', needs))
    const { iam } = server.clientsOf(ROOT)
    const PolicyDocument = JSON.stringify(policy(ALLOW))
    await iam.send(
      new PutUserPolicyCommand({
        UserName: person.name,
        PolicyName: 'GrantedInConsole',
        PolicyDocument,
      }),
    )
    const undone = await post('undo', { id })
    assert.equal(undone.status, 409)
    assert.match(await undone.text(), /was changed since the fix/)
  })

  for (const [what, make] of [
    ['an inline policy', () => makePerson(server, { inline: [policy(ONLY_LISTS)] })],
    ['a policy of its own', async () => withManaged(policy(ONLY_LISTS))],
    ['a boundary', () => makePerson(server, { boundary: READ_ONLY })],
  ] as const) {
    it(`of ${what} follows the user to a new name, and not the name to another user`, async () => {
      for (const [change, status] of [
        [renameTo, 200],
        [replace, 409],
      ] as const) {
        const person = await make()
        const needs = [{ action: 'cases:CreateDomain', resource: '*' }, LIST]
        const { id } = await read<{ id: string }>(
          await post('apply', { principal: arnOf(person), needs }),
        )
        await change(person)
        const { store } = server.app.gateway
        const before = await store.revision()
        const undone = await post('undo', { id })
        assert.equal(undone.status, status, await undone.text())
        assert.equal((await store.revision()) === before, status === 409)
      }
    })
  }

  it('of a managed policy is not taken back on another with the same ARN', async () => {
    const PolicyArn = await managed('Again', policy(ALLOW, DENY))
    const person = await makePerson(server, { managed: [PolicyArn] })
    const { id } = await read<{ id: string }>(
      await post('apply', { principal: arnOf(person), needs: [LIST] }),
    )
    const { iam } = server.clientsOf(ROOT)
    await iam.send(new DetachUserPolicyCommand({ UserName: person.name, PolicyArn }))
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }))
    await iam.send(new DeletePolicyCommand({ PolicyArn }))
    await managed('Again', policy(ALLOW))
    const PolicyDocument = JSON.stringify(policy(ALLOW))
    await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }),
    )
    assert.equal((await post('undo', { id })).status, 409)
  })
})

/** A policy in which nothing else stands, so that the fix takes it away. */
const ONLY_LISTS = { ...DENY, Action: 'cases:ListDomains' }
let made = 0

async function withManaged(document: object): Promise<Person> {
  const PolicyArn = await managed(`Own-${++made}`, document)
  return makePerson(server, { managed: [PolicyArn] })
}

async function renameTo({ name: UserName }: Person): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  await iam.send(new UpdateUserCommand({ UserName, NewUserName: `${UserName}-renamed` }))
}

/** Another user with the same name. */
async function replace({ name: UserName, keys }: Person): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  const PolicyName = 'GrantedInConsole'
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName })).catch(() => {})
  await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: keys.accessKeyId }))
  await iam.send(new DeleteUserCommand({ UserName }))
  await iam.send(new CreateUserCommand({ UserName }))
}

async function canDo(principal: string, task: string): Promise<boolean> {
  const query = new URLSearchParams({ principal })
  const answer = await fetch(`${server.url}/_casegate/operator/answers?${query}`, {
    headers: { cookie },
  })
  const { tasks } = await read<{ tasks: { id: string; allowed: boolean }[] }>(answer)
  return tasks.find(({ id }) => id === task)?.allowed ?? false
}

/** On which resource a policy that is added grants an action. */
function resourceOf(step: Step | undefined, action: string): unknown {
  const { Statement } = JSON.parse(step?.after ?? '{}') as {
    Statement: { Action: string | string[]; Resource: unknown }[]
  }
  return Statement.find(({ Action }) => [Action].flat().includes(action))?.Resource
}

interface Step {
  readonly keeper: string
  readonly owner: object | null
  readonly name: string
  readonly after: string | null
}

interface Effect {
  readonly principalArn: string
  readonly changes: { readonly added: readonly { readonly actions: readonly string[] }[] }
}

interface Preview {
  readonly steps: readonly Step[]
  readonly works: boolean
  readonly effects: readonly Effect[]
  readonly others: number
}

async function previewFor(person: Person, need = LIST): Promise<Preview> {
  const answer = await post('fix', { principal: arnOf(person), needs: [need] })
  assert.equal(answer.status, 200)
  const { fix } = await read<{ fix: Preview }>(answer)
  assert.equal(fix.works, true)
  return fix
}

/** What was denied works once it is applied, and is denied once it is taken back. */
async function applyAndUndo(person: Person): Promise<void> {
  const { cases } = person.clients
  await deniedCall(() => cases.send(new ListDomainsCommand({})))
  const applied = await post('apply', { principal: arnOf(person), needs: [LIST] })
  const { id } = await read<{ id: string }>(applied)
  await cases.send(new ListDomainsCommand({}))
  assert.equal((await post('undo', { id })).status, 200)
  await deniedCall(() => cases.send(new ListDomainsCommand({})))
  assert.equal((await post('undo', { id })).status, 404)
}

async function deniedCall(call: () => Promise<object>): Promise<string> {
  const error = await call().then(
    () => assert.fail('the call was allowed'),
    failure => failure,
  )
  assert.equal(error.name, 'AccessDeniedException')
  return error.$metadata.requestId
}

async function managed(PolicyName: string, document: object): Promise<string> {
  const { iam } = server.clientsOf(ROOT)
  const PolicyDocument = JSON.stringify(document)
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }))
  return Policy?.Arn ?? ''
}

async function stepsIn(answer: Response): Promise<readonly Step[]> {
  const { fix } = await read<{ fix: Preview }>(answer)
  return fix.steps
}

async function read<Content>(answer: Response): Promise<Content> {
  return (await answer.json()) as Content
}

function keepersOf(steps: readonly Step[]): string[] {
  return steps.map(({ keeper, name }) => `${keeper} ${name}`)
}

function addedBy(effect: Effect | undefined): string[] {
  return effect?.changes.added.flatMap(({ actions }) => actions) ?? []
}

function arnOf({ name }: Person): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}

function policy(...Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement }
}

async function signIn(by: object = { token: server.app.operator.token }): Promise<string> {
  const response = await post('sign-in', by)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function post(route: string, body: object): Promise<Response> {
  return fetch(`${server.url}/_casegate/operator/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
}
