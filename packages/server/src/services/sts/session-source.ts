// From a temporary access key to the session as a caller.
import type { NamedPolicy, PolicyParts, RequestContext } from '@casegate/engine'
import { statementsIn, versionOf } from '@casegate/engine/policy'
import { PARTITION } from '../../base/regions.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Credential, CredentialSource } from '../../contract/credentials.ts'
import type { Tags } from '../../contract/permission.ts'
import type { IamPrincipal, PrincipalDirectory } from '../../contract/principals.ts'
import { rootCaller } from '../../contract/root-caller.ts'
import type { Rows } from '../../storage/store.ts'
import { SESSIONS, type SessionOf, type SessionRow } from './rows.ts'
import type { SessionSeal } from './session-seal.ts'
import { layTags } from './session-tags.ts'
import { openSecrets } from './sessions.ts'

/** Temporary keys begin with this. AWS: IAM User Guide, "Understanding unique ID prefixes". */
const PREFIX = 'ASIA'

/** What root may do, for a session that its session policies narrow. */
const ROOT_POLICY: NamedPolicy = {
  name: 'root',
  document: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  },
}

export function createSessionSource(
  seal: SessionSeal,
  principals: PrincipalDirectory,
): CredentialSource {
  return {
    async find(rows, accessKeyId) {
      if (!accessKeyId.startsWith(PREFIX)) return undefined
      const row = await rows.get(SESSIONS, { accessKeyId })
      const caller = row && (await callerOf(principals, rows, row))
      const secrets = caller && openSecrets(seal, row)
      if (!secrets) return undefined
      return {
        accessKeyId,
        ...secrets,
        expiresAt: new Date(row.expiresAt),
        caller,
        ...refusal(row.session),
      }
    },
  }
}

/**
 * AWS: STS API Reference, GetSessionToken and GetFederationToken: without MFA not for IAM. Somebody
 * who has signed in to the console may use IAM there.
 */
function refusal(session: SessionOf): Pick<Credential, 'refusedBy'> {
  if (session.kind === 'assumedRole' || ('signedIn' in session && session.signedIn)) return {}
  return { refusedBy: ['iam'] }
}

/** Undefined when the role or user is gone: the session ends with it. */
export async function callerOf(
  principals: PrincipalDirectory,
  rows: Rows,
  row: SessionRow,
): Promise<Caller | undefined> {
  const { session, account } = row
  switch (session.kind) {
    case 'assumedRole': {
      const role = await principals.role(rows, account, session.roleName)
      if (role?.id !== session.roleId) return undefined
      return roleCaller(row, session, role, await partsOf(principals, rows, row, role))
    }
    case 'federatedUser': {
      const user =
        session.userId === undefined ? ROOT : await principals.userById(rows, session.userId)
      if (!user) return undefined
      return federatedCaller(row, session, user, await partsOf(principals, rows, row, user))
    }
    case 'user': {
      const user = await principals.userById(rows, session.userId)
      return user && userCaller(row, user)
    }
    case 'root':
      return rootCaller(row, sessionContext(row, {}))
  }
}

type Policies = Pick<IamPrincipal, 'identityPolicies' | 'boundary' | 'tags'>

const ROOT: Policies = { identityPolicies: [ROOT_POLICY], tags: {} }

/** What speaks for and limits a session. */
async function partsOf(
  principals: PrincipalDirectory,
  rows: Rows,
  row: SessionRow,
  { identityPolicies, boundary }: Policies,
): Promise<PolicyParts> {
  const session = await sessionPoliciesOf(principals, rows, row)
  return { identity: identityPolicies, boundary, session }
}

/**
 * Passing no session policy leaves that part out, which gives a role's session all that the role has
 * and a federated user nothing. Where policies were passed the part is in play for good. What a
 * managed one that has been deleted since might have denied nobody knows, so then the others
 * allow nothing either: of them the denies are left.
 */
async function sessionPoliciesOf(
  principals: PrincipalDirectory,
  rows: Rows,
  { account, policies: { inline, managedArns } }: SessionRow,
): Promise<readonly NamedPolicy[] | undefined> {
  if (inline === undefined && managedArns.length === 0) return undefined
  const passed: NamedPolicy[] = []
  if (inline !== undefined) passed.push({ name: 'session policy', document: inline })
  let isWhole = true
  for (const arn of managedArns) {
    const policy = await principals.managedPolicy(rows, account, arn)
    if (policy) passed.push(policy)
    else isWhole = false
  }
  return isWhole ? passed : passed.flatMap(denialsOf)
}

function denialsOf(policy: NamedPolicy): NamedPolicy[] {
  const { document } = policy
  const Statement = statementsIn(document).filter(({ Effect }) => Effect === 'Deny')
  if (Statement.length === 0) return []
  const Version = versionOf(document)
  return [{ ...policy, document: JSON.stringify({ Version, Statement }) }]
}

function roleCaller(
  row: SessionRow,
  session: Extract<SessionOf, { kind: 'assumedRole' }>,
  role: IamPrincipal,
  policies: PolicyParts,
): Caller {
  const { account, accessKeyId } = row
  const { roleName, sessionName, sourceIdentity } = session
  const tags = layTags(row.tags, role.tags)
  const userId = `${role.id}:${sessionName}`
  return {
    kind: 'assumedRole',
    account,
    arn: `arn:${PARTITION}:sts::${account}:assumed-role/${roleName}/${sessionName}`,
    userId,
    accessKeyId,
    temporary: true,
    tags,
    context: {
      // AWS: IAM User Guide, aws:PrincipalArn of a session is the ARN of the role.
      'aws:PrincipalArn': role.arn,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': userId,
      ...sessionContext(row, tags),
      ...(sourceIdentity !== undefined && { 'aws:SourceIdentity': sourceIdentity }),
    },
    policies,
  }
}

function federatedCaller(
  row: SessionRow,
  session: Extract<SessionOf, { kind: 'federatedUser' }>,
  user: Policies,
  policies: PolicyParts,
): Caller {
  const { account, accessKeyId } = row
  const arn = `arn:${PARTITION}:sts::${account}:federated-user/${session.name}`
  const userId = `${account}:${session.name}`
  const tags = layTags(row.tags, user.tags)
  return {
    kind: 'federatedUser',
    account,
    arn,
    userId,
    accessKeyId,
    temporary: true,
    tags,
    context: {
      'aws:PrincipalArn': arn,
      'aws:PrincipalType': 'FederatedUser',
      'aws:userid': userId,
      ...sessionContext(row, tags),
    },
    policies,
  }
}

function userCaller(row: SessionRow, user: IamPrincipal): Caller {
  const { arn, id, name, tags, identityPolicies, boundary } = user
  return {
    kind: 'user',
    account: row.account,
    arn,
    userId: id,
    userName: name,
    accessKeyId: row.accessKeyId,
    temporary: true,
    tags,
    context: {
      'aws:PrincipalArn': arn,
      'aws:PrincipalType': 'User',
      'aws:userid': id,
      'aws:username': name,
      ...sessionContext(row, tags),
    },
    policies: { identity: identityPolicies, boundary },
  }
}

/** AWS: IAM User Guide, "AWS global condition context keys": keys of temporary credentials. */
function sessionContext({ account, issuedAt }: SessionRow, tags: Tags): RequestContext {
  return {
    'aws:PrincipalAccount': account,
    'aws:TokenIssueTime': issuedAt,
    'aws:MultiFactorAuthPresent': false,
    ...Object.fromEntries(
      Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
    ),
  }
}
