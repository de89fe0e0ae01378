// What resources of a template are called, and what references to them stand for.

import type { JsonPath } from '@casegate/engine/json'
import type { Variable } from '../../holes/assignments.ts'
import {
  createHole,
  describeText,
  type HiddenName,
  type Hole,
  isHole,
  isOpen,
  isOpenText,
  joinText,
} from '../../holes/open-value.ts'
import { arnOf, arnOfPermissionSet, type Holder } from '../inventory.ts'
import type { TakenDefault } from '../sourced-policy.ts'
import {
  type Deployment,
  holeAt,
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

type HiddenHole = Hole & { readonly name: HiddenName }

export interface ResourceName {
  readonly name: string
  readonly arn: string
  /** The name as it is written, where a part of it is open. */
  readonly open: unknown
  /** Where only a deployment tells the name. */
  readonly hiddenName: HiddenHole | undefined
  /** Where only a deployment tells the path of an ARN. */
  readonly hiddenPath: HiddenHole | undefined
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
    const itself = { name: row.id, arn: arn(row.id), open: undefined, defaults: [], variables: [] }
    known.set(key, { ...itself, hiddenName: madeName(row, context), hiddenPath: undefined })
    const unheard = { ...context, onDefault: () => undefined, onVariable: () => undefined }
    const { found, ...told } = watching(unheard, inner => {
      const value = asText(resolve(row.properties[member], inner, [...row.path, member]))
      const path = resolve(row.properties.Path, inner, [...row.path, 'Path'])
      const isKnown = typeof value === 'string' && value !== ''
      const name = isKnown ? value : row.id
      const open = isKnown ? undefined : value
      const place = () => inner.placeOf([...row.path, member])
      const at = { id: row.id, file: inner.file, place }
      return {
        name,
        open,
        arn: arn(name, typeof path === 'string' ? path : '/'),
        hiddenName: isOpen(open) ? givenName(open, at) : isKnown ? undefined : madeName(row, inner),
        hiddenPath: isOpen(path) ? givenPath(path, at) : undefined,
      }
    })
    const named = { ...found, ...told }
    known.set(key, named)
    return tell(named, context)
  }
  const refOf: TemplateNames['refOf'] = (id, context, path) => {
    const row = rows.get(id)
    if (!row) return undefined
    if (row.type === MANAGED_POLICY) return arnIn(of(row, context), context)
    const isNamed = KINDS.has(row.type) || row.type === INSTANCE_PROFILE
    if (isNamed && row.type !== PERMISSION_SET) return nameIn(of(row, context), context)
    return openValueOf(row, `what ${id} refers to`, context, path)
  }
  const attributeOf: TemplateNames['attributeOf'] = ({ id, name }, context, path) => {
    const row = rows.get(id)
    if (!row) return undefined
    const isArn = name === (row.type === MANAGED_POLICY ? 'PolicyArn' : 'Arn')
    if (isArn && NAMED.has(row.type) && row.type !== PERMISSION_SET) {
      return arnIn(of(row, context), context)
    }
    return openValueOf(row, `${id}.${name}`, context, path)
  }
  const fill = (found: readonly TemplateResource[]) => {
    for (const row of found) rows.set(row.id, row)
  }
  return { of, refOf, attributeOf, fill }
}

/** Properties that tell which thing a resource is. */
const IDENTIFYING = /(?:Name|Id|Identifier|Arn|ARN|Path|Token|URL|Parameters)$/
/** What these yield is what a program or another template says. */
const FOREIGN = /^(?!AWS::)|^AWS::CloudFormation::|^AWS::Serverless::Application$/

/** What AWS makes of a resource, or says of it: the same for one that is told apart by nothing. */
function openValueOf(
  { type, properties }: TemplateResource,
  what: string,
  context: TemplateContext,
  path: JsonPath,
): Hole {
  const isForeign = FOREIGN.test(type)
  const telling = Object.entries(properties).filter(([name]) => isForeign || IDENTIFYING.test(name))
  return { ...holeAt(what, context, path, [type, telling]), isPlain: !isForeign }
}

/** CloudFormation takes a number where a text is meant. */
export function asText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

function nameIn({ name, hiddenName }: ResourceName, context: TemplateContext): unknown {
  return context.opensNames ? (hiddenName ?? name) : name
}

/** After the kind comes the path, and the name at the end. */
function arnIn(named: ResourceName, context: TemplateContext): unknown {
  const { arn, name, hiddenName, hiddenPath } = named
  const hole = hiddenName ?? hiddenPath
  if (!context.opensNames || !hole) return arn
  const before = arn.slice(0, -name.length)
  const kind = hiddenPath ? before.slice(0, -hiddenPath.name.standsFor.length) : before
  return joinText([kind, hiddenPath ?? '', hiddenName ?? name], hole)
}

interface Named {
  readonly id: string
  readonly file: string
  readonly place: Hole['place']
}

/** Of a name or a path that is made of what only a deployment tells. */
function hidden(what: string, { file, place }: Named, name: HiddenName): HiddenHole {
  return { ...createHole(what, file, place), name, isPlain: true }
}

function givenName(open: unknown, at: Named): HiddenHole {
  const what = `the name of ${at.id}, made of ${describeText(open)}`
  return hidden(what, at, { standsFor: at.id, like: patternOf(open) })
}

function givenPath(open: unknown, at: Named): HiddenHole {
  const what = `the path of ${at.id}, made of ${describeText(open)}`
  return hidden(what, at, { standsFor: '/', like: `/*` })
}

/** CloudFormation cuts long ids, not below this. */
const KEPT = 12

/** AWS: "Name type": the stack, the logical id and what is random, with hyphens between. */
function madeName({ id, path }: TemplateResource, { file, placeOf }: TemplateContext): HiddenHole {
  const what = `the name that CloudFormation makes for ${id}`
  const at = { id, file, place: () => placeOf(path.slice(0, -1)) }
  return hidden(what, at, { standsFor: id, like: `*-${id.slice(0, KEPT)}*-*` })
}

function patternOf(open: unknown): string {
  if (!isOpenText(open)) return '*'
  return open.parts.map(part => (isHole(part) ? '*' : part)).join('')
}

function tell(named: ResourceName, context: TemplateContext): ResourceName {
  for (const taken of named.defaults) context.onDefault(taken)
  for (const variable of named.variables) context.onVariable(variable)
  return named
}
