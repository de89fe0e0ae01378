// What the transform of AWS SAM makes of its resources: a role for each function and state machine.
import { type Fields, isObject } from '@casegate/engine/json'
import { bothHold, fails } from '../../holes/decision.ts'
import { fieldsOf, type TemplateContext, type TemplateResource } from './values/context.ts'

import { entriesOf } from './values/values.ts'

const FUNCTION = 'AWS::Serverless::Function'
const STATE_MACHINE = 'AWS::Serverless::StateMachine'

/** The service that a made role is for, by the type that it is made of. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  [FUNCTION, 'lambda.amazonaws.com'],
  [STATE_MACHINE, 'states.amazonaws.com'],
])

export const SERVERLESS_ROLES: ReadonlySet<string> = new Set(SERVICES.keys())

/** What an event source lets a function do. AWS: SAM Developer Guide, "Function", Events. */
const EVENT_POLICIES: ReadonlyMap<string, string> = new Map([
  ['SQS', 'AWSLambdaSQSQueueExecutionRole'],
  ['Kinesis', 'AWSLambdaKinesisExecutionRole'],
  ['DynamoDB', 'AWSLambdaDynamoDBExecutionRole'],
  ['MSK', 'AWSLambdaMSKExecutionRole'],
])

/** The rows, and after each that makes a role that role. */
export function withMadeRoles(
  rows: readonly TemplateResource[],
  globals: unknown,
  context: TemplateContext,
): readonly TemplateResource[] {
  return rows.flatMap(row => {
    if (!SERVICES.has(row.type)) return [row]
    const all = mergedWithGlobals(row, globals)
    const role = madeRole(all, context)
    return [all, ...(role ? [role] : []), ...eventRoles(all)]
  })
}

/** AWS: "Globals section": lists are joined, all else is overridden. */
function mergedWithGlobals(row: TemplateResource, globals: unknown): TemplateResource {
  const section = row.type === FUNCTION ? 'Function' : 'StateMachine'
  const shared = fieldsOf(fieldsOf(globals)[section])
  const properties = Object.fromEntries(
    [...new Set([...Object.keys(shared), ...Object.keys(row.properties)])].map(name => {
      const [ours, theirs] = [row.properties[name], shared[name]]
      if (Array.isArray(ours) && Array.isArray(theirs)) return [name, [...theirs, ...ours]]
      return [name, ours ?? theirs]
    }),
  )
  return { ...row, properties }
}

/** undefined where the resource names a role of its own. */
function madeRole(row: TemplateResource, context: TemplateContext): TemplateResource | undefined {
  const { id, type, properties, path, perhaps } = row
  const named = entriesOf(properties.Role, context, [...path, 'Role'])
  if (named.some(one => one.perhaps === undefined)) return undefined
  const none = named.reduce<TemplateResource['perhaps']>(
    (found, one) => (one.perhaps ? bothHold(fails(one.perhaps), found) : found),
    perhaps,
  )
  return {
    id: `${id}Role`,
    type: 'AWS::IAM::Role',
    properties: {
      AssumeRolePolicyDocument:
        properties.AssumeRolePolicyDocument ?? trusting(SERVICES.get(type) ?? ''),
      ManagedPolicyArns: type === FUNCTION ? givenToFunctions(properties) : [],
      PermissionsBoundary: properties.PermissionsBoundary,
      Path: properties.RolePath,
    },
    path,
    perhaps: none,
    aliases: [id, ...row.aliases],
    metadata: {},
    made: true,
  }
}

interface EventRole {
  readonly service: string
  readonly action: string
}

const START = 'states:StartExecution'
const BY_EVENTS: EventRole = { service: 'events.amazonaws.com', action: START }

/** Event sources by which another service starts the resource, in a role that is made for it. */
const EVENT_ROLES: ReadonlyMap<string, EventRole> = new Map([
  [
    `${FUNCTION} ScheduleV2`,
    { service: 'scheduler.amazonaws.com', action: 'lambda:InvokeFunction' },
  ],
  [`${STATE_MACHINE} ScheduleV2`, { service: 'scheduler.amazonaws.com', action: START }],
  [`${STATE_MACHINE} Schedule`, BY_EVENTS],
  [`${STATE_MACHINE} EventBridgeRule`, BY_EVENTS],
  [`${STATE_MACHINE} CloudWatchEvent`, BY_EVENTS],
  [`${STATE_MACHINE} Api`, { service: 'apigateway.amazonaws.com', action: START }],
])

function eventRoles(row: TemplateResource): readonly TemplateResource[] {
  const { id, type, properties, path, perhaps } = row
  return Object.entries(fieldsOf(properties.Events)).flatMap(([name, event]) => {
    const { Type: kind, Properties: given } = fieldsOf(event)
    const role = EVENT_ROLES.get(`${type} ${String(kind)}`)
    if (!role || fieldsOf(given).RoleArn !== undefined) return []
    const statement = { Effect: 'Allow', Action: role.action, Resource: { Ref: id } }
    const document = { Version: '2012-10-17', Statement: [statement] }
    return {
      id: `${id}${name}Role`,
      type: 'AWS::IAM::Role',
      properties: {
        AssumeRolePolicyDocument: trusting(role.service),
        Policies: [{ PolicyName: 'start', PolicyDocument: document }],
        PermissionsBoundary: fieldsOf(given).PermissionsBoundary,
      },
      path: [...path, 'Events', name],
      perhaps,
      aliases: [],
      metadata: {},
      made: true,
    }
  })
}

const trusts = new WeakSet<object>()

function trusting(service: string): Fields {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }
  const document = { Version: '2012-10-17', Statement: [statement] }
  trusts.add(document)
  return document
}

/** It is one that the transform writes where the template has none. */
export function isMadeTrust(document: unknown): boolean {
  return isObject(document) && trusts.has(document)
}

/** AWS: SAM Developer Guide, "Function": what is added to Policies. */
function givenToFunctions(properties: Fields): readonly string[] {
  const events = Object.values(fieldsOf(properties.Events)).flatMap(one => {
    const { Type: type } = fieldsOf(one)
    return (typeof type === 'string' && EVENT_POLICIES.get(type)) || []
  })
  const names = new Set([
    'AWSLambdaBasicExecutionRole',
    ...(properties.Tracing === undefined ? [] : ['AWSXRayDaemonWriteAccess']),
    ...(properties.VpcConfig === undefined ? [] : ['AWSLambdaVPCAccessExecutionRole']),
    ...events,
  ])
  return [...names]
}

/** Whether the policies of a resource are a list of the forms that SAM knows. */
export function policyForm(value: unknown): 'document' | 'template' | 'name' {
  if (!isObject(value)) return 'name'
  if (Object.hasOwn(value, 'Statement')) return 'document'
  const [first, ...more] = Object.keys(value)
  const isCall = first === 'Ref' || first?.startsWith('Fn::')
  return first !== undefined && more.length === 0 && !isCall ? 'template' : 'name'
}
