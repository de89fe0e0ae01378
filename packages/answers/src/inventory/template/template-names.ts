// What resources of a template are called, and what references to them stand for.
import type { JsonPath } from '@casegate/engine/json'
import type { Hole } from '../../holes/open-value.ts'
import { arnOf, type Holder } from '../inventory.ts'
import type { TakenDefault } from '../sourced-policy.ts'
import { resolve, type TemplateContext } from './template-values.ts'

export interface TemplateScope {
  readonly account: string
  readonly region: string
  readonly partition: string
  /** Of these, what nobody gave. */
  readonly assumed?: readonly ('account' | 'region')[]
}

export interface Row {
  readonly id: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly path: JsonPath
  /** Whether there is such a resource. */
  readonly perhaps: Hole | undefined
}

/** Who may have policies, and which property names them. */
export const KINDS: ReadonlyMap<string, readonly [Holder['kind'], string]> = new Map([
  ['AWS::IAM::User', ['user', 'UserName']],
  ['AWS::IAM::Role', ['role', 'RoleName']],
  ['AWS::IAM::Group', ['group', 'GroupName']],
])

export const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy'

interface Named {
  readonly name: string
  readonly arn: string
  readonly defaults: readonly TakenDefault[]
}

export interface Names extends Pick<TemplateContext, 'refOf' | 'attributeOf'> {
  /** Called once the rows are known: which there are depends on conditions. */
  readonly fill: (rows: readonly Row[]) => void
  readonly of: (row: Row) => Named
}

/** Where a name is given at deployment only, the logical id stands for it. */
export function createNames(
  scope: TemplateScope,
  base: Omit<TemplateContext, 'refOf' | 'attributeOf'>,
): Names {
  const rows = new Map<string, Row>()
  const known = new Map<string, Named>()
  const of = (row: Row): Named => {
    const before = known.get(row.id)
    if (before) return before
    const [kind, member] = KINDS.get(row.type) ?? (['policy', 'ManagedPolicyName'] as const)
    const arn = (name: string, path = '/') => arnOf(kind, name, { ...scope, path })
    // A name that refers to itself is the logical id too.
    known.set(row.id, { name: row.id, arn: arn(row.id), defaults: [] })
    const defaults: TakenDefault[] = []
    const context: TemplateContext = {
      ...base,
      refOf,
      attributeOf,
      onDefault: taken => defaults.push(taken),
    }
    const value = resolve(row.properties[member], context, [...row.path, member])
    const path = resolve(row.properties.Path, context, [...row.path, 'Path'])
    const name = typeof value === 'string' && value !== '' ? value : row.id
    const named = { name, arn: arn(name, typeof path === 'string' ? path : '/'), defaults }
    known.set(row.id, named)
    return named
  }
  const refOf = (id: string) => {
    const row = rows.get(id)
    if (!row) return undefined
    if (KINDS.has(row.type)) return of(row).name
    return row.type === MANAGED_POLICY ? of(row).arn : undefined
  }
  const attributeOf = (id: string, attribute: string) => {
    const row = rows.get(id)
    return row && attribute === 'Arn' && KINDS.has(row.type) ? of(row).arn : undefined
  }
  const fill = (found: readonly Row[]) => {
    for (const row of found) rows.set(row.id, row)
  }
  return { of, refOf, attributeOf, fill }
}
