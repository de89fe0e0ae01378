// Fixes applied and taken back in any order: in the end the policies are those of the beginning.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import type { PastFix } from '../../src/operator/api/fixes.ts'
import { pick, type Random, randomFrom } from '../support/mutation.ts'
import { makePerson } from '../support/people.ts'
import { ACCOUNT, ROOT, type RunningServer, startServer } from '../support/running-server.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const ACTIONS = [
  'cases:GetDomain',
  'cases:ListDomains',
  'cases:CreateDomain',
  'connect:ListInstances',
  'iam:GetRole',
]
const ROUNDS = sized(40)
const MOST_FIXES = 6

let server: RunningServer
let operator: Visitor

before(async () => {
  server = await startServer({ ephemeral: true })
  operator = await signIn(server)
})

after(() => server.close())

describe('fixes', () => {
  const seed = seedFrom()

  it(`taken back in any order end in the policies of the beginning (seed ${seed})`, async () => {
    const random = randomFrom(seed)
    for (let round = 0; round < ROUNDS; round += 1) {
      const people = await makePeople(round, random)
      const texts = await policiesNow()
      const applied: string[] = []
      while (applied.length < MOST_FIXES) {
        const [principal, action] = [pick(people, random), pick(ACTIONS, random)]
        const needs = [{ action, resource: '*' }]
        const { json, text } = await operator.ask('POST apply', { principal, needs })
        assert.equal(typeof json.id, 'string', text)
        assert.deepEqual(Object.keys(json).sort(), ['gave', 'id', 'principalArn'])
        applied.push(String(json.id))
        if (random(10) < 3) await undoOne(applied, random)
      }
      while (applied.length > 0) await undoOne(applied, random)
      assert.deepEqual(await policiesNow(), texts, `round ${round}`)
    }
  })

  it('of one policy go in any order, and what stands on another waits for it', async () => {
    const person = await makePerson(server, { inline: [policy(deny(ACTIONS.slice(0, 3)))] })
    const principal = arnOf(person.name)
    const ids: string[] = []
    for (const action of ACTIONS.slice(0, 2)) {
      const needs = [{ action, resource: '*' }]
      ids.push(String((await operator.ask('POST apply', { principal, needs })).json.id))
    }
    const [first = '', second = ''] = ids
    const [newest, oldest] = await historyOf(principal)
    assert.deepEqual(
      [newest?.gave, oldest?.gave],
      [ACTIONS[1], ACTIONS[0]].map(action => [{ action, resource: '*' }]),
    )
    assert.deepEqual([newest?.undo, oldest?.undo], [{ can: 'now' }, { can: 'after', id: second }])
    const refused = await operator.ask('POST undo', { id: first })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /undo the one that gave cases:ListDomains first/)
    for (const id of [second, first]) {
      assert.equal((await operator.ask('POST undo', { id })).status, 200)
    }
    const past = await historyOf(principal)
    assert.deepEqual(
      past.map(({ undo, undoneAt }) => [undo, typeof undoneAt]),
      [
        [null, 'string'],
        [null, 'string'],
      ],
    )
  })

  it('are told to whom they concern, and to nobody else', async () => {
    const [one, other] = [await makePerson(server), await makePerson(server)]
    const principal = arnOf(one.name)
    await operator.ask('POST apply', { principal, needs: [{ action: 'a:b', resource: '*' }] })
    const ask = async (by: typeof one, query: string) =>
      (await signIn(server, by.keys)).ask(`GET fixes${query}`)
    const own = await ask(one, `?principal=${principal}`)
    assert.deepEqual(
      (own.json.fixes as PastFix[]).map(({ undo }) => undo),
      [null],
    )
    assert.equal((await ask(other, `?principal=${principal}`)).status, 403)
    assert.equal((await ask(one, '')).status, 403)
    const all = (await operator.ask('GET fixes')).json.fixes as PastFix[]
    assert.deepEqual(all[0]?.principalArn, principal)
  })

  it('say when a policy was changed by hand since', async () => {
    const person = await makePerson(server)
    const principal = arnOf(person.name)
    await operator.ask('POST apply', { principal, needs: [{ action: 'a:b', resource: '*' }] })
    const { iam } = server.clientsOf(ROOT)
    await iam.send(
      new PutUserPolicyCommand({
        UserName: person.name,
        PolicyName: 'GrantedInConsole',
        PolicyDocument: JSON.stringify(policy(allow(['a:c']))),
      }),
    )
    const [fix] = await historyOf(principal)
    assert.equal(fix?.undo?.can, 'no')
    assert.match(fix.undo.why, /GrantedInConsole was changed since the fix/)
  })
})

/** Takes back any one that the history says can be; what it says of the others is tried as well. */
async function undoOne(applied: string[], random: Random): Promise<void> {
  const past = ((await operator.ask('GET fixes')).json.fixes as PastFix[]).filter(
    ({ undoneAt, id }) => undoneAt === null && applied.includes(id),
  )
  assert.deepEqual(past.map(({ id }) => id).sort(), applied.toSorted())
  const waiting = past.find(({ undo }) => undo?.can !== 'now')
  if (waiting) {
    assert.equal(waiting.undo?.can, 'after', JSON.stringify(waiting))
    assert.equal((await operator.ask('POST undo', { id: waiting.id })).status, 409)
  }
  const { id } = pick(
    past.filter(({ undo }) => undo?.can === 'now'),
    random,
  )
  const { status, text } = await operator.ask('POST undo', { id })
  assert.equal(status, 200, text)
  applied.splice(applied.indexOf(id), 1)
}

/** Two users of one group, with allows and denies of every kind that a fix changes. */
async function makePeople(round: number, random: Random): Promise<string[]> {
  const { iam } = server.clientsOf(ROOT)
  const GroupName = `group-${round}`
  await iam.send(new CreateGroupCommand({ GroupName }))
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName,
      PolicyName: 'guard',
      PolicyDocument: JSON.stringify(policy(...somePolicies(random))),
    }),
  )
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: `managed-${round}`,
      PolicyDocument: JSON.stringify(policy(...somePolicies(random)), undefined, 2),
    }),
  )
  const arn = Policy?.Arn ?? ''
  const people: string[] = []
  for (const isBound of [random(10) < 3, random(10) < 3]) {
    const person = await makePerson(server, {
      inline: [policy(...somePolicies(random))],
      ...(isBound ? { boundary: arn } : { managed: [arn] }),
    })
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: person.name }))
    people.push(arnOf(person.name))
  }
  return people
}

function somePolicies(random: Random): object[] {
  const some = () => ACTIONS.filter(() => random(2) === 0)
  const [first, second] = [some(), some()]
  return [
    allow(['sts:GetCallerIdentity']),
    ...(first.length > 0 ? [deny(first)] : []),
    ...(second.length > 0 ? [random(2) === 0 ? allow(second) : deny(second)] : []),
  ]
}

/** Every text that IAM has, in force; AWS's own policies beside. */
async function policiesNow(): Promise<unknown> {
  const { iam } = server.clientsOf(ROOT)
  const { UserDetailList, GroupDetailList, Policies } = await iam.send(
    new GetAccountAuthorizationDetailsCommand({
      Filter: ['User', 'Group', 'LocalManagedPolicy'],
      MaxItems: 1000,
    }),
  )
  return [
    UserDetailList,
    GroupDetailList,
    Policies?.map(({ Arn, AttachmentCount, DefaultVersionId, PolicyVersionList }) => [
      Arn,
      AttachmentCount,
      DefaultVersionId,
      PolicyVersionList?.map(({ Document, VersionId }) => [VersionId, Document]),
    ]),
  ]
}

async function historyOf(principal: string): Promise<PastFix[]> {
  return (await operator.ask(`GET fixes?principal=${principal}`)).json.fixes as PastFix[]
}

const allow = (Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' })
const deny = (Action: readonly string[]) => ({ Effect: 'Deny', Action, Resource: '*' })

function policy(...Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement }
}

function arnOf(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}
