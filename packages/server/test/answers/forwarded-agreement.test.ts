// What a service asks for the caller: check, audit, who-can, the console's answer and the call itself agree.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  CreateIntegrationAssociationCommand,
  DeleteIntegrationAssociationCommand,
} from '@aws-sdk/client-connect'
import { CreatePolicyCommand, GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam'
import { isWhole } from '../../../../test/size.ts'
import { temporaryFolder } from '../support/casegate-process.ts'
import { runCommand } from '../support/command-process.ts'
import { type Instance, makeInstance } from '../support/instances.ts'
import { createOrganization, type Guarded } from '../support/organization.ts'
import { makePerson, type Person } from '../support/people.ts'
import {
  ACCOUNT,
  type Clients,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../support/running-server.ts'
import { assumeRole, makeRole } from '../support/sessions.ts'
import { isDenial } from '../support/task-runs.ts'
import { signIn, type Visitor } from '../support/visitors.ts'

const ROLE = 'iam:PutRolePolicy'
const DOMAIN = 'cases:GetDomain'
const DIRECTORIES = 'ds:DescribeDirectories'
const CONNECT = 'connect.amazonaws.com'
const OTHER = 'cloudformation.amazonaws.com'
const ROLES = 'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/*'
/** The roles that Connect makes for itself. */
const SERVICE_ROLES = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/${CONNECT}/AWSServiceRoleForAmazonConnect*`
const TASK = [
  'connect:ListInstances',
  'connect:ListIntegrationAssociations',
  'connect:CreateIntegrationAssociation',
  'connect:DescribeInstance',
  'cases:CreateDomain',
  DOMAIN,
  DIRECTORIES,
  ROLE,
]

interface Row {
  readonly action: string
  readonly holds: boolean
  /** In place of the plain grant of the action. */
  readonly grant?: object
  readonly deny?: object
  readonly boundary?: object
  readonly session?: object
  readonly scp?: object
}

const allow = (Action: string | readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' })
const on = (Action: string, Condition: object, Resource = '*') => ({
  ...allow(Action),
  Resource,
  Condition,
})
const off = (Action: string, Condition: object, Resource = '*') => ({
  ...on(Action, Condition, Resource),
  Effect: 'Deny',
})
const withEverything = (statement: object) => [allow('*'), statement]

const ALL: readonly Row[] = [
  // The one that was handed over, and its keys by turns.
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': CONNECT } }, ROLES),
  },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': OTHER } }),
  },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': [OTHER, CONNECT] } }),
  },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { 'ForAllValues:StringEquals': { 'aws:CalledVia': CONNECT } }),
  },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { 'ForAllValues:StringEquals': { 'aws:CalledVia': OTHER } }),
  },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { 'ForAllValues:StringNotLike': { 'aws:CalledVia': '*.amazonaws.com' } }),
  },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { StringLike: { 'aws:CalledViaFirst': 'connect*' } }),
  },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { StringEquals: { 'aws:CalledViaFirst': OTHER } }),
  },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { StringEqualsIgnoreCase: { 'AWS:CALLEDVIALAST': 'Connect.AmazonAWS.com' } }),
  },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { StringEqualsIfExists: { 'aws:CalledViaLast': OTHER } }),
  },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { StringEqualsIfExists: { 'aws:CalledViaLast': CONNECT } }),
  },
  { action: ROLE, holds: true, grant: on(ROLE, { Bool: { 'aws:ViaAWSService': 'true' } }) },
  { action: ROLE, holds: false, grant: on(ROLE, { Bool: { 'aws:ViaAWSService': 'false' } }) },
  {
    action: ROLE,
    holds: false,
    grant: on(ROLE, { BoolIfExists: { 'aws:ViaAWSService': 'false' } }),
  },
  { action: ROLE, holds: false, grant: on(ROLE, { Null: { 'aws:CalledVia': 'true' } }) },
  {
    action: ROLE,
    holds: true,
    grant: on(ROLE, { Null: { 'aws:CalledViaFirst': 'false', 'aws:CalledViaLast': 'false' } }),
  },
  // Denies.
  { action: ROLE, holds: false, deny: off(ROLE, { Bool: { 'aws:ViaAWSService': 'true' } }) },
  { action: ROLE, holds: true, deny: off(ROLE, { Bool: { 'aws:ViaAWSService': 'false' } }) },
  {
    action: ROLE,
    holds: false,
    deny: off('iam:Put*', { 'ForAnyValue:StringLike': { 'aws:CalledVia': '*' } }),
  },
  {
    action: ROLE,
    holds: true,
    deny: off('iam:*', { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': CONNECT } }),
  },
  {
    action: ROLE,
    holds: true,
    deny: off('*', {
      StringNotEqualsIfExists: { 'aws:CalledViaFirst': CONNECT },
      Bool: { 'aws:ViaAWSService': 'true' },
    }),
  },
  {
    action: ROLE,
    holds: false,
    deny: off('*', { StringNotEquals: { 'aws:CalledViaLast': OTHER } }, ROLES),
  },
  // What the caller asks too, at another step.
  { action: DOMAIN, holds: false, grant: on(DOMAIN, { Bool: { 'aws:ViaAWSService': 'false' } }) },
  { action: DOMAIN, holds: false, deny: off(DOMAIN, { Null: { 'aws:CalledVia': 'false' } }) },
  {
    action: DOMAIN,
    holds: true,
    grant: on(DOMAIN, { StringEqualsIfExists: { 'aws:CalledViaFirst': CONNECT } }),
  },
  {
    action: DOMAIN,
    holds: true,
    grant: on(DOMAIN, { 'ForAllValues:StringEquals': { 'aws:CalledVia': CONNECT } }),
  },
  // A call with no resource.
  {
    action: DIRECTORIES,
    holds: true,
    grant: on('ds:Describe*', { Bool: { 'aws:ViaAWSService': 'true' } }),
  },
  {
    action: DIRECTORIES,
    holds: false,
    deny: off('ds:*', { StringEquals: { 'aws:CalledViaLast': CONNECT } }),
  },
  // Limits.
  { action: ROLE, holds: false, boundary: off(ROLE, { Bool: { 'aws:ViaAWSService': 'true' } }) },
  { action: ROLE, holds: true, boundary: off(ROLE, { Bool: { 'aws:ViaAWSService': 'false' } }) },
  {
    action: DIRECTORIES,
    holds: false,
    boundary: off('ds:*', { Null: { 'aws:CalledVia': 'false' } }),
  },
  {
    action: ROLE,
    holds: false,
    session: off(ROLE, { StringLike: { 'aws:CalledViaLast': 'connect.*' } }),
  },
  {
    action: ROLE,
    holds: true,
    session: off(ROLE, { StringLike: { 'aws:CalledViaLast': 'cloud*' } }),
  },
  {
    action: ROLE,
    holds: false,
    scp: off(ROLE, { 'ForAnyValue:StringEquals': { 'aws:CalledVia': CONNECT } }),
  },
  { action: ROLE, holds: true, scp: off(ROLE, { BoolIfExists: { 'aws:ViaAWSService': 'false' } }) },
  {
    action: DOMAIN,
    holds: false,
    scp: off('cases:Get*', { Bool: { 'aws:ViaAWSService': 'true' } }),
  },
]

/** One in three where time is short; all of them nightly. */
const ROWS = isWhole ? ALL : ALL.filter((_, index) => index % 3 === 0)

const documentOf = (Statement: readonly object[]) => ({ Version: '2012-10-17', Statement })
const CONTEXT = [`aws:RequestedRegion=${REGION}`, 'aws:SourceIp=127.0.0.1']
const FORWARDED = [
  'aws:ViaAWSService=true',
  `aws:CalledVia=${CONNECT}`,
  `aws:CalledViaFirst=${CONNECT}`,
  `aws:CalledViaLast=${CONNECT}`,
]
const contextFlags = (pairs: readonly string[]) => pairs.flatMap(pair => ['--context', pair])
const { path: folder, remove } = temporaryFolder()
const ACCOUNT_FILE = join(folder, 'account.json')

let server: RunningServer
let visitor: Visitor
let guarded: Guarded | undefined
let instance: Instance
let domainArn: string
let audited: ReadonlyMap<string, readonly string[]>
const people: Person[] = []

before(async () => {
  server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  instance = await makeInstance(server, 'support')
  domainArn = (await makeInstance(server, 'elsewhere', { onboarded: true })).domainArn ?? ''
  const { iam } = server.clientsOf(ROOT)
  for (const [index, row] of ROWS.entries()) {
    const PolicyDocument = row.boundary && JSON.stringify(documentOf(withEverything(row.boundary)))
    const made =
      PolicyDocument &&
      (await iam.send(new CreatePolicyCommand({ PolicyName: `limit-${index}`, PolicyDocument })))
    const boundary = made ? made.Policy?.Arn : undefined
    people.push(
      await makePerson(server, { inline: [policyOf(row)], ...(boundary && { boundary }) }),
    )
  }
  visitor = await signIn(server)
  guarded = await createOrganization(server, ACCOUNT)
  const details = await iam.send(new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000 }))
  writeFileSync(ACCOUNT_FILE, JSON.stringify(details))
  audited = await audit()
})

after(() => {
  remove()
  guarded?.close()
  return server.close()
})

describe(`${ROWS.length} policies about forwarded calls`, () => {
  for (const [index, row] of ROWS.entries()) {
    const { action, holds, scp, session, ...rest } = row
    it(`${holds ? 'allow' : 'do not allow'} ${action}: ${JSON.stringify({ scp, session, ...rest })}`, async () => {
      const person = people[index]
      assert.ok(person)
      const keys = session ? await keysOfSession(person, row, session) : undefined
      if (scp)
        await guarded?.attach({
          scps: [[documentOf(withEverything(scp))], ...Array(3).fill([documentOf([allow('*')])])],
        })
      // The console asks for users and roles, the account's data holds no session.
      const told = {
        call: await calls(keys ? server.clientsOf(keys) : person.clients, action),
        ...(!session && { console: await atConsole(arnOf(person), action) }),
        check: await checks(index, row),
        ...(!session && { audit: !(await lacking(person, scp)).includes(action) }),
        ...(!session && action !== DOMAIN && { whoCan: await whoCan(person, action, scp) }),
      }
      if (scp) await guarded?.attach({})
      const wanted = Object.fromEntries(Object.keys(told).map(name => [name, holds]))
      assert.deepEqual(told, wanted)
    })
  }
})

function policyOf({ action, grant = allow(action), deny: denied, session }: Row): object {
  const others = allow([
    ...TASK.filter(one => one !== action),
    ...(session ? ['sts:AssumeRole'] : []),
  ])
  return documentOf([others, grant, ...(denied ? [denied] : [])])
}

async function keysOfSession(person: Person, row: Row, session: object) {
  const role = await makeRole(server, arnOf(person), [policyOf(row)])
  const Policy = JSON.stringify(documentOf(withEverything(session)))
  return assumeRole(person.clients.sts, role, { Policy })
}

function arnOf({ name }: Person): string {
  return `arn:aws:iam::${ACCOUNT}:user/${name}`
}

/** Whether the call comes past the action; what is made is taken back. */
async function calls({ connect }: Pick<Clients, 'connect'>, action: string): Promise<boolean> {
  const InstanceId = instance.id
  const input = { InstanceId, IntegrationType: 'CASES_DOMAIN', IntegrationArn: domainArn } as const
  try {
    const { IntegrationAssociationId } = await connect.send(
      new CreateIntegrationAssociationCommand(input),
    )
    const made = { InstanceId, IntegrationAssociationId }
    await server.clientsOf(ROOT).connect.send(new DeleteIntegrationAssociationCommand(made))
    return true
  } catch (error) {
    assert.ok(error instanceof Error && isDenial(error), String(error))
    assert.match(error.message, new RegExp(`not authorized to perform: ${action} `))
    return false
  }
}

async function atConsole(principal: string, action: string): Promise<boolean> {
  const query = new URLSearchParams({ principal, instance: instance.id })
  const { status, text } = await visitor.ask(`GET answers?${query}`)
  assert.equal(status, 200, text)
  const { tasks } = JSON.parse(text)
  return isAllowed(
    tasks.find(({ id }: { readonly id: string }) => id === 'onboard'),
    action,
    'state',
  )
}

interface Told {
  readonly permissions: readonly Readonly<Record<string, string>>[]
}

function isAllowed({ permissions }: Told, action: string, member: string): boolean {
  return permissions.find(one => one.action === action)?.[member] === 'allowed'
}

async function checks(index: number, row: Row): Promise<boolean> {
  const write = (name: string, statements: readonly object[]) => {
    const path = join(folder, `${name}-${index}.json`)
    writeFileSync(path, JSON.stringify(documentOf(statements)))
    return path
  }
  const policy = join(folder, `policy-${index}.json`)
  writeFileSync(policy, JSON.stringify(policyOf(row)))
  const limits = (['boundary', 'session', 'scp'] as const).flatMap(name => {
    const statement = row[name]
    const flag = name === 'session' ? '--session-policy' : `--${name}`
    return statement ? [flag, write(name, withEverything(statement))] : []
  })
  const flags = contextFlags([...CONTEXT, `connect:InstanceId=${instance.id}`])
  const { stdout, stderr } = await runCommand([
    ...['check', '--task', 'onboard', '--json', '--policy', policy, '--instance', instance.arn],
    ...limits,
    ...flags,
  ])
  assert.notEqual(stdout, '', stderr)
  return isAllowed(JSON.parse(stdout), row.action, 'outcome')
}

interface AuditRow {
  readonly principal: string
  readonly missing: readonly { readonly action: string }[]
}

/** The actions that each lacks for the task. */
async function audit(scp?: object): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout, stderr } = await runCommand([
    ...['audit', ACCOUNT_FILE, '--task', 'onboard', '--all', '--json', '--instance', instance.arn],
    ...(scp ? ['--scp', scpFile(scp)] : []),
    ...contextFlags([...CONTEXT, `connect:InstanceId=${instance.id}`]),
  ])
  assert.notEqual(stdout, '', stderr)
  const { rows } = JSON.parse(stdout)
  return new Map(
    rows.map(({ principal, missing }: AuditRow) => [principal, missing.map(one => one.action)]),
  )
}

function scpFile(scp: object): string {
  const path = join(folder, 'scp.json')
  writeFileSync(path, JSON.stringify(documentOf(withEverything(scp))))
  return path
}

async function lacking(person: Person, scp: object | undefined): Promise<readonly string[]> {
  const found = scp ? await audit(scp) : audited
  return found.get(arnOf(person)) ?? []
}

const whoCanAnswers = new Map<string, Promise<readonly string[]>>()

async function whoCan(person: Person, action: string, scp: object | undefined): Promise<boolean> {
  const key = JSON.stringify([action, scp])
  const found = whoCanAnswers.get(key) ?? allWhoCan(action, scp)
  whoCanAnswers.set(key, found)
  return (await found).includes(arnOf(person))
}

async function allWhoCan(action: string, scp: object | undefined): Promise<readonly string[]> {
  const { stdout, stderr } = await runCommand([
    ...['who-can', '--action', action, '--json', ACCOUNT_FILE],
    ...(action === ROLE ? ['--resource', SERVICE_ROLES] : []),
    ...(scp ? ['--scp', scpFile(scp)] : []),
    ...contextFlags([...CONTEXT, ...FORWARDED]),
  ])
  assert.notEqual(stdout, '', stderr)
  const { can } = JSON.parse(stdout)
  return can
    .filter(({ conditions }: WhoCanRow) => conditions.length === 0)
    .map(({ principal }: WhoCanRow) => principal)
}

interface WhoCanRow {
  readonly principal: string
  readonly conditions: readonly string[]
}
