// Resources that are one statement of another resource's policy, written as fields.

import type { Fields } from '@casegate/engine/json'
import { isHole, isOpenText } from '../../holes/open-value.ts'
import type { HeldPolicy } from '../open-policy.ts'
import { policyAt } from './documents.ts'
import { heldIn } from './held.ts'
import { fieldsOf, type TemplateContext, type TemplateResource } from './values/context.ts'

import { resolve } from './values/values.ts'

interface Permission {
  readonly resourceType: string
  readonly statement: (given: Given) => Fields
}

/** The value of a property, or none. */
type Given = (property: string) => unknown

const SERVICE = /^[\w.-]+\.[a-z]+$/

// AWS: CloudFormation Template Reference Guide, the page of each type.
export const PERMISSIONS: ReadonlyMap<string, Permission> = new Map<string, Permission>([
  [
    'AWS::Lambda::Permission',
    {
      resourceType: 'AWS::Lambda::Function',
      statement: given => ({
        Principal: principalOf(given('Principal')),
        Action: given('Action'),
        Resource: arnOf('lambda', 'function:', given('FunctionName')),
        Condition: conditionOf([
          ['ArnLike', 'aws:SourceArn', given('SourceArn')],
          ['StringEquals', 'aws:SourceAccount', given('SourceAccount')],
          ['StringEquals', 'aws:PrincipalOrgID', given('PrincipalOrgID')],
          ['StringEquals', 'lambda:FunctionUrlAuthType', given('FunctionUrlAuthType')],
          ['StringEquals', 'lambda:EventSourceToken', given('EventSourceToken')],
          ['Bool', 'lambda:InvokedViaFunctionUrl', given('InvokedViaFunctionUrl')],
        ]),
      }),
    },
  ],
  [
    'AWS::Lambda::LayerVersionPermission',
    {
      resourceType: 'AWS::Lambda::LayerVersion',
      statement: given => ({
        Principal: principalOf(given('Principal')),
        Action: given('Action'),
        Resource: given('LayerVersionArn'),
        Condition: conditionOf([['StringEquals', 'aws:PrincipalOrgID', given('OrganizationId')]]),
      }),
    },
  ],
  [
    'AWS::Events::EventBusPolicy',
    {
      resourceType: 'AWS::Events::EventBus',
      statement: given => {
        const { Key: key, Type: operator, Value: value } = fieldsOf(given('Condition'))
        return {
          Principal: principalOf(given('Principal')),
          Action: given('Action'),
          Resource: arnOf('events', 'event-bus/', given('EventBusName') ?? 'default'),
          Condition:
            key === undefined ? undefined : { [String(operator)]: { [String(key)]: value } },
        }
      },
    },
  ],
  [
    'AWS::ACMPCA::Permission',
    {
      resourceType: 'AWS::ACMPCA::CertificateAuthority',
      statement: given => ({
        Principal: principalOf(given('Principal')),
        Action: given('Actions'),
        Resource: given('CertificateAuthorityArn'),
        Condition: conditionOf([['StringEquals', 'aws:SourceAccount', given('SourceAccount')]]),
      }),
    },
  ],
  [
    'AWS::Signer::ProfilePermission',
    {
      resourceType: 'AWS::Signer::SigningProfile',
      statement: given => ({
        Principal: principalOf(given('Principal')),
        Action: given('Action'),
        Resource: arnOf('signer', '/signing-profiles/', given('ProfileName')),
      }),
    },
  ],
  [
    'AWS::EntityResolution::PolicyStatement',
    {
      resourceType: 'AWS::EntityResolution::MatchingWorkflow',
      statement: given => ({
        Effect: given('Effect') ?? 'Allow',
        Principal: { AWS: given('Principal') },
        Action: given('Action'),
        Resource: given('Arn'),
      }),
    },
  ],
])

/** The policy whose only statement the resource is. */
export function permissionPolicy(
  { properties, path, id, type }: TemplateResource,
  context: TemplateContext,
): HeldPolicy | undefined {
  const permission = PERMISSIONS.get(type)
  if (!permission) return undefined
  const names = { name: id, closes: 'resource' } as const
  // A whole statement may be given, as JSON, instead of fields.
  if (type === 'AWS::Events::EventBusPolicy' && properties.Statement !== undefined) {
    const raw = { Version: '2012-10-17', Statement: properties.Statement }
    return policyAt(raw, path, names, context)
  }
  const build = (known: TemplateContext) => {
    const inner = { ...known, opensNames: true }
    const given: Given = property => resolve(properties[property], inner, [...path, property])
    const { Condition, ...rest } = { Effect: 'Allow', ...permission.statement(given) } as Fields
    const Statement = [{ ...rest, ...(Condition !== undefined && { Condition }) }]
    return { Version: '2012-10-17', Statement }
  }
  return heldIn(context, inner => policyAt(build(inner), path, names, inner))
}

/** A service, an account, an ARN or everybody. */
function principalOf(value: unknown): unknown {
  if (value === '*') return '*'
  return typeof value === 'string' && SERVICE.test(value) ? { Service: value } : { AWS: value }
}

/** A name stands for the ARN in the account and Region of the deployment. */
function arnOf(service: string, before: string, name: unknown): unknown {
  const [first] = isOpenText(name) ? name.parts : [name]
  // What begins with a hole may be an ARN or a name.
  if (isHole(first) || (typeof first === 'string' && first.startsWith('arn:'))) return name
  return { 'Fn::Join': ['', [prefix(service, before), name ?? '*']] }
}

function prefix(service: string, before: string): Fields {
  return {
    'Fn::Sub': `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${before}`,
  }
}

function conditionOf(
  tests: readonly (readonly [operator: string, key: string, value: unknown])[],
): Fields | undefined {
  const found: Record<string, Record<string, unknown>> = {}
  for (const [operator, key, value] of tests) {
    if (value !== undefined) found[operator] = { ...found[operator], [key]: value }
  }
  return Object.keys(found).length === 0 ? undefined : found
}
