// What resources of a template are called, and what references to them stand for.
import type { Variable } from '../../holes/assignments.ts'
import { holesIn, isOpen, joinText } from '../../holes/open-value.ts'
import { arnOf, arnOfPermissionSet, type Holder } from '../inventory.ts'
import type { TakenDefault } from '../sourced-policy.ts'
import {
  type Deployment,
  type TemplateContext,
  type TemplateResource,
  watching,
} from './values/context.ts'
import { resolve } from './values/values.ts'

/** Who may have policies, and which property names them. */
export const KINDS: ReadonlyMap<string, readonly [Holder['kind'], string]> = new Map([
  ['AWS::IAM::User', ['user', 'UserName']],
  ['AWS::IAM::Role', ['role', 'RoleName']],
  ['AWS::IAM::Group', ['group', 'GroupName']],
  ['AWS::SSO::PermissionSet', ['role', 'Name']],
])

export const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy'
export const PERMISSION_SET = 'AWS::SSO::PermissionSet'
const INSTANCE_PROFILE = 'AWS::IAM::InstanceProfile'

/** Attributes of resources that are known: an ARN, as `Ref` yields it or as one. */
const NAMED: ReadonlyMap<string, readonly [ArnKind, string]> = new Map<
  string,
  readonly [ArnKind, string]
>([
  ...KINDS,
  [MANAGED_POLICY, ['policy', 'ManagedPolicyName']],
  [INSTANCE_PROFILE, ['instance-profile', 'InstanceProfileName']],
])

type ArnKind = Parameters<typeof arnOf>[0]

export interface ResourceName {
  readonly name: string
  readonly arn: string
  /** The name as it is written, where a part of it is open. */
  readonly open: unknown
  readonly defaults: readonly TakenDefault[]
  readonly variables: readonly Variable[]
}

export interface TemplateNames extends Pick<TemplateContext, 'refOf' | 'attributeOf'> {
  /** Called once the rows are known: which there are depends on conditions. */
  readonly fill: (rows: readonly TemplateResource[]) => void
  readonly of: (row: TemplateResource, context: TemplateContext) => ResourceName
}

/** Where a name is given at deployment only, the logical id stands for it. */
export function createNames(deployment: Deployment): TemplateNames {
  const rows = new Map<string, TemplateResource>()
  const known = new Map<string, ResourceName>()
  const of = (row: TemplateResource, context: TemplateContext): ResourceName => {
    const key = `${row.id}\n${context.assignment.key}`
    const before = known.get(key)
    if (before) return tell(before, context)
    const [kind, member] = NAMED.get(row.type) ?? (['policy', 'Name'] as const)
    const arn = (name: string, path = '/') =>
      row.type === PERMISSION_SET
        ? arnOfPermissionSet(name, deployment)
        : arnOf(kind, name, { ...deployment, path })
    // A name that refers to itself is the logical id too.
    known.set(key, { name: row.id, arn: arn(row.id), open: undefined, defaults: [], variables: [] })
    const unheard = { ...context, onDefault: () => undefined, onVariable: () => undefined }
    const { found, ...told } = watching(unheard, inner => {
      const value = resolve(row.properties[member], inner, [...row.path, member])
      const path = resolve(row.properties.Path, inner, [...row.path, 'Path'])
      const isKnown = typeof value === 'string' && value !== ''
      const name = isKnown ? value : row.id
      const open = isKnown ? undefined : value
      return { name, open, arn: arn(name, typeof path === 'string' ? path : '/') }
    })
    const named = { ...found, ...told }
    known.set(key, named)
    return tell(named, context)
  }
  const refOf: TemplateNames['refOf'] = (id, context) => {
    const row = rows.get(id)
    if (!row || row.type === PERMISSION_SET) return undefined
    if (KINDS.has(row.type) || row.type === INSTANCE_PROFILE)
      return nameIn(of(row, context), context)
    return row.type === MANAGED_POLICY ? arnIn(of(row, context), context) : undefined
  }
  const attributeOf: TemplateNames['attributeOf'] = (id, attribute, context) => {
    const row = rows.get(id)
    const wanted = row?.type === MANAGED_POLICY ? 'PolicyArn' : 'Arn'
    if (!row || attribute !== wanted || row.type === PERMISSION_SET) return undefined
    return NAMED.has(row.type) ? arnIn(of(row, context), context) : undefined
  }
  const fill = (found: readonly TemplateResource[]) => {
    for (const row of found) rows.set(row.id, row)
  }
  return { of, refOf, attributeOf, fill }
}

function nameIn({ name, open }: ResourceName, context: TemplateContext): unknown {
  if (!isOpen(open)) return name
  if (context.opensNames) return open
  context.onOpenName?.()
  return name
}

/** Paths are known, so the name is what an ARN ends with. */
function arnIn(named: ResourceName, context: TemplateContext): unknown {
  const [name, before] = [nameIn(named, context), named.arn.slice(0, -named.name.length)]
  const [hole] = holesIn(name)
  return hole ? joinText([before, name], hole) : named.arn
}

function tell(named: ResourceName, context: TemplateContext): ResourceName {
  for (const taken of named.defaults) context.onDefault(taken)
  for (const variable of named.variables) context.onVariable(variable)
  return named
}
