// The resources of a template, and the entries of which nobody knows what they make.
import { type Fields, isObject } from '@casegate/engine/json'
import { textOf } from '../../base/text-of.ts'
import { EVERYTHING, type Unread } from '../unread.ts'
import { fieldsOf, type TemplateContext, type TemplateResource } from './values/context.ts'
import { type LoopMember, type Loops, membersOf, withoutLoops } from './values/for-each.ts'

export interface ListedResources {
  readonly rows: readonly TemplateResource[]
  readonly unread: readonly Unread[]
}

/** One whose condition does not hold is none. */
export function listResources(
  resources: Fields,
  context: TemplateContext,
  loops: Loops,
): ListedResources {
  const unread: Unread[] = []
  const rows = membersOf(resources, ['Resources'], loops).flatMap(member => {
    const { key: id, value: one, path } = member
    // Told as the transform that it is.
    if (id === 'Fn::Transform') return []
    const fields = fieldsOf(one)
    const exists = fields.Condition === undefined || context.test(fields.Condition, context, path)
    if (exists === false) return []
    const at = [...path, 'Properties']
    const properties = withoutLoops(fieldsOf(fields.Properties), at, loops)
    const why = oddity(member)
    if (why !== undefined) unread.push(toldUnread(member, why, context))
    if (typeof fields.Type !== 'string') return []
    const metadata = fieldsOf(fields.Metadata)
    const aliased = metadata['aws:cdk:path']
    return {
      id,
      type: fields.Type,
      properties: fieldsOf(properties),
      path: at,
      perhaps: exists === true ? undefined : exists,
      metadata,
      aliases: typeof aliased === 'string' ? aliasesOf(aliased) : [],
    }
  })
  return { rows, unread }
}

function toldUnread(
  { key, path }: Pick<LoopMember, 'key' | 'path'>,
  why: string,
  { file, placeOf }: TemplateContext,
): Unread {
  return { file, place: placeOf(path), what: `the resource ${key}`, why, affects: EVERYTHING }
}

// AWS: CloudFormation User Guide, "Resources": `service-provider::service-name::data-type-name`.
const TYPE = /^[a-zA-Z0-9]+(?:::[\w@-]+)+$/
const EXACT = /^(?:AWS|Alexa|Custom)::/
const LIKE_EXACT = /^(?:AWS|Alexa|Custom)::/i

/** What these make is read, or carries no permissions. */
const IAM_TYPES: ReadonlySet<string> = new Set(
  [
    ...['AccessKey', 'Group', 'GroupPolicy', 'InstanceProfile', 'ManagedPolicy', 'OIDCProvider'],
    ...['Policy', 'Role', 'RolePolicy', 'SAMLProvider', 'ServerCertificate', 'ServiceLinkedRole'],
    ...['User', 'UserPolicy', 'UserToGroupAddition', 'VirtualMFADevice'],
  ].map(name => `AWS::IAM::${name}`),
)

/** Why nobody knows what the entry makes. */
function oddity({ value }: LoopMember): string | undefined {
  if (!isObject(value)) return 'it is not an object with a Type'
  const { Type: type, Properties: properties = {} } = value
  if (Object.hasOwn(value, 'Fn::Transform')) {
    return 'a transform may change it as a whole; give the processed template (aws cloudformation get-template --template-stage Processed)'
  }
  if (type === undefined) return 'it has no Type'
  if (typeof type !== 'string') return `its Type is not a text but ${textOf(type)}`
  const isMisspelt = LIKE_EXACT.test(type) && !EXACT.test(type)
  if (!TYPE.test(type) || isMisspelt) return `"${type}" is not the name of a type`
  if (/^AWS::IAM::/i.test(type) && !IAM_TYPES.has(type)) {
    return `what the type ${type} of IAM makes is not known here`
  }
  if (properties !== null && !isPlain(properties)) return 'its Properties are not an object'
  return undefined
}

/** No function gives it as a whole. */
function isPlain(properties: unknown): boolean {
  const names = isObject(properties) ? Object.keys(properties) : ['Ref']
  return !names.some(name => name === 'Ref' || /^Fn::(?!Transform$|ForEach::)/.test(name))
}

/** The CDK's own `Resource` at the end is no part of what people call it. */
function aliasesOf(path: string): readonly string[] {
  const short = path.replace(/\/Resource$/, '')
  return short === path ? [path] : [short, path]
}
