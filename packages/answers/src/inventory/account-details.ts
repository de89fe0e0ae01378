// Reads what `aws iam get-account-authorization-details` prints.
import { createPositions } from '@casegate/engine/json'
import type { Place } from '../base/input-error.ts'
import {
  createHolder,
  type Holder,
  type Inventory,
  principalsOf,
  setBoundary,
} from './inventory.ts'
import { type Entry, readEntries } from './json-entries.ts'
import { findManagedPolicy } from './managed-policies.ts'
import { decodeDocument, isObject, type TextFile } from './policy-file.ts'
import { parsePath, placeInText, type SourcedPolicy } from './sourced-policy.ts'

/** The lists of the answer, and what their entries begin with. */
const LISTS = {
  UserDetailList: ['Path', 'UserName'],
  GroupDetailList: ['Path', 'GroupName'],
  RoleDetailList: ['Path', 'RoleName'],
  Policies: ['PolicyName'],
} as const

/** Never throws: what is broken becomes a fault, and the rest is read. */
export function readAccountDetails({ name: file, text }: TextFile): Inventory {
  const { entries, faults } = readEntries(text, LISTS)
  let positions: ReturnType<typeof createPositions> | undefined
  // Most files are read without anybody asking for a place.
  const positionAt = (offset: number) => {
    positions ??= createPositions(text)
    return positions(offset)
  }
  const sheet: Sheet = { file, text, positionAt }
  const policies = new Map<string, SourcedPolicy>()
  for (const entry of entries) {
    if (entry.list === 'Policies') addManagedPolicy(entry, sheet, policies)
  }
  const holders = entries.flatMap(entry => readHolder(entry, sheet, policies))
  return {
    file,
    principals: principalsOf(holders),
    policies: [...policies.values()].filter(({ type }) => type === 'user-managed'),
    faults: faults.map(({ offset, message }) => ({ file, place: positionAt(offset), message })),
  }
}

interface Sheet {
  readonly file: string
  readonly text: string
  readonly positionAt: (offset: number) => Place
}

const KINDS: Readonly<Record<string, { kind: Holder['kind']; name: string; inline: string }>> = {
  UserDetailList: { kind: 'user', name: 'UserName', inline: 'UserPolicyList' },
  GroupDetailList: { kind: 'group', name: 'GroupName', inline: 'GroupPolicyList' },
  RoleDetailList: { kind: 'role', name: 'RoleName', inline: 'RolePolicyList' },
}

function readHolder(
  entry: Entry,
  sheet: Sheet,
  policies: ReadonlyMap<string, SourcedPolicy>,
): readonly Holder[] {
  const row = KINDS[entry.list]
  const { value } = entry
  if (!row || !isObject(value)) return []
  const holder = createHolder({
    kind: row.kind,
    name: textOf(value[row.name]),
    arn: textOf(value.Arn),
  })
  for (const [index, inline] of listOf(value[row.inline]).entries()) {
    const name = `${holder.name}/${textOf(inline.PolicyName)}`
    const path = [row.inline, index, 'PolicyDocument']
    holder.policies.push(sourced(name, row.kind, inline.PolicyDocument, entry, path, sheet))
  }
  for (const attached of listOf(value.AttachedManagedPolicies)) {
    const arn = textOf(attached.PolicyArn)
    const policy = policies.get(arn) ?? findManagedPolicy(arn)
    if (policy) holder.policies.push(policy)
    else holder.unknown.push(arn)
  }
  holder.groups.push(...(Array.isArray(value.GroupList) ? value.GroupList.map(textOf) : []))
  readBoundary(holder, value.PermissionsBoundary, policies)
  if (value.AssumeRolePolicyDocument !== undefined) {
    const path = ['AssumeRolePolicyDocument']
    const trust = sourced(
      `${holder.name}/trust`,
      'trust',
      value.AssumeRolePolicyDocument,
      entry,
      path,
      sheet,
    )
    holder.trust = trust
  }
  holder.tags = Object.fromEntries(
    listOf(value.Tags).map(({ Key, Value }) => [textOf(Key), textOf(Value)]),
  )
  return [holder]
}

/** Whatever stands there bounds, though only the ARN of a policy that is known tells how. */
function readBoundary(
  holder: Holder,
  boundary: unknown,
  policies: ReadonlyMap<string, SourcedPolicy>,
): void {
  if (boundary === undefined || boundary === null) return
  const arn = isObject(boundary) ? textOf(boundary.PermissionsBoundaryArn) : ''
  const policy = policies.get(arn) ?? findManagedPolicy(arn)
  setBoundary(holder, policy, arn === '' ? 'a policy without an ARN' : arn)
}

function addManagedPolicy(entry: Entry, sheet: Sheet, policies: Map<string, SourcedPolicy>): void {
  const { value } = entry
  if (!isObject(value)) return
  const versions = listOf(value.PolicyVersionList)
  const index = versions.findIndex(({ IsDefaultVersion }) => IsDefaultVersion === true)
  const version = versions[index]
  const arn = textOf(value.Arn)
  if (!version || version.Document === undefined || arn === '') return
  const type = arn.includes(':iam::aws:') ? 'aws-managed' : 'user-managed'
  const path = ['PolicyVersionList', index, 'Document']
  const policy = sourced(textOf(value.PolicyName), type, version.Document, entry, path, sheet)
  policies.set(arn, { ...policy, arn })
}

/** Places are looked for when somebody asks, in the text of the one entry. */
function sourced(
  name: string,
  type: SourcedPolicy['type'],
  document: unknown,
  { start, end }: Entry,
  path: readonly (string | number)[],
  { file, text, positionAt }: Sheet,
): SourcedPolicy {
  const placeOf: SourcedPolicy['placeOf'] = inPolicy => {
    const first = positionAt(start)
    const inner = placeInText(text.slice(start, end), [...path, ...parsePath(inPolicy)])
    if (!inner) return first
    const column = inner.line === 1 ? first.column + inner.column - 1 : inner.column
    return { line: first.line + inner.line - 1, column }
  }
  return { name, type, document: decodeDocument(document), file, placeOf }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
