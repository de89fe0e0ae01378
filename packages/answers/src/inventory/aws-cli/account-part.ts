// One file of account data: its entries, the policies whose text it has, and its users, groups and roles.
import { createPositions, isObject, type JsonPath, type Position } from '@casegate/engine/json'
import { createHole } from '../../holes/open-value.ts'
import type { FileValue, TextFile } from '../file-value.ts'
import { createHolder, type Holder } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import { decodeDocument } from '../policy-file.ts'
import { parsePath, placeInText, type SourcedPolicy } from '../sourced-policy.ts'
import { type Entries, type JsonEntry, readEntries } from './json-entries.ts'

/** The lists of the answer, and what their entries begin with. */
const LISTS = {
  UserDetailList: ['Path', 'UserName'],
  GroupDetailList: ['Path', 'GroupName'],
  RoleDetailList: ['Path', 'RoleName'],
  Policies: ['PolicyName'],
} as const

/** A file of an account's data by itself, before anything is looked up in it. */
export interface AccountPart {
  readonly file: string
  readonly read: Entries
  readonly sheet: Sheet
  readonly placeAt: (offset: number) => Position | undefined
  /** Those whose text it has, by ARN. */
  readonly policies: ReadonlyMap<string, SourcedPolicy>
}

export function readAccountPart(
  { name: file, text }: TextFile,
  placeOf?: FileValue['placeOf'],
): AccountPart {
  const read = readEntries(text, LISTS)
  let positions: ReturnType<typeof createPositions> | undefined
  // Most files are read without anybody asking for a place.
  const positionAt = (offset: number) => {
    positions ??= createPositions(text)
    return positions(offset)
  }
  const placeIn: Sheet['placeIn'] = (entry, path) => {
    if (placeOf) return placeOf([entry.list, entry.index, ...path])
    const { start, end } = entry
    const first = positionAt(start)
    const inner = path.length === 0 ? undefined : placeInText(text.slice(start, end), path)
    if (!inner) return first
    const column = inner.line === 1 ? first.column + inner.column - 1 : inner.column
    return { line: first.line + inner.line - 1, column }
  }
  const sheet: Sheet = { file, placeIn, unknown: new Map() }
  const policies = new Map<string, SourcedPolicy>()
  for (const entry of read.entries) {
    if (entry.list === 'Policies') addManagedPolicy(entry, sheet, policies)
  }
  const placeAt = placeOf ? () => placeOf([]) : positionAt
  return { file, read, sheet, placeAt, policies }
}

interface Sheet {
  readonly file: string
  readonly placeIn: (entry: JsonEntry, path: JsonPath) => Position | undefined
  /** Policies whose text is nowhere, by what is told of them: one for all who have it. */
  readonly unknown: Map<string, HeldPolicy>
}

const KINDS: Readonly<Record<string, { kind: Holder['kind']; name: string; inline: string }>> = {
  UserDetailList: { kind: 'user', name: 'UserName', inline: 'UserPolicyList' },
  GroupDetailList: { kind: 'group', name: 'GroupName', inline: 'GroupPolicyList' },
  RoleDetailList: { kind: 'role', name: 'RoleName', inline: 'RolePolicyList' },
}

export function readHolder(
  entry: JsonEntry,
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
    const { PolicyDocument: document } = inline
    const isThere = document !== undefined && document !== null
    holder.policies.push(
      isThere
        ? sourced(name, row.kind, document, entry, path, sheet)
        : missing(name, `the text of ${name}, which is not in the data`, entry, sheet),
    )
  }
  for (const attached of listOf(value.AttachedManagedPolicies)) {
    const arn = textOf(attached.PolicyArn)
    const policy = policies.get(arn) ?? findManagedPolicy(arn)
    holder.policies.push(policy ?? unseen(arn, entry, sheet))
  }
  const groups = Array.isArray(value.GroupList) ? value.GroupList.map(textOf) : []
  holder.groups.push(...groups.map(group => ({ group })))
  holder.boundary = boundaryIn(value.PermissionsBoundary, entry, sheet, policies)
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

/** One that is not understood limits all the same. */
function boundaryIn(
  boundary: unknown,
  entry: JsonEntry,
  sheet: Sheet,
  policies: ReadonlyMap<string, SourcedPolicy>,
): HeldPolicy | undefined {
  if (boundary === undefined || boundary === null) return undefined
  const arn = isObject(boundary) ? textOf(boundary.PermissionsBoundaryArn) : ''
  return policies.get(arn) ?? findManagedPolicy(arn) ?? unseen(arn, entry, sheet, 'the boundary ')
}

/** A policy that is attached, and whose text is nowhere. */
function unseen(arn: string, entry: JsonEntry, sheet: Sheet, kind = ''): HeldPolicy {
  const what = `the text of ${kind}${arn === '' ? 'a policy without an ARN' : arn}, which is attached and not in the data`
  return missing(arn, what, entry, sheet, arn)
}

function missing(
  name: string,
  what: string,
  entry: JsonEntry,
  { file, placeIn, unknown }: Sheet,
  arn?: string,
): HeldPolicy {
  const hole = createHole(what, file, () => placeIn(entry, []))
  const policy = unknown.get(what) ?? unknownPolicy(hole, { name, arn })
  unknown.set(what, policy)
  return policy
}

function addManagedPolicy(
  entry: JsonEntry,
  sheet: Sheet,
  policies: Map<string, SourcedPolicy>,
): void {
  const { value } = entry
  if (!isObject(value)) return
  const versions = listOf(value.PolicyVersionList)
  const arn = textOf(value.Arn)
  const type = arn.includes(':iam::aws:') ? 'aws-managed' : 'user-managed'
  const read = versions.flatMap(({ Document: document, VersionId, IsDefaultVersion }, index) => {
    if (document === undefined || document === null) return []
    const path = ['PolicyVersionList', index, 'Document']
    const policy = { ...sourced(textOf(value.PolicyName), type, document, entry, path, sheet), arn }
    return [{ id: textOf(VersionId), isDefault: IsDefaultVersion === true, policy }]
  })
  const used = read.find(({ isDefault }) => isDefault)
  if (!used || arn === '') return
  const others = read.filter(one => one !== used).map(({ id, policy }) => ({ id, policy }))
  policies.set(arn, { ...used.policy, ...(others.length > 0 && { versions: others }) })
}

/** Places are looked for when somebody asks, in the text of the one entry. */
function sourced(
  name: string,
  type: SourcedPolicy['type'],
  document: unknown,
  entry: JsonEntry,
  path: JsonPath,
  { file, placeIn }: Sheet,
): SourcedPolicy {
  const placeOf = (inner: string) => placeIn(entry, [...path, ...parsePath(inner)])
  return { name, type, document: decodeDocument(document), file, placeOf }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
