// GetSessionToken and GetFederationToken: sessions that a user or root makes of its long-term key.
import { commonError } from '../../base/errors.ts'
import type { CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Resource } from '../../contract/permission.ts'
import type { PrincipalDirectory } from '../../contract/principals.ts'
import type { Operation } from '../../contract/service.ts'
import type {
  GetFederationTokenRequest,
  GetFederationTokenResponse,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
} from '../../models/generated/sts.ts'
import { packedPercentage, readSessionPolicies } from './session-policies.ts'
import type { SessionSeal } from './session-seal.ts'
import { readSessionTags, sessionTagContext } from './session-tags.ts'
import { issueSession, NO_POLICIES, refuseMfa, userSessionSeconds } from './sessions.ts'

export function createGetSessionToken(
  seal: SessionSeal,
): Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
  return {
    access: 'write',
    authorize: {
      noPermissionNeeded:
        'AWS: STS API Reference, GetSessionToken: it authenticates, and policies cannot control that',
    },
    handle: (input, call) => getSessionToken(seal, input, call),
  }
}

export function createGetFederationToken(
  principals: PrincipalDirectory,
  seal: SessionSeal,
): Operation<GetFederationTokenRequest, GetFederationTokenResponse> {
  return {
    access: 'write',
    authorize: {
      resources: {
        'federated-user': (input, question) => {
          refuseTemporary('GetFederationToken', question)
          return federatedUser(input, question)
        },
      },
      context: input => sessionTagContext(readSessionTags(input, [])),
      dependents: (input, question) => {
        const tags = readSessionTags(input, [])
        if (tags.length === 0) return []
        const resource = federatedUser(input, question)
        return [{ action: 'sts:TagSession', resource, context: sessionTagContext(tags) }]
      },
    },
    handle: (input, call) => getFederationToken(principals, seal, input, call),
  }
}

async function getSessionToken(
  seal: SessionSeal,
  input: GetSessionTokenRequest,
  call: WriteCall,
): Promise<GetSessionTokenResponse> {
  const { caller } = call
  refuseTemporary('GetSessionToken', call)
  refuseMfa(input)
  return issueSession(call, seal, {
    session: caller.kind === 'root' ? { kind: 'root' } : { kind: 'user', userId: caller.userId },
    tags: [],
    policies: NO_POLICIES,
    durationSeconds: userSessionSeconds(caller, input.DurationSeconds),
    minimumTokenSize: input.MinimumSessionTokenSize,
  })
}

async function getFederationToken(
  principals: PrincipalDirectory,
  seal: SessionSeal,
  input: GetFederationTokenRequest,
  call: WriteCall,
): Promise<GetFederationTokenResponse> {
  const { caller, account } = call
  const tags = readSessionTags(input, [])
  const policies = await readSessionPolicies(principals, call, input)
  const PackedPolicySize = packedPercentage(policies, tags)
  const issued = await issueSession(call, seal, {
    session: { kind: 'federatedUser', name: input.Name, ...userOf(caller) },
    tags,
    policies,
    durationSeconds: userSessionSeconds(caller, input.DurationSeconds),
    minimumTokenSize: input.MinimumSessionTokenSize,
  })
  return {
    ...issued,
    FederatedUser: {
      FederatedUserId: `${account}:${input.Name}`,
      Arn: federatedUser(input, call).arn,
    },
    PackedPolicySize,
  }
}

function userOf({ kind, userId }: Caller): { userId?: string } {
  return kind === 'user' ? { userId } : {}
}

function federatedUser(
  { Name }: GetFederationTokenRequest,
  { partition, account }: CallToAuthorize,
): Resource {
  return { arn: `arn:${partition}:sts::${account}:federated-user/${Name}` }
}

/** Only long-term credentials can be turned into sessions like these. */
function refuseTemporary(operation: string, { caller }: CallToAuthorize): void {
  if (caller.temporary) {
    throw commonError('AccessDenied', `Cannot call ${operation} with session credentials`)
  }
}
