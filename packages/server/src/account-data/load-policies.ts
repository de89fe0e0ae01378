// The customer's managed policies of account data, with the numbers of their versions.
import {
  attachableAt,
  awsPolicyId,
  findAwsManagedPolicy,
  isAwsPolicyArn,
} from '../services/iam/managed/managed-policies.ts'
import { requireOwnPolicy } from '../services/iam/managed/managed-policy.ts'
import { checkPolicyDocument } from '../services/iam/policies/policy-documents.ts'
import { GIVEN_POLICIES, POLICIES, POLICY_VERSIONS } from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import { asFault } from '../world-file/operate.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { type AccountEntry, documentIn, listIn, textIn } from './account-data.ts'
import type { AccountLoading } from './account-loading.ts'
import { howFor, pathIn, tagsIn, timeIn } from './members.ts'

export async function loadPolicies(
  account: string,
  rows: WritableRows,
  loading: AccountLoading,
): Promise<void> {
  for (const entry of loading.data.policies) {
    const arn = textIn(entry.value, 'Arn')
    if (isAwsPolicyArn(arn)) await takeAwsPolicy({ account, rows }, entry, loading)
    else await loadPolicy({ account, rows }, entry, loading)
  }
}

/** One that is not known here may deny: it speaks as the data has it. */
async function takeAwsPolicy(
  { account, rows }: { readonly account: string; readonly rows: WritableRows },
  { value, path }: AccountEntry,
  { leftOut }: AccountLoading,
): Promise<void> {
  const arn = textIn(value, 'Arn')
  const own = findAwsManagedPolicy(arn)
  if (own) {
    const version = textIn(value, 'DefaultVersionId')
    if (version === '' || version === `v${own.version}`) return
    leftOut.push(`${arn} is ${version} in the data; here it is v${own.version}`)
    return
  }
  const versions = listIn(value, 'PolicyVersionList')
  const index = versions.findIndex(version => version.IsDefaultVersion === true)
  const inForce = versions[index]
  // Whoever has it attached is refused then.
  if (!inForce) return
  const at = [...path, 'PolicyVersionList', index]
  const version = numberOf(textIn(inForce, 'VersionId'))
  if (Number.isNaN(version)) throw new WorldFault(at, NO_NUMBER)
  const document = documentIn(inForce, 'Document', at)
  try {
    checkPolicyDocument(document, 'managed')
  } catch (error) {
    throw asFault(error, 'IAM', { path: at })
  }
  const { id, at: createdAt = new Date(0) } = howFor({ value, path }, 'PolicyId')
  const updatedAt = timeIn(inForce, at) ?? createdAt
  const policyPath = pathIn({ Arn: arn })
  await rows.insert(GIVEN_POLICIES, {
    ...{ account, arn, id: id ?? awsPolicyId(arn), version, document },
    ...{ name: arn.slice(arn.lastIndexOf('/') + 1), path: policyPath },
    attachableTo: attachableAt(policyPath),
    ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  })
}

const NO_NUMBER = 'its VersionId is no "v" with a number'

async function loadPolicy(
  { account, rows }: { readonly account: string; readonly rows: WritableRows },
  entry: AccountEntry,
  { operate }: AccountLoading,
): Promise<void> {
  const { value, path } = entry
  const PolicyArn = textIn(value, 'Arn')
  const versions = listIn(value, 'PolicyVersionList')
    .map((version, index) => {
      const at = [...path, 'PolicyVersionList', index]
      return {
        number: numberOf(textIn(version, 'VersionId')),
        isDefault: version.IsDefaultVersion === true,
        document: documentIn(version, 'Document', at),
        at: timeIn(version, at),
        path: at,
      }
    })
    .sort((one, other) => one.number - other.number)
  const [first, ...later] = versions
  if (!first || versions.filter(({ isDefault }) => isDefault).length !== 1) {
    throw new WorldFault(path, `${PolicyArn} must have one version that is the default`)
  }
  const unknown = versions.find(({ number }) => Number.isNaN(number))
  if (unknown) throw new WorldFault(unknown.path, NO_NUMBER)
  const how = howFor(entry, 'PolicyId')
  const created = await operate(
    'iam',
    'CreatePolicy',
    {
      PolicyName: textIn(value, 'PolicyName'),
      Path: pathIn(value),
      PolicyDocument: first.document,
      Tags: tagsIn(value),
      ...(textIn(value, 'Description') !== '' && { Description: textIn(value, 'Description') }),
    },
    how,
  )
  const made = created.Policy?.Arn ?? ''
  if (made !== PolicyArn) throw new WorldFault(path, `its path and name make ${made}`)
  await renumber(first.number)
  for (const { number, isDefault, document, at, path } of later) {
    await rows.update(POLICIES, { ...(await row()), nextVersion: number })
    const input = { PolicyArn, PolicyDocument: document, SetAsDefault: isDefault }
    await operate('iam', 'CreatePolicyVersion', input, { path, label: PolicyArn, at })
  }

  function row() {
    return requireOwnPolicy(rows, account, PolicyArn)
  }

  /** Earlier versions of the real one were deleted. */
  async function renumber(version: number): Promise<void> {
    if (version === 1) return
    const policy = await row()
    const before = { policyId: policy.id, version: 1 }
    const made = await rows.get(POLICY_VERSIONS, before)
    if (!made) throw new Error(`${PolicyArn} has no version`)
    await rows.delete(POLICY_VERSIONS, before)
    await rows.insert(POLICY_VERSIONS, { ...made, version })
    const nextVersion = version + 1
    await rows.update(POLICIES, { ...policy, defaultVersion: version, nextVersion })
  }
}

function numberOf(version: string): number {
  // As many as there can have been; the next ones have numbers, too.
  return /^v[1-9]\d{0,8}$/.test(version) ? Number(version.slice(1)) : Number.NaN
}
