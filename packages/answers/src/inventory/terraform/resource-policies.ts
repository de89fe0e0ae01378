// The policies of resources in a plan or a state, each once, with the resource that has it.
import { isObject } from '@casegate/engine/json'
import type { FiledPolicy } from '../inventory.ts'
import { isUnknownPolicy } from '../open-policy.ts'
import { documentPolicy, documentsAt, type PolicyNaming, unknownAt } from './documents.ts'
import { fieldStatement } from './field-statements.ts'
import { RESOURCE_POLICY_TYPES, type ResourcePolicyType } from './resource-types.ts'
import { membersOf } from './rows/referred.ts'
import { type TerraformRow, textOf } from './rows/row.ts'
import type { TerraformSheet } from './sheet.ts'

export function readResourcePolicy(row: TerraformRow, sheet: TerraformSheet): void {
  const statement = fieldStatement(row)
  if (statement) {
    const { name, knownAs } = holderOf(row, statement.of, sheet)
    const { resourceType, policy } = statement
    sheet.others.push({ policy, kind: 'resource', resourceType, heldBy: [name], knownAs })
  }
  const type = RESOURCE_POLICY_TYPES.get(row.type)
  if (!type) return
  const { kind = 'resource', resourceType } = type
  const { name, knownAs } = holderOf(row, type.of, sheet)
  for (const policy of policiesIn(row, type, sheet)) {
    if (isUnknownPolicy(policy)) continue
    const filed: FiledPolicy = { policy, kind, resourceType, heldBy: [name], knownAs }
    const key = keyOf(filed)
    if (key !== undefined && sheet.said.has(key)) continue
    if (key !== undefined) sheet.said.add(key)
    sheet.others.push(filed)
  }
}

function policiesIn(
  row: TerraformRow,
  { document, kind }: ResourcePolicyType,
  { rows }: TerraformSheet,
) {
  const closes = kind === 'session' || kind === 'identity' ? 'identity' : 'resource'
  const named: PolicyNaming = { name: row.address, closes }
  const [member = '', inner] = document.split('.')
  if (inner === undefined) return documentsAt(row, member, named, rows)
  const list = row.values[member]
  if (!Array.isArray(list)) return documentsAt(row, member, named, rows)
  return list.flatMap((block: unknown, index) => {
    if (!isObject(block) || block[inner] === undefined || block[inner] === null) {
      return [unknownAt(row, member, named)]
    }
    return block[inner] === ''
      ? []
      : [documentPolicy(row, [member, index, inner], block[inner], named)]
  })
}

/** A bucket has in its own member what its policy's resource says: equal for both. */
function keyOf({ policy, kind, heldBy }: FiledPolicy): string | undefined {
  return 'document' in policy ? `${kind}\n${heldBy[0]}\n${canonical(policy.document)}` : undefined
}

function canonical(document: unknown): string {
  if (typeof document !== 'string') return JSON.stringify(document) ?? ''
  try {
    return JSON.stringify(JSON.parse(document))
  } catch {
    return document
  }
}

/** How a resource is named by others: its members, in this order. */
const NAMES = ['arn', 'id', 'url', 'bucket', 'name', 'key_id', 'domain_name', 'function_name']

/** By ARN where the file has it; else by what names it, or by its address. */
function holderOf(row: TerraformRow, of: string | undefined, { rows }: TerraformSheet): Holder {
  if (of === undefined) return holder(row)
  const { texts, rows: named } = membersOf(row, of, rows)
  const [text] = texts
  if (text === undefined) {
    return named[0] ? holder(named[0].row) : { name: row.address, knownAs: [] }
  }
  if (text.startsWith('arn:')) return { name: text, knownAs: [] }
  const service = row.type.split('_')[1] ?? ''
  const one = byName(rows)
    .get(text)
    ?.find(
      ({ type }) =>
        type !== row.type && type.split('_')[1]?.startsWith(service.slice(0, 2)) === true,
    )
  if (one) return holder(one)
  return { name: row.type === 'aws_s3_bucket_policy' ? `arn:aws:s3:::${text}` : text, knownAs: [] }
}

interface Holder {
  readonly name: string
  readonly knownAs: readonly string[]
}

function holder(row: TerraformRow): Holder {
  const names = NAMES.map(member => textOf(row.values[member])).filter(one => one !== '')
  return { name: arnOf(row), knownAs: [...new Set([row.address, ...names])] }
}

const named = new WeakMap<readonly TerraformRow[], ReadonlyMap<string, readonly TerraformRow[]>>()

function byName(rows: readonly TerraformRow[]): ReadonlyMap<string, readonly TerraformRow[]> {
  const known = named.get(rows)
  if (known) return known
  const found = new Map<string, TerraformRow[]>()
  for (const row of rows) {
    if (row.isData || RESOURCE_POLICY_TYPES.get(row.type)?.of !== undefined) continue
    for (const member of new Set(NAMES.map(name => textOf(row.values[name])))) {
      const list = found.get(member)
      if (list) list.push(row)
      else found.set(member, [row])
    }
  }
  named.set(rows, found)
  return found
}

function arnOf({ type, values, address }: TerraformRow): string {
  const arn = textOf(values.arn)
  if (arn !== '') return arn
  const bucket = textOf(values.bucket)
  return type === 'aws_s3_bucket' && bucket !== '' ? `arn:aws:s3:::${bucket}` : address
}
