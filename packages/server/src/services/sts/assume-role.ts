// AssumeRole: a session of a role, for whom the role trusts.
import type { RequestContext } from '@casegate/engine'
import { type AwsError, commonError } from '../../base/errors.ts'
import type { CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Permission, Resource } from '../../contract/permission.ts'
import type { PrincipalDirectory, RolePrincipal } from '../../contract/principals.ts'
import type { Operation } from '../../contract/service.ts'
import type { AssumeRoleRequest, AssumeRoleResponse } from '../../models/generated/sts.ts'
import type { SessionTag } from './rows.ts'
import { packedPercentage, readSessionPolicies } from './session-policies.ts'
import type { SessionSeal } from './session-seal.ts'
import { inheritedTags, readSessionTags, sessionTagContext } from './session-tags.ts'
import { issueSession, refuseMfa, sessionOf } from './sessions.ts'

const DEFAULT_SECONDS = 3600
const MAX_CHAINED_SECONDS = 3600
const ARN = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/

/** What a request makes of the calling session: a chain of roles hands some of it on. */
interface Passed {
  readonly tags: readonly SessionTag[]
  readonly sourceIdentity: string | undefined
}

export function createAssumeRole(
  principals: PrincipalDirectory,
  seal: SessionSeal,
): Operation<AssumeRoleRequest, AssumeRoleResponse> {
  const roleResource = async (
    input: AssumeRoleRequest,
    question: CallToAuthorize,
  ): Promise<Resource> => {
    refuseCaller(question)
    if (!ARN.test(input.RoleArn)) throw commonError('Validation', `${input.RoleArn} is invalid`)
    const role = await findRole(principals, question, input.RoleArn)
    // Without a trust policy nobody is trusted: a role that does not exist is denied like one that is.
    if (!role) return { arn: input.RoleArn }
    const context = Object.fromEntries(
      Object.entries(role.tags).map(([key, value]) => [`iam:ResourceTag/${key}`, value]),
    )
    return { arn: role.arn, tags: role.tags, context, policy: role.trustPolicy }
  }
  return {
    access: 'write',
    authorize: {
      resources: { role: roleResource },
      context: async (input, question) => contextOf(input, await readPassed(input, question)),
      dependents: async (input, question) => {
        const passed = await readPassed(input, question)
        const resource = await roleResource(input, question)
        return permissionsFor(passed, resource, contextOf(input, passed))
      },
    },
    handle: (input, call) => assumeRole(principals, seal, input, call),
  }
}

async function assumeRole(
  principals: PrincipalDirectory,
  seal: SessionSeal,
  input: AssumeRoleRequest,
  call: WriteCall,
): Promise<AssumeRoleResponse> {
  refuseMfa(input)
  if (input.ProvidedContexts?.length) {
    throw commonError('OperationNotServed', 'Casegate does not serve ProvidedContexts.')
  }
  const role = await findRole(principals, call, input.RoleArn)
  // Authorization has asked whether the caller may assume what has this ARN, not whether it is a role.
  if (!role) throw notAssumable(call, input)
  const { tags, sourceIdentity } = await readPassed(input, call)
  const policies = await readSessionPolicies(principals, call, input)
  const percentage = packedPercentage(policies, tags)
  const hasPacked = percentage > 0
  const sessionName = input.RoleSessionName
  const issued = await issueSession(call, seal, {
    session: {
      kind: 'assumedRole',
      roleName: role.name,
      roleId: role.id,
      sessionName,
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      assumedBy: call.caller.arn,
    },
    tags,
    policies,
    durationSeconds: durationOf(input, call, role),
    minimumTokenSize: input.MinimumSessionTokenSize,
  })
  return {
    ...issued,
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${sessionName}`,
      Arn: `arn:${call.partition}:sts::${call.account}:assumed-role/${role.name}/${sessionName}`,
    },
    ...(hasPacked && { PackedPolicySize: percentage }),
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  }
}

/** The role with exactly this ARN. A role of another account is not to be found here. */
async function findRole(
  principals: PrincipalDirectory,
  { rows, account }: CallToAuthorize,
  arn: string,
): Promise<RolePrincipal | undefined> {
  const role = await principals.role(rows, account, arn.slice(arn.lastIndexOf('/') + 1))
  return role?.arn === arn ? role : undefined
}

/** AWS denies what is no role, such as a user, in the sentence of a denial without a reason. */
function notAssumable({ caller }: CallToAuthorize, { RoleArn }: AssumeRoleRequest): AwsError {
  return commonError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  )
}

function refuseCaller({ caller }: CallToAuthorize): void {
  if (caller.kind === 'root') {
    throw commonError('AccessDenied', 'Roles may not be assumed by root accounts.')
  }
  // AWS: STS API Reference, GetFederationToken: no STS operation but GetCallerIdentity.
  if (caller.kind === 'federatedUser') {
    throw commonError('AccessDenied', 'Cannot call AssumeRole with federated user credentials')
  }
}

async function readPassed(
  input: AssumeRoleRequest,
  { rows, caller }: CallToAuthorize,
): Promise<Passed> {
  const calling = await sessionOf(rows, caller)
  const inherited = inheritedTags(calling?.tags ?? [])
  const tags = readSessionTags(input, inherited)
  const known = calling?.session.kind === 'assumedRole' ? calling.session.sourceIdentity : undefined
  const { SourceIdentity } = input
  if (known !== undefined && SourceIdentity !== undefined && SourceIdentity !== known) {
    throw commonError(
      'AccessDenied',
      'The source identity of the calling session cannot be changed.',
    )
  }
  return { tags, sourceIdentity: known ?? SourceIdentity }
}

function contextOf(input: AssumeRoleRequest, { tags, sourceIdentity }: Passed): RequestContext {
  return {
    'sts:RoleSessionName': input.RoleSessionName,
    ...(input.ExternalId !== undefined && { 'sts:ExternalId': input.ExternalId }),
    ...(sourceIdentity !== undefined && { 'sts:SourceIdentity': sourceIdentity }),
    ...sessionTagContext(tags),
  }
}

/** Passing tags or a source identity is a permission of its own, of the caller and of the trust. */
function permissionsFor(
  { tags, sourceIdentity }: Passed,
  resource: Resource,
  context: RequestContext,
): readonly Permission[] {
  return [
    ...(tags.length > 0 ? [{ action: 'sts:TagSession', resource, context }] : []),
    ...(sourceIdentity !== undefined
      ? [{ action: 'sts:SetSourceIdentity', resource, context }]
      : []),
  ]
}

function durationOf(
  { DurationSeconds = DEFAULT_SECONDS }: AssumeRoleRequest,
  { caller }: WriteCall,
  role: RolePrincipal,
): number {
  if (caller.kind === 'assumedRole' && DurationSeconds > MAX_CHAINED_SECONDS) {
    throw commonError(
      'Validation',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role ' +
        'chaining.',
    )
  }
  if (DurationSeconds > role.maxSessionDurationSeconds) {
    throw commonError(
      'Validation',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
  return DurationSeconds
}
