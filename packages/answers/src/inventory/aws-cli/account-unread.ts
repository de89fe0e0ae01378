// What account data does not hold, or holds otherwise than AWS prints it.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { type Affected, EVERYTHING, type Unread } from '../unread.ts'
import type { JsonEntry, Other } from './json-entries.ts'

type Told = Pick<Unread, 'what' | 'why' | 'affects'>

/** AWS prints these beside the lists, and its SDKs add how they were answered. */
const KNOWN_OTHERS = ['IsTruncated', 'Marker', 'NextToken', 'ResponseMetadata', '$metadata']
const CUT_OFF =
  'the data was cut off; "aws iam get-account-authorization-details" gets all of it without --max-items and --no-paginate'

export function unreadOthers(others: readonly Other[]): readonly (Told & { start: number })[] {
  const told: (Told & { start: number })[] = []
  const cut = others.find(
    ({ name, text }) =>
      (name === 'IsTruncated' && !/^(?:false|null|"false")$/i.test(text)) ||
      ((name === 'Marker' || name === 'NextToken') && /^"./.test(text) && text !== '""'),
  )
  if (cut) {
    const what = `the pages that follow, as ${cut.name} tells`
    told.push({ start: cut.start, what, why: CUT_OFF, affects: ['others', 'documents'] })
  }
  for (const { name, start, text } of others) {
    if (KNOWN_OTHERS.includes(name) || !/^[{[]\s*[^\]}\s]/.test(text)) continue
    told.push({ start, what: name, why: NOT_PRINTED, affects: EVERYTHING })
  }
  return told
}

/** What nobody can tell without each of the lists. */
const WITHOUT: Readonly<Record<string, { who: string; affects: readonly Affected[] }>> = {
  UserDetailList: { who: 'which users there are', affects: ['others', 'documents'] },
  RoleDetailList: { who: 'which roles there are', affects: ['others', 'trust', 'documents'] },
  GroupDetailList: { who: 'what groups have', affects: ['documents'] },
  Policies: { who: 'which policies there are', affects: ['documents'] },
}

/** A list that is not there is not an empty one; AWS prints those too. */
export function missingLists(found: readonly string[]): readonly Told[] {
  return Object.entries(WITHOUT).flatMap(([list, { who, affects }]) =>
    found.includes(list)
      ? []
      : {
          what: list,
          why: `${who} is not in the data; "aws iam get-account-authorization-details" prints all four lists, an empty one as []`,
          affects,
        },
  )
}

const NOT_PRINTED = 'AWS prints nothing of this name or form here'

/** The members of an entry that are lists of objects, and its others of any structure. */
const MEMBERS: Readonly<Record<string, { lists: readonly string[]; others: readonly string[] }>> = {
  UserDetailList: {
    lists: ['UserPolicyList', 'AttachedManagedPolicies', 'Tags'],
    others: ['GroupList', 'PermissionsBoundary'],
  },
  GroupDetailList: { lists: ['GroupPolicyList', 'AttachedManagedPolicies'], others: [] },
  RoleDetailList: {
    lists: ['RolePolicyList', 'AttachedManagedPolicies', 'Tags', 'InstanceProfileList'],
    others: ['AssumeRolePolicyDocument', 'PermissionsBoundary', 'RoleLastUsed'],
  },
  Policies: { lists: ['PolicyVersionList', 'Tags'], others: [] },
}

/** What the rest of the data tells of an entry. */
interface DataAround {
  readonly isKnown: (arn: string) => boolean
  /** It says that the account has no groups. */
  readonly hasNoGroups: boolean
}

export function unreadIn(
  { list, value }: JsonEntry,
  { isKnown, hasNoGroups }: DataAround,
): readonly (Told & { path: JsonPath })[] {
  if (!isObject(value)) {
    return [
      { path: [], what: `an entry of ${list}`, why: 'it is not an object', affects: EVERYTHING },
    ]
  }
  const told: (Told & { path: JsonPath })[] = []
  const tell = (path: JsonPath, why: string, affects: readonly Affected[], what?: string) => {
    told.push({ path, what: what ?? `${nameOf(value)}: ${path.join('.')}`, why, affects })
  }
  const { lists, others } = MEMBERS[list] ?? { lists: [], others: [] }
  for (const [member, inner] of Object.entries(value)) {
    if (lists.includes(member)) readList(member, inner, tell)
    else if (member === 'GroupList') readGroups(inner, tell)
    else if (typeof inner === 'object' && inner !== null && !others.includes(member)) {
      tell([member], NOT_PRINTED, HELD)
    }
  }
  if (list === 'UserDetailList' && (value.GroupList ?? null) === null && !hasNoGroups) {
    tell(['GroupList'], 'in which groups the user is, is not in the data', ['principals'])
  }
  if (list === 'RoleDetailList' && !isDocument(value.AssumeRolePolicyDocument)) {
    tell(['AssumeRolePolicyDocument'], 'who may become this role is not in the data', ['trust'])
  }
  if (list === 'Policies' && typeof value.Arn === 'string' && !isKnown(value.Arn)) {
    tell([], 'its text is not in the data', ['documents'], `the policy ${value.Arn}`)
  }
  return told
}

const HELD: readonly Affected[] = ['principals', 'documents']

type Tell = (path: JsonPath, why: string, affects: readonly Affected[], what?: string) => void

function readList(member: string, list: unknown, tell: Tell): void {
  if (list === null) return
  const affects = member === 'InstanceProfileList' ? [] : HELD
  if (!Array.isArray(list)) {
    tell([member], 'it is not a list', affects)
    return
  }
  for (const [index, one] of list.entries()) {
    if (!isObject(one)) tell([member, index], 'it is not an object', affects)
    else if (/PolicyList$/.test(member) && !isDocument(one.PolicyDocument)) {
      // Whoever has it has something that nobody knows, which answers about them tell.
      tell([member, index], 'its text is not in the data', ['documents'])
    }
  }
}

function readGroups(groups: unknown, tell: Tell): void {
  if (groups === null) return
  if (!Array.isArray(groups)) tell(['GroupList'], 'it is not a list', HELD)
  else if (groups.some(one => typeof one !== 'string')) {
    tell(['GroupList'], 'it has something else than names', HELD)
  }
}

function isDocument(value: unknown): boolean {
  return isObject(value) || (typeof value === 'string' && value !== '')
}

function nameOf({
  Arn,
  UserName,
  GroupName,
  RoleName,
  PolicyName,
}: Readonly<Record<string, unknown>>): string {
  const name = [Arn, UserName, GroupName, RoleName, PolicyName].find(one => typeof one === 'string')
  return typeof name === 'string' && name !== '' ? name : 'an entry without a name'
}
