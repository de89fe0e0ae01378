// What stands in a template, may carry or limit permissions, and is not followed.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import { statementsIn } from '@casegate/engine/policy'
import { textOf } from '../../base/text-of.ts'
import { type Affected, EVERYTHING, type Unread } from '../unread.ts'
import { KINDS } from './names.ts'
import { nestedTemplate } from './nested-stack.ts'
import { PERMISSIONS } from './permissions.ts'
import { OTHER_LANGUAGES, POLICY_PROPERTIES } from './policy-properties.ts'
import { organizationKind } from './resource-policies.ts'
import { SERVERLESS_ROLES } from './serverless.ts'
import type { Template } from './template-file.ts'
import { fieldsOf, type TemplateContext, type TemplateResource } from './values/context.ts'

export const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions'
export const SERVERLESS = 'AWS::Serverless-2016-10-31'

/** Transforms that are followed, or that make nothing with permissions. */
const KNOWN_TRANSFORMS = new Set([LANGUAGE_EXTENSIONS, SERVERLESS, 'AWS::CodeDeployBlueGreen'])

export function transformsOf({ Transform: given }: Fields): readonly string[] {
  return [given].flat().flatMap(one => {
    if (typeof one === 'string') return [one]
    return isObject(one) ? [textOf(one.Name)] : []
  })
}

export function unreadTransforms({ file, value, placeOf }: Template): readonly Unread[] {
  const named = transformsOf(value).filter(name => !KNOWN_TRANSFORMS.has(name))
  const inline = isObject(value.Resources) && Object.hasOwn(value.Resources, 'Fn::Transform')
  const connected = Object.entries(fieldsOf(value.Resources)).filter(
    ([, one]) => fieldsOf(one).Connectors !== undefined,
  )
  return [
    ...connected.map(([id]) => ({
      name: `of the connectors of ${id}`,
      place: placeOf(['Resources', id, 'Connectors']),
    })),
    ...named.map(name => ({ name, place: placeOf(['Transform']) })),
    ...(inline ? [{ name: 'Fn::Transform', place: placeOf(['Resources', 'Fn::Transform']) }] : []),
    ...Object.entries(fieldsOf(value.Resources))
      .filter(([, one]) => carriesPermissions(textOf(fieldsOf(one).Type)))
      .flatMap(([id, one]) =>
        insertionsIn(fieldsOf(one).Properties, ['Resources', id, 'Properties']),
      )
      .map(at => ({ name: `Fn::Transform in ${textOf(at[1])}`, place: placeOf(at) })),
    ...SECTIONS.flatMap(name => insertionsIn(value[name], [name])).map(at => ({
      name: `Fn::Transform in ${textOf(at[0])}`,
      place: placeOf(at),
    })),
    ...(Object.hasOwn(value, 'Fn::Transform')
      ? [{ name: 'Fn::Transform', place: placeOf(['Fn::Transform']) }]
      : []),
  ].map(({ name, place }) => ({
    file,
    place,
    what: `the transform ${name}`,
    why: 'what it makes of the template is known at deployment only; give the processed template (aws cloudformation get-template --template-stage Processed)',
    affects: EVERYTHING,
  }))
}

/** What a transform beside their members may change. */
const SECTIONS = ['Parameters', 'Conditions', 'Globals']

function carriesPermissions(type: string): boolean {
  return (
    type.startsWith('AWS::IAM::') ||
    SERVERLESS_ROLES.has(type) ||
    KINDS.has(type) ||
    PERMISSIONS.has(type) ||
    POLICY_PROPERTIES.has(type) ||
    type === 'AWS::Organizations::Policy'
  )
}

/**
 * Where a transform adds members beside others. One that is all of a value is a function like any
 * other, and what it gives is open.
 */
function insertionsIn(value: unknown, at: JsonPath): readonly JsonPath[] {
  if (at.length > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((one, index) => insertionsIn(one, [...at, index]))
  if (!isObject(value)) return []
  const isHere = Object.hasOwn(value, 'Fn::Transform')
  const isAdding = Object.keys(value).length > 1 || at.at(-1) === 'Properties'
  return [
    ...(isHere && isAdding ? [[...at, 'Fn::Transform']] : []),
    ...Object.entries(value).flatMap(([key, one]) => insertionsIn(one, [...at, key])),
  ]
}

/** Of one resource. */
export function unreadResources(
  row: TemplateResource,
  context: TemplateContext,
): readonly Unread[] {
  const { id, type, path } = row
  const place = context.placeOf(path.slice(0, -1))
  const tell = (what: string, why: string, affects: readonly Affected[]): Unread => ({
    file: context.file,
    place,
    what,
    why,
    affects,
  })
  if (NESTED.has(type)) {
    const why = row.perhaps
      ? 'only a deployment tells whether there is one; give its template too'
      : 'its template is another file; give that too'
    const told = tell(`the nested stack ${id}`, why, EVERYTHING)
    return [{ ...told, nested: nestedTemplate(row, context) }]
  }
  if (type.startsWith('AWS::Serverless::') && !SERVERLESS_TYPES.has(type)) {
    const why = 'what the transform makes of it is not read; give the processed template'
    const affects = type === CONNECTOR ? EVERYTHING : (['others', 'documents'] as const)
    return [tell(`the resource ${id} (${type})`, why, affects)]
  }
  if (type === 'AWS::Serverless::Api' && fieldsOf(row.properties.Auth).ResourcePolicy) {
    const why = 'the policy that the transform makes of it is not read'
    return [tell(`Auth.ResourcePolicy of ${id}`, why, ['resources', 'documents'])]
  }
  if (type === 'AWS::CloudFormation::StackSet') {
    const why = 'its template is deployed in other accounts or Regions; give that too'
    return [tell(`the stack set ${id}`, why, ['others', 'documents', 'resources'])]
  }
  if (type.endsWith('::MODULE')) {
    const why = 'what a module makes is known at deployment only; give the processed template'
    return [tell(`the module ${id} (${type})`, why, EVERYTHING)]
  }
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
    const why = 'a custom resource is a program that may change permissions'
    return [tell(`the custom resource ${id} (${type})`, why, isHarmless(type) ? [] : EVERYTHING)]
  }
  if (!/^(?:AWS|Alexa)::/.test(type)) {
    const why = 'a type that is not of AWS is a program that may change permissions'
    return [tell(`the resource ${id} (${type})`, why, EVERYTHING)]
  }
  if (type === 'AWS::IAM::ServiceLinkedRole') {
    const why =
      'what a service-linked role may do is its service’s to say, and only the service uses it'
    return [tell(`the service-linked role ${id}`, why.replace('’', "'"), [])]
  }
  if (type === 'AWS::Organizations::Policy' && !organizationKind(row, context)) {
    const why = 'only service and resource control policies are policies of IAM'
    return [tell(`the organizations policy ${id} of type ${textOf(row.properties.Type)}`, why, [])]
  }
  return strayDocuments(row).map(stray => ({
    ...tell(
      `the policy in ${id} (${type}) at ${stray.at.join('.')}`,
      OTHER_LANGUAGES.has(`${type} ${stray.at[0]}`)
        ? 'it is a policy of another language than that of IAM'
        : 'of this property it is not known which kind of policy it is',
      OTHER_LANGUAGES.has(`${type} ${stray.at[0]}`) ? [] : ['resources', 'documents', 'principals'],
    ),
    place: context.placeOf([...path, ...stray.at]),
  }))
}

const NESTED: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::Stack',
  'AWS::Serverless::Application',
])

const CONNECTOR = 'AWS::Serverless::Connector'

/** Those of SAM that are read, or that the transform gives no permissions. */
const SERVERLESS_TYPES: ReadonlySet<string> = new Set([
  ...SERVERLESS_ROLES,
  ...['Api', 'Application', 'HttpApi', 'LayerVersion', 'SimpleTable'].map(
    one => `AWS::Serverless::${one}`,
  ),
])

/** Those of the CDK that empty buckets, copy assets, set notifications and the like. */
const HARMLESS = [
  'Custom::CDKBucketDeployment',
  'Custom::CrossRegionExportReader',
  'Custom::CrossRegionExportWriter',
  'Custom::ECRAutoDeleteImages',
  'Custom::LogRetention',
  'Custom::S3AutoDeleteObjects',
  'Custom::S3BucketNotifications',
  'Custom::VpcRestrictDefaultSG',
]

function isHarmless(type: string): boolean {
  return HARMLESS.includes(type)
}

interface Stray {
  readonly at: JsonPath
}

const DEEPEST = 12

/** Properties that look like policy documents where none is expected. */
function strayDocuments({ type, properties }: TemplateResource): readonly Stray[] {
  if (type.startsWith('AWS::IAM::') || type.startsWith('AWS::Serverless::')) return []
  if (KINDS.has(type) || PERMISSIONS.has(type) || type === 'AWS::Organizations::Policy') return []
  const known = POLICY_PROPERTIES.get(type) ?? []
  return looking(properties, []).filter(
    stray =>
      !known.some(({ at }) => at.every((step, index) => step === '*' || stray.at[index] === step)),
  )
}

function looking(value: unknown, at: JsonPath): readonly Stray[] {
  if (at.length > DEEPEST) return []
  if (typeof value === 'string') {
    return /^\s*\{[\s\S]*"Statement"/.test(value) && looksLikePolicy(value) ? [{ at }] : []
  }
  if (looksLikePolicy(value)) return [{ at }]
  if (Array.isArray(value)) return value.flatMap((one, index) => looking(one, [...at, index]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) => looking(one, [...at, key]))
}

/** A statement may be a function of the template. */
function looksLikePolicy(value: unknown): boolean {
  return statementsIn(value).some(one =>
    Object.keys(one).some(key => key === 'Effect' || key.startsWith('Fn::')),
  )
}
