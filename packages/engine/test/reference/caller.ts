// The caller: what the principal of a request tells about who is calling.

export type CallerKind =
  | 'anonymous'
  | 'service'
  | 'identityProvider'
  | 'root'
  | 'user'
  | 'role'
  | 'roleSession'
  | 'federatedUser'
  | 'unknown'

export type Caller = {
  principal: string
  kind: CallerKind
  /** The 12-digit account; a service, an anonymous caller and an identity provider have none. */
  account: string | undefined
  partition: string
  /** The name without its path: of a user, of a role, of a federated user. */
  name: string
  /** The ARN of the role, as far as it is known: of a session, if the request states it. */
  roleArn: string | undefined
}

/** AWS: IAM User Guide, "Principal", "How to specify a principal". */
export function readCaller(principal: string, statedArn?: string): Caller {
  const [prefix, partition = '', service, region, account = '', ...rest] = principal.split(':')
  const [type = '', ...names] = rest.join(':').split('/')
  const none = { principal, account: undefined, partition, name: '', roleArn: undefined }
  if (principal === '*') return { ...none, kind: 'anonymous' }
  if (prefix !== 'arn') {
    const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(principal)
    return { ...none, kind: isName ? 'service' : 'unknown' }
  }
  if (!/^\d{12}$/.test(account) || region !== '') return { ...none, kind: 'unknown' }
  if (service === 'iam' && (type === 'saml-provider' || type === 'oidc-provider')) {
    return { ...none, kind: 'identityProvider' }
  }
  const kind = kindOf(service, type, names)
  const name = kind === 'roleSession' ? names[0] : names.at(-1)
  const ownArn = kind === 'role' ? principal : undefined
  const roleArn = kind === 'role' || kind === 'roleSession' ? (statedArn ?? ownArn) : undefined
  return { principal, kind, account, partition, name: name ?? '', roleArn }
}

/** A principal that acts with the credentials of an account, so that SCPs are on its way. */
export function isOfAccount(caller: Caller): boolean {
  return ['root', 'user', 'role', 'roleSession', 'federatedUser'].includes(caller.kind)
}

function kindOf(service: string | undefined, type: string, names: string[]): CallerKind {
  const named = names.length > 0 && names.every(name => name !== '')
  if (service === 'iam' && type === 'root' && names.length === 0) return 'root'
  if (service === 'iam' && type === 'user' && named) return 'user'
  if (service === 'iam' && type === 'role' && named) return 'role'
  if (service === 'sts' && type === 'assumed-role' && named && names.length === 2) {
    return 'roleSession'
  }
  if (service === 'sts' && type === 'federated-user' && named) return 'federatedUser'
  return 'unknown'
}
