// Who and what the soak is about: 200 users with AWS's managed policies, groups, roles, instances.
import { readdirSync, readFileSync } from 'node:fs'
import type { Keys } from '../../packages/server/test/support/running-server.ts'
import { form, json, type WireRequest } from '../../packages/server/test/support/signed-client.ts'

export const ACCOUNT = '123456789012'
export const ROOT: Keys = { accessKeyId: 'test', secretAccessKey: 'test' }

export interface Account {
  readonly users: readonly User[]
  readonly roles: readonly string[]
  readonly groups: readonly string[]
  readonly instanceIds: readonly string[]
  readonly domainIds: readonly string[]
  /** ARNs of AWS's managed policies that users may have. */
  readonly policies: readonly string[]
}

export interface User {
  readonly name: string
  readonly arn: string
  readonly keys: Keys
}

/** Makes a call as root that must succeed; answers its body. */
export type Make = (service: string, request: WireRequest) => Promise<string>

const USERS = 200
const GROUPS = 10
const ROLES = 20
const THINGS = 4
const MOST_POLICIES = 4

export async function makeAccount(make: Make): Promise<Account> {
  const policies = attachablePolicies()
  const groups = await inTurn(GROUPS, at => makeGroup(make, at, policies))
  return {
    policies,
    groups,
    users: await inTurn(USERS, at => makeUser(make, at, { policies, groups })),
    roles: await inTurn(ROLES, at => makeRole(make, at, policies)),
    instanceIds: await inTurn(THINGS, async at => JSON.parse(await make(...instance(at))).Id),
    domainIds: await inTurn(THINGS, async at => JSON.parse(await make(...domain(at))).domainId),
  }
}

export function instance(at: number | string): [string, WireRequest] {
  const settings = { InboundCallsEnabled: true, OutboundCallsEnabled: true }
  const InstanceAlias = `soak-${at}`
  const input = { IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias, ...settings }
  return ['connect', json('PUT', '/instance', input)]
}

export function domain(at: number | string): [string, WireRequest] {
  return ['cases', json('POST', '/domains', { name: `soak ${at}` })]
}

/** Enough to list domains and instances. */
const ALLOWED = ['cases:ListDomains', 'connect:ListInstances', 'ds:DescribeDirectories']

/** As different as `variant` says, and as large as IAM takes for a user: 2,048 characters. */
export function policyDocument(variant: number, actions = 8): string {
  const Action = Array.from({ length: actions }, (_, at) => `cases:Get${variant}x${at}`)
  const Statement = [
    {
      Effect: 'Allow',
      Action: [...ALLOWED, ...Action],
      Resource: '*',
    },
  ]
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

export function trustPolicy(variant = 0): string {
  const Principal = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
  const Condition = { StringNotEquals: { 'aws:PrincipalTag/barred': `${variant}` } }
  const Statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

export function member(body: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]*)`).exec(body)?.[1]
  if (value === undefined) throw new Error(`there is no ${name} in ${body.slice(0, 300)}`)
  return value
}

export function keysIn(body: string): Keys {
  const sessionToken = /<SessionToken>([^<]*)/.exec(body)?.[1]
  return {
    accessKeyId: member(body, 'AccessKeyId'),
    secretAccessKey: member(body, 'SecretAccessKey'),
    ...(sessionToken !== undefined && { sessionToken }),
  }
}

async function makeGroup(make: Make, at: number, policies: readonly string[]): Promise<string> {
  const GroupName = `group-${at}`
  await make('iam', form('CreateGroup', { GroupName }))
  const PolicyArn = policies[at % policies.length] ?? ''
  await make('iam', form('AttachGroupPolicy', { GroupName, PolicyArn }))
  return GroupName
}

async function makeUser(
  make: Make,
  at: number,
  { policies, groups }: Pick<Account, 'policies' | 'groups'>,
): Promise<User> {
  const UserName = `user-${at}`
  const arn = member(await make('iam', form('CreateUser', { UserName })), 'Arn')
  // From one to four policies, in other combinations for each.
  for (let count = 0; count <= at % MOST_POLICIES; count++) {
    const PolicyArn = policies[(at * (count + 1) + count) % policies.length] ?? ''
    await make('iam', form('AttachUserPolicy', { UserName, PolicyArn }))
  }
  if (at % 2 === 0) {
    const PolicyDocument = policyDocument(at)
    await make('iam', form('PutUserPolicy', { UserName, PolicyName: 'own', PolicyDocument }))
  }
  const GroupName = groups[at % groups.length] ?? ''
  if (at % 3 === 0) await make('iam', form('AddUserToGroup', { UserName, GroupName }))
  const keys = keysIn(await make('iam', form('CreateAccessKey', { UserName })))
  return { name: UserName, arn, keys }
}

async function makeRole(make: Make, at: number, policies: readonly string[]): Promise<string> {
  const RoleName = `role-${at}`
  const body = await make(
    'iam',
    form('CreateRole', { RoleName, AssumeRolePolicyDocument: trustPolicy() }),
  )
  const PolicyArn = policies[at % policies.length] ?? ''
  await make('iam', form('AttachRolePolicy', { RoleName, PolicyArn }))
  return member(body, 'Arn')
}

const DATA = new URL('../../packages/answers/data/managed-policies/', import.meta.url)

function attachablePolicies(): string[] {
  return readdirSync(DATA)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => JSON.parse(readFileSync(new URL(name, DATA), 'utf8')))
    .filter(({ attachableTo }) => attachableTo === 'anyone')
    .map(({ arn }) => arn)
}

async function inTurn<Made>(count: number, make: (at: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  for (let at = 0; at < count; at++) made.push(await make(at))
  return made
}
