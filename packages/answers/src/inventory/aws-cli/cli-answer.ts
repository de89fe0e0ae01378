// What the AWS CLI prints around policies, or around the names of policies.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { policyKinds } from '@casegate/engine/policy'
import type { FileValue } from '../file-value.ts'
import { filedPolicies } from '../filed-policies.ts'
import {
  arnOf,
  createHolder,
  type FiledPolicy,
  type FileForm,
  type Holder,
  type Inventory,
  principalsOf,
} from '../inventory.ts'
import { decodeDocument } from '../policy-file.ts'
import { parsePath, type SourcedPolicy } from '../sourced-policy.ts'
import type { Deployment } from '../template/values/context.ts'
import { EVERYTHING, type Unread } from '../unread.ts'
import type { Answer } from './answer.ts'
import { ANSWER_ROWS } from './answer-rows.ts'
import { valuesAt } from './answer-values.ts'

/** undefined where it is nothing that the AWS CLI prints about policies. */
export function readCliAnswer(read: FileValue, deployment: Deployment): Inventory | undefined {
  const { file, value, placeOf } = read
  if (!isObject(value)) return undefined
  const policies: FiledPolicy[] = []
  const unread: Unread[] = []
  const holders: Holder[] = []
  const documentAt = (path: JsonPath, name: string): SourcedPolicy => {
    const [document] = valuesAt(value, path)
    const placed = (inner: string) => placeOf([...path, ...parsePath(inner)])
    return { name, file, document: decodeDocument(document?.value), placeOf: placed }
  }
  const answer: Answer = {
    value,
    file,
    add: (path, kind, { name = file, heldBy, resourceType } = {}) => {
      const policy = documentAt(path, name)
      policies.push({ policy, kind, resourceType, heldBy: heldBy === undefined ? [] : [heldBy] })
    },
    addKnown: (policy, kind) => policies.push({ policy, kind, heldBy: [] }),
    leaveOut: (path, what, why, affects = EVERYTHING) => {
      unread.push({ file, place: placeOf(path), what, why, affects })
    },
    addPermissionSet: path => {
      const name = 'permission-set'
      // AWS: IAM Identity Center User Guide, "Referencing permission sets in resource policies".
      const where = { ...deployment, path: '/aws-reserved/sso.amazonaws.com/' }
      const arn = arnOf('role', `AWSReservedSSO_${name}`, where)
      const holder = createHolder({ kind: 'role', name, arn })
      holder.policies.push({ ...documentAt(path, file), type: 'role' })
      holders.push(holder)
    },
  }
  const rows = ANSWER_ROWS.filter(row => row.has.every(member => Object.hasOwn(value, member)))
  const isRead = rows.map(row => row.read(answer)).includes(true)
  if (!isRead) return undefined
  readRest(answer)
  return {
    file,
    form: formOf(policies, holders),
    principals: principalsOf(holders, file),
    policies: [...policies, ...filedPolicies(holders, [])],
    faults: [],
    unread,
    environment: {},
  }
}

/** One policy of an identity is that policy, whatever the AWS CLI prints around it. */
function formOf(policies: readonly FiledPolicy[], holders: readonly Holder[]): FileForm {
  const [only, ...more] = policies
  const isOne = only && more.length === 0 && holders.length === 0
  const isPolicy = isOne && only.policy.type === undefined
  return isPolicy && policyKinds[only.kind].layer === 'identity'
    ? 'policy'
    : 'output of the AWS CLI'
}

/** The AWS CLI gets all pages by itself, unless it is told not to. */
function readRest({ value, leaveOut }: Answer): void {
  for (const member of ['IsTruncated', 'NextToken', 'nextToken', 'Marker', 'NextMarker']) {
    const more = value[member]
    if (more !== true && (typeof more !== 'string' || more === '')) continue
    const why = `the answer was cut off: it has ${member}; get it without --max-items and --no-paginate`
    leaveOut([member], 'the pages that follow', why)
    return
  }
}
