// Statements that Terraform has as members of a resource: who may call a Lambda function, and others.
import type { HeldPolicy } from '../open-policy.ts'
import { openPolicy } from './documents.ts'
import { holeOf, isUnknown, listOf, type TerraformRow } from './rows/row.ts'

export interface FieldStatement {
  readonly policy: HeldPolicy
  /** The member that names the resource. */
  readonly of: string
  readonly resourceType: string
}

interface FieldType {
  readonly of: string
  readonly resourceType: string
  readonly sid: string
  /** Members that are conditions: the operator and the key of each. */
  readonly conditions: Readonly<Record<string, readonly [string, string]>>
}

const TYPES: ReadonlyMap<string, FieldType> = new Map(
  Object.entries<FieldType>({
    // AWS: Lambda API Reference, "AddPermission".
    aws_lambda_permission: {
      of: 'function_name',
      resourceType: 'AWS::Lambda::Function',
      sid: 'statement_id',
      conditions: {
        source_arn: ['ArnLike', 'AWS:SourceArn'],
        source_account: ['StringEquals', 'AWS:SourceAccount'],
        principal_org_id: ['StringEquals', 'aws:PrincipalOrgID'],
        event_source_token: ['StringEquals', 'lambda:EventSourceToken'],
        function_url_auth_type: ['StringEquals', 'lambda:FunctionUrlAuthType'],
        invoked_via_function_url: ['Bool', 'lambda:InvokedViaFunctionUrl'],
      },
    },
    aws_lambda_layer_version_permission: {
      of: 'layer_name',
      resourceType: 'AWS::Lambda::LayerVersion',
      sid: 'statement_id',
      conditions: { organization_id: ['StringEquals', 'aws:PrincipalOrgID'] },
    },
    // AWS: EventBridge API Reference, "PutPermission".
    aws_cloudwatch_event_permission: {
      of: 'event_bus_name',
      resourceType: 'AWS::Events::EventBus',
      sid: 'statement_id',
      conditions: {},
    },
  }),
)

const DEFAULT_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['aws_cloudwatch_event_permission', 'events:PutEvents'],
])

export const FIELD_TYPES: ReadonlySet<string> = new Set(TYPES.keys())

export function fieldStatement(row: TerraformRow): FieldStatement | undefined {
  const type = TYPES.get(row.type)
  if (!type) return undefined
  const value = {
    ...member(row, type.sid, 'Sid', sid => sid),
    Effect: 'Allow',
    Action: valueIn(row, 'action') ?? DEFAULT_ACTIONS.get(row.type) ?? holeOf(row, 'action'),
    Principal: principalOf(valueIn(row, 'principal') ?? holeOf(row, 'principal')),
    // The resource that has it is meant, whatever names it.
    Resource: arnIn(row.values[type.of]) ?? '*',
    ...conditionsOf(row, type),
  }
  const open = { fields: { Version: '2012-10-17' }, statements: [{ value, path: [] }] }
  const policy = openPolicy(row, [], open, { name: row.address, closes: 'resource' })
  return { policy, of: type.of, resourceType: type.resourceType }
}

function valueIn(row: TerraformRow, name: string): unknown {
  const value = row.values[name]
  if (value !== undefined && value !== null && value !== '') return value
  return isUnknown(row, name) ? holeOf(row, name) : undefined
}

function arnIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith('arn:') ? value : undefined
}

function member(
  row: TerraformRow,
  name: string,
  element: string,
  made: (value: unknown) => unknown,
) {
  const value = valueIn(row, name)
  return value === undefined ? {} : { [element]: made(value) }
}

/** A service, an account, an ARN or everybody. */
function principalOf(principal: unknown): unknown {
  if (typeof principal !== 'string') return principal
  if (principal === '*') return '*'
  const isService = /^[\w-]+(\.[\w-]+)+$/.test(principal)
  return isService ? { Service: principal } : { AWS: principal }
}

function conditionsOf(row: TerraformRow, { conditions }: FieldType): object {
  const found = new Map<string, Map<string, unknown>>()
  const add = (operator: string, key: string, value: unknown) => {
    found.set(operator, new Map(found.get(operator)).set(key, value))
  }
  for (const [name, [operator, key]] of Object.entries(conditions)) {
    const value = valueIn(row, name)
    if (value !== undefined && value !== false) add(operator, key, value === true ? 'true' : value)
  }
  for (const { type, key, value } of listOf(row.values.condition)) {
    if (typeof type === 'string' && typeof key === 'string') add(type, key, value)
  }
  const condition = [...found].map(([operator, keys]) => [operator, Object.fromEntries(keys)])
  return condition.length === 0 ? {} : { Condition: Object.fromEntries(condition) }
}
