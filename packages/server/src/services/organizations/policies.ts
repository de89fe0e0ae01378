// Policies of the organization: made, described, changed, deleted and listed.
import { compilePolicies } from '@casegate/engine'
import { countCharacters, policyKinds, statementsIn } from '@casegate/engine/policy'
import { AwsError } from '../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type {
  OrganizationsOperations,
  Policy,
  PolicySummary,
} from '../../models/generated/organizations.ts'
import { policyArn } from './arns.ts'
import { invalidInput, notFound, typeNotServed, violation } from './errors.ts'
import { GUARD_TYPES, isGuardType } from './guard-types.ts'
import { newId, requireOrganization } from './organization.ts'
import { listing } from './pages.ts'
import {
  ATTACHMENTS,
  type GuardPolicyRow,
  type GuardType,
  type OrganizationRow,
  POLICIES,
} from './rows.ts'
import { tagsOf } from './tag-lists.ts'

type Input<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['input']
type Output<Name extends keyof OrganizationsOperations> = OrganizationsOperations[Name]['output']

export async function createPolicy(
  { Type: type, Name: name, Description: description, Content, Tags }: Input<'CreatePolicy'>,
  call: WriteCall,
): Promise<Output<'CreatePolicy'>> {
  const organization = await requireOrganization(call)
  const { rows, account, ids } = call
  if (!isGuardType(type) || organization.featureSet !== 'ALL') throw typeNotServed(type)
  const content = checkedContent(type, Content)
  await refuseTaken(call, type, name)
  const { maxPolicies } = GUARD_TYPES[type]
  if ((await rows.count(POLICIES, { index: 'byName', where: { account, type } })) > maxPolicies) {
    throw violation(
      'POLICY_NUMBER_LIMIT_EXCEEDED',
      `An organization has at most ${maxPolicies} policies of the type ${type}.`,
    )
  }
  const policyId = newId(ids, 'p-', 10)
  const own = { account, policyId, type, name, description, content, isAwsManaged: false }
  const policy: GuardPolicyRow = { ...own, tags: tagsOf({}, Tags) }
  await rows.insert(POLICIES, policy)
  return { Policy: describe(organization, policy) }
}

export async function describePolicy(
  { PolicyId }: Input<'DescribePolicy'>,
  call: Call,
): Promise<Output<'DescribePolicy'>> {
  const organization = await requireOrganization(call)
  return { Policy: describe(organization, await requirePolicy(call, PolicyId)) }
}

export async function updatePolicy(
  { PolicyId, Name, Description, Content }: Input<'UpdatePolicy'>,
  call: WriteCall,
): Promise<Output<'UpdatePolicy'>> {
  const organization = await requireOrganization(call)
  const policy = await requireOwn(call, PolicyId)
  const { type, name, description, content } = policy
  if (Name !== undefined && Name !== name) await refuseTaken(call, type, Name)
  const changed: GuardPolicyRow = {
    ...policy,
    name: Name ?? name,
    description: Description ?? description,
    content: Content === undefined ? content : checkedContent(type, Content),
  }
  await call.rows.update(POLICIES, changed)
  return { Policy: describe(organization, changed) }
}

export async function deletePolicy(
  { PolicyId }: Input<'DeletePolicy'>,
  call: WriteCall,
): Promise<undefined> {
  await requireOrganization(call)
  const policy = await requireOwn(call, PolicyId)
  const { account, rows } = call
  const where = { account, policyId: PolicyId }
  if ((await rows.count(ATTACHMENTS, { index: 'byPolicy', where })) > 0) {
    throw new AwsError(
      'PolicyInUseException',
      'The policy is attached to one or more entities. You must detach it from all roots, OUs, ' +
        'and accounts before performing this operation.',
    )
  }
  await rows.delete(POLICIES, policy)
}

export async function listPolicies(
  { Filter, ...page }: Input<'ListPolicies'>,
  call: Call,
): Promise<Output<'ListPolicies'>> {
  const organization = await requireOrganization(call)
  if (!isGuardType(Filter)) return { Policies: [] }
  const { rows, nextToken } = await listing(call, page, `ListPolicies ${Filter}`, {
    table: POLICIES,
    index: 'byName',
    where: { account: call.account, type: Filter },
  })
  return {
    Policies: rows.map(policy => describePolicyRow(organization, policy)),
    NextToken: nextToken,
  }
}

export function findPolicy(
  { account, rows }: Pick<CallToAuthorize, 'account' | 'rows'>,
  policyId: string,
): Promise<GuardPolicyRow | undefined> {
  return rows.get(POLICIES, { account, policyId })
}

export async function requirePolicy(
  question: Pick<CallToAuthorize, 'account' | 'rows'>,
  policyId: string,
): Promise<GuardPolicyRow> {
  const policy = await findPolicy(question, policyId)
  if (!policy) throw notFound('PolicyNotFoundException')
  return policy
}

export function describePolicyRow(
  organization: OrganizationRow,
  policy: GuardPolicyRow,
): PolicySummary {
  const { policyId, name, description, type, isAwsManaged } = policy
  return {
    Id: policyId,
    Arn: policyArn(organization, policy),
    Name: name,
    Description: description,
    Type: type,
    AwsManaged: isAwsManaged,
  }
}

function describe(organization: OrganizationRow, policy: GuardPolicyRow): Policy {
  return { PolicySummary: describePolicyRow(organization, policy), Content: policy.content }
}

async function requireOwn(call: Call, policyId: string): Promise<GuardPolicyRow> {
  const policy = await requirePolicy(call, policyId)
  if (!policy.isAwsManaged) return policy
  throw invalidInput(
    'IMMUTABLE_POLICY',
    'You specified a policy that is managed by AWS and cannot be modified.',
  )
}

async function refuseTaken({ account, rows }: Call, type: GuardType, name: string): Promise<void> {
  const where = { account, type, name }
  if ((await rows.count(POLICIES, { index: 'byName', where })) === 0) return
  throw new AwsError('DuplicatePolicyException', 'A policy with the same name already exists.')
}

/** What the engine cannot read must not be stored: it could only ever deny. */
function checkedContent(type: GuardType, content: string): string {
  const { size, layer, title } = policyKinds[GUARD_TYPES[type].kind]
  if (countCharacters(content, size) > size.characters) {
    throw violation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `You have exceeded the maximum size of ${title}: ${size.characters} characters.`,
    )
  }
  const compiled = compilePolicies({ [layer]: [[content]] })
  if (!compiled.ok) {
    const [fault] = compiled.errors
    const place = fault?.path ? `${fault.path}: ` : ''
    throw malformed(`${place}${fault?.message ?? 'it cannot be read'}`)
  }
  // AWS: Organizations User Guide, "RCP syntax": the one that allows is AWS's own.
  const allows = statementsIn(content).some(({ Effect }) => Effect === 'Allow')
  if (layer === 'rcps' && allows) throw malformed('a resource control policy can only deny')
  return content
}

function malformed(why: string): AwsError {
  return new AwsError(
    'MalformedPolicyDocumentException',
    'The provided policy document does not meet the requirements of the specified policy type: ' +
      `${why}.`,
  )
}
