// The caller of a request, read from its principal.

import { type Arn, splitArn } from '../text/arn.ts'

/**
 * - `role`: a role named by its own ARN, as the simulators name it: some session of that role
 * - `session`: one named session of a role
 * - `federated`: a session from sts:GetFederationToken
 * - `provider`: an identity that a web or SAML identity provider vouches for
 * - `unknown`: no principal at all; nothing is allowed to it
 */
export type RequestCallerKind =
  | 'root'
  | 'user'
  | 'role'
  | 'session'
  | 'federated'
  | 'service'
  | 'provider'
  | 'anonymous'
  | 'unknown'

export interface RequestCaller {
  readonly kind: RequestCallerKind
  readonly principal: string
  /** undefined for callers that belong to no account */
  readonly account: string | undefined
  /** The name of the user, of the role, or of the federated user. */
  readonly name: string
  /** `account/name` of the caller's role: unique, whatever the role's path is. */
  readonly role: string | undefined
  /** The value of aws:PrincipalArn. */
  readonly principalArn: string | undefined
  /** Service-linked roles are exempt from SCPs and RCPs. */
  readonly serviceLinked: boolean
}

/** Never throws; what cannot be read is of kind `unknown`. */
export function readCaller(principal: string): RequestCaller {
  if (principal === '*') return { ...outsider, kind: 'anonymous', principal }
  const arn = splitArn(principal)
  if (arn === undefined) return readOutsider(principal)
  const [type = '', ...path] = arn.resource.split('/')
  const name = path.at(-1) ?? ''
  const { account } = arn
  const known = { ...outsider, principal, account, principalArn: principal }
  if (!/^\d{12}$/.test(account)) return { ...outsider, principal }
  if (arn.service === 'iam' && arn.resource === 'root') return { ...known, kind: 'root' }
  if (name === '' || path.includes('')) return { ...outsider, principal }
  switch (`${arn.service}:${type}`) {
    case 'iam:user':
      return { ...known, kind: 'user', name }
    case 'iam:role':
      return {
        ...known,
        kind: 'role',
        name,
        role: `${account}/${name}`,
        serviceLinked: path[0] === 'aws-service-role',
      }
    case 'iam:saml-provider':
    case 'iam:oidc-provider':
      return { ...outsider, kind: 'provider', principal }
    case 'sts:federated-user':
      return { ...known, kind: 'federated', name }
    case 'sts:assumed-role':
      return readSession(known, arn, path)
    default:
      return { ...outsider, principal }
  }
}

const outsider = {
  kind: 'unknown',
  account: undefined,
  name: '',
  role: undefined,
  principalArn: undefined,
  serviceLinked: false,
} as const

function readOutsider(principal: string): RequestCaller {
  const host = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(principal)
  if (!host) return { ...outsider, principal }
  const service = /\.amazonaws\.com(\.cn)?$/i.test(principal)
  return { ...outsider, kind: service ? 'service' : 'provider', principal }
}

/**
 * AWS: IAM User Guide, "AWS global condition context keys": aws:PrincipalArn of a session is the
 * ARN of its role. The session's ARN lacks the role's path, so a caller whose role has a path
 * must give aws:PrincipalArn in the context; it wins over the one read here.
 */
function readSession(
  known: RequestCaller,
  { account, partition }: Arn,
  path: readonly string[],
): RequestCaller {
  const [name = '', session] = path
  if (session === undefined || path.length !== 2) return { ...outsider, principal: known.principal }
  return {
    ...known,
    kind: 'session',
    name,
    role: `${account}/${name}`,
    principalArn: `arn:${partition}:iam::${account}:role/${name}`,
    serviceLinked: name.startsWith('AWSServiceRoleFor'),
  }
}
