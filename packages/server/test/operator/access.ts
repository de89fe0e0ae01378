// Who is told what by the operator API: every route, asked by nobody, two users and the operator.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { ListInstancesCommand, TagResourceCommand } from '@aws-sdk/client-connect'
import { ListDomainsCommand } from '@aws-sdk/client-connectcases'
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  PutGroupPolicyCommand,
} from '@aws-sdk/client-iam'
import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { ROUTES } from '../../src/operator/routes.ts'
import { ACCOUNT, type Clients, ROOT, type RunningServer } from '../support/running-server.ts'
import { signIn, type Visitor, visitorWith } from '../support/visitors.ts'

export const ACCESS_FILE = fileURLToPath(
  new URL('../../../../test/golden/operator-access.txt', import.meta.url),
)

export const VISITORS = ['nobody', 'newcomer', 'viewer-custom', 'operator'] as const
export type VisitorName = (typeof VISITORS)[number]

/** What a visitor asks about, in their own words. */
export interface Asking {
  /** The ARN of whoever asks. */
  readonly self: string
  /** Ids of the visitor's own calls that were denied. */
  readonly ownCalls: OwnCalls
  readonly world: AccessWorld
}

interface OwnCalls {
  readonly listing: string
  /** AssumeRole of a role that is there, and of one that is not. */
  readonly assuming: string
  readonly assumingNone: string
}

export interface AccessWorld {
  readonly visitors: Readonly<Record<VisitorName, Visitor>>
  readonly calls: Readonly<Record<string, OwnCalls>>
  readonly instanceId: string
  /** What only some may be told, under the word for it. */
  readonly secrets: Readonly<Record<string, readonly string[]>>
}

export interface Case {
  readonly route: string
  readonly about: string
  readonly ask: (asking: Asking) => { readonly query?: string; readonly body?: object }
}

const OTHER = arnOf('scoped-viewer')
const NONE = arnOf('is-not-there')
const NEEDS = [{ action: 'cases:CreateDomain', resource: '*' }]
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'cases:*', Resource: '*' }],
})
const TRUST = POLICY.replace('"Resource":"*"', '"Principal":{"AWS":"*"}').replace(
  'cases:*',
  'sts:AssumeRole',
)
const NO_ID = '00000000-0000-4000-8000-000000000001'
const PLACE = { name: 'p', type: 'user' }

/** About oneself, about somebody else, and about what is not there. */
function aboutPeople(route: string, body: (principal: string) => object): Case[] {
  return [
    { route, about: 'herself', ask: ({ self }) => ({ body: body(self) }) },
    { route, about: 'another', ask: () => ({ body: body(OTHER) }) },
    { route, about: 'nobody there', ask: () => ({ body: body(NONE) }) },
  ]
}

const checkOf = (principal: string) => ({
  principal,
  action: 'cases:GetDomain',
  resources: ['*'],
  context: {},
  expected: ['allowed'],
})
const restOf = ({ expected: _, ...check }: ReturnType<typeof checkOf>) => check

export const CASES: readonly Case[] = [
  { route: 'GET session', about: '', ask: () => ({}) },
  { route: 'GET people', about: '', ask: () => ({}) },
  { route: 'GET services', about: '', ask: () => ({}) },
  { route: 'GET tasks', about: '', ask: () => ({}) },
  { route: 'GET overview', about: '', ask: () => ({}) },
  { route: 'GET actions', about: 'a prefix', ask: () => ({ query: 'prefix=cases:' }) },
  { route: 'GET settings', about: '', ask: () => ({}) },
  ...aboutPeople('POST credentials', principal => ({ principal })),
  { route: 'GET answers', about: 'herself', ask: () => ({}) },
  { route: 'GET answers', about: 'another', ask: () => ({ query: `principal=${OTHER}` }) },
  { route: 'GET answers', about: 'nobody there', ask: () => ({ query: `principal=${NONE}` }) },
  {
    route: 'GET answers',
    about: 'an instance',
    ask: ({ world }) => ({ query: `instance=${world.instanceId}` }),
  },
  { route: 'GET answers', about: 'no instance', ask: () => ({ query: `instance=${NO_ID}` }) },
  { route: 'POST answers', about: 'a policy', ask: () => ({ body: { policies: [POLICY] } }) },
  { route: 'GET managed', about: 'AWS managed policies', ask: () => ({}) },
  ...aboutPeople('POST policies', principal => ({
    task: 'onboard',
    wanted: 'missing',
    principal,
  })),
  { route: 'GET requests', about: '', ask: () => ({}) },
  { route: 'GET requests', about: 'another', ask: () => ({ query: `principal=${OTHER}` }) },
  { route: 'GET requests', about: 'changes', ask: () => ({ query: 'changes=yes' }) },
  { route: 'GET requests', about: 'none of them', ask: () => ({ query: 'limit=0' }) },
  {
    route: 'GET request',
    about: 'her own',
    ask: ({ ownCalls }) => ({ query: `id=${ownCalls.listing}` }),
  },
  {
    route: 'GET request',
    about: 'her own to a role',
    ask: ({ ownCalls }) => ({ query: `id=${ownCalls.assuming}` }),
  },
  {
    route: 'GET request',
    about: 'her own to no role',
    ask: ({ ownCalls }) => ({ query: `id=${ownCalls.assumingNone}` }),
  },
  {
    route: 'GET request',
    about: "another's",
    ask: ({ world }) => ({ query: `id=${world.calls['scoped-viewer']?.listing}` }),
  },
  { route: 'GET request', about: 'none', ask: () => ({ query: 'id=x' }) },
  { route: 'GET summary', about: '', ask: () => ({}) },
  { route: 'GET record', about: 'herself', ask: () => ({}) },
  { route: 'GET record', about: 'another', ask: () => ({ query: `principal=${OTHER}` }) },
  ...aboutPeople('POST explain', principal => {
    const { action } = checkOf(principal)
    return { principal, action, resource: '*', context: {} }
  }),
  ...aboutPeople('POST checks', principal => ({ checks: [restOf(checkOf(principal))] })),
  ...aboutPeople('POST expectations', principal => ({ checks: [checkOf(principal)] })),
  ...aboutPeople('POST fix', principal => ({ principal, needs: NEEDS })),
  {
    route: 'POST fix',
    about: 'her own call',
    ask: ({ ownCalls }) => ({ body: { request: ownCalls.listing } }),
  },
  {
    route: 'POST fix',
    about: 'her own call to a role',
    ask: ({ ownCalls }) => ({ body: { request: ownCalls.assuming } }),
  },
  {
    route: 'POST fix',
    about: 'her own call to no role',
    ask: ({ ownCalls }) => ({ body: { request: ownCalls.assumingNone } }),
  },
  {
    route: 'POST fix',
    about: "another's call",
    ask: ({ world }) => ({ body: { request: world.calls['scoped-viewer']?.listing } }),
  },
  ...aboutPeople('POST effect', principal => ({
    policy: POLICY,
    place: PLACE,
    principals: [principal],
  })),
  ...['hidden', 'is-not-there'].map(role => ({
    route: 'POST assumers',
    about: role === 'hidden' ? 'a role' : 'no role',
    ask: () => ({ body: { role, saved: TRUST, policy: TRUST } }),
  })),
  {
    route: 'POST findings',
    about: 'a policy',
    ask: () => ({ body: { policy: POLICY, kind: 'identity' } }),
  },
  ...aboutPeople('POST apply', principal => ({ principal, needs: NEEDS })),
  { route: 'GET fixes', about: 'all', ask: () => ({}) },
  { route: 'GET fixes', about: 'herself', ask: ({ self }) => ({ query: `principal=${self}` }) },
  { route: 'GET fixes', about: 'another', ask: () => ({ query: `principal=${OTHER}` }) },
  { route: 'GET fixes', about: 'nobody there', ask: () => ({ query: `principal=${NONE}` }) },
  {
    route: 'POST organization',
    about: 'a policy type',
    ask: () => ({ body: { disable: 'SERVICE_CONTROL_POLICY' } }),
  },
  { route: 'POST undo', about: 'no fix', ask: () => ({ body: { id: 'x' } }) },
  {
    route: 'POST settings',
    about: '',
    ask: () => ({ body: { domainCreationMs: 0, domainCreationFails: false } }),
  },
  { route: 'GET seed', about: '', ask: () => ({}) },
  { route: 'GET sessions', about: 'a role', ask: () => ({ query: 'role=supervisor' }) },
  { route: 'GET world', about: '', ask: () => ({}) },
  { route: 'GET events', about: '', ask: () => ({}) },
  { route: 'POST clock', about: 'no time', ask: () => ({ body: { advance: '0s' } }) },
  { route: 'POST seed', about: 'no world', ask: () => ({ body: { name: 'f', text: '[]' } }) },
  { route: 'POST reset', about: '', ask: () => ({ body: { demo: false } }) },
]

export async function openAccessWorld(server: RunningServer): Promise<AccessWorld> {
  const profiles = await server.app.loadDemo({ cases: false })
  const root = server.clientsOf(ROOT)
  const instances = await hideThings(root)
  const { domains = [] } = await root.cases.send(new ListDomainsCommand({}))
  const calls: Record<string, OwnCalls> = {}
  for (const profile of profiles) calls[profile.name] = await callsOf(server.clientsOf(profile))
  const keysOf = (name: string) => profiles.find(profile => profile.name === name) ?? {}
  return {
    visitors: {
      nobody: visitorWith(server),
      newcomer: await signIn(server, keysOf('newcomer')),
      'viewer-custom': await signIn(server, keysOf('viewer-custom')),
      operator: await signIn(server),
    },
    calls,
    instanceId: instances.support ?? '',
    secrets: {
      instances: Object.values(instances),
      domains: domains.map(({ domainId = '' }) => domainId),
      people: profiles.map(({ name }) => `user/${name}"`),
      trust: ['hidden-external-id'],
      tags: ['hidden-tag'],
      calls: Object.values(calls).flatMap(one => Object.values(one)),
    },
  }
}

/** Answers the ids of the instances, by alias. */
async function hideThings({ iam, connect }: Clients): Promise<Readonly<Record<string, string>>> {
  const { InstanceSummaryList = [] } = await connect.send(new ListInstancesCommand({}))
  for (const { Arn } of InstanceSummaryList) {
    await connect.send(new TagResourceCommand({ resourceArn: Arn, tags: { team: 'hidden-tag' } }))
  }
  const Condition = { StringEquals: { 'sts:ExternalId': 'hidden-external-id' } }
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole', Condition },
    ],
  })
  const Tags = [{ Key: 'team', Value: 'hidden-tag' }]
  await iam.send(
    new CreateRoleCommand({ RoleName: 'hidden', Path: '/hid/', AssumeRolePolicyDocument, Tags }),
  )
  const GroupName = 'shared'
  await iam.send(new CreateGroupCommand({ GroupName }))
  const PolicyDocument = POLICY.replace('Allow', 'Deny').replace('cases:*', 'cases:CreateDomain')
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'shared', PolicyDocument }))
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'shared', PolicyDocument }),
  )
  for (const UserName of ['newcomer', 'viewer-custom', 'scoped-viewer']) {
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }))
  }
  return Object.fromEntries(
    InstanceSummaryList.map(({ InstanceAlias = '', Id = '' }) => [InstanceAlias, Id]),
  )
}

async function callsOf({ cases, sts }: Clients): Promise<OwnCalls> {
  const assume = (role: string) =>
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
      RoleSessionName: 'session',
    })
  return {
    listing: await deniedId(cases.send(new ListDomainsCommand({}))),
    assuming: await deniedId(sts.send(assume('hid/hidden'))),
    assumingNone: await deniedId(sts.send(assume('hid/is-not-there'))),
  }
}

async function deniedId(call: Promise<object>): Promise<string> {
  const error = await call.then(
    () => assert.fail('the call was allowed'),
    failure => failure,
  )
  return error.$metadata.requestId
}

export async function askAs(world: AccessWorld, name: VisitorName, { route, ask }: Case) {
  const who = name === 'nobody' ? 'newcomer' : name
  const self = name === 'operator' ? `arn:aws:iam::${ACCOUNT}:root` : arnOf(who)
  const ownCalls = world.calls[name === 'operator' ? 'newcomer' : who]
  assert.ok(ownCalls)
  const { query, body } = ask({ self, ownCalls, world })
  const answer = await world.visitors[name].ask(query ? `${route}?${query}` : route, body)
  return { ...answer, told: wordsFor(world, self, ownCalls, answer.text) }
}

/** What the answer tells that is not the visitor's own and was not in the question. */
function wordsFor(world: AccessWorld, self: string, ownCalls: OwnCalls, text: string): string[] {
  const own = [self.replace(/^.*:/, ''), ...Object.values(ownCalls)].map(one => `${one}`)
  const found = Object.entries(world.secrets)
    .filter(([, values]) =>
      values.some(value => !own.includes(value.replace('"', '')) && text.includes(value)),
    )
    .map(([word]) => word)
  const others = /"others":(\d+|null)/.exec(text)?.[1]
  return others !== undefined && Number(others) > 0 ? [...found, `${others} others`] : found
}

export async function drawAccess(world: AccessWorld): Promise<string> {
  const named = new Set(CASES.map(({ route }) => route))
  assert.deepEqual(
    Object.keys(ROUTES).filter(route => !named.has(route)),
    [],
    'each route of the operator API needs a case in test/operator/access.ts',
  )
  const lines = [['route', 'about', ...VISITORS].map(pad).join('').trimEnd()]
  for (const one of CASES) {
    const cells: string[] = []
    for (const visitor of VISITORS) {
      const { status, told } = await askAs(world, visitor, one)
      cells.push([status, ...told].join(' '))
    }
    lines.push([one.route, one.about, ...cells].map(pad).join('').trimEnd())
  }
  return `${lines.join('\n')}\n`
}

const WIDTHS = [19, 25, 8, 14, 24]

function pad(text: string, column: number): string {
  return `${text.padEnd(Math.max((WIDTHS[column] ?? 0) - 1, 0))} `
}

function arnOf(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}
