// Whom a trust policy means: the users and roles that its ARNs named when it was written.
import type { Rows } from '../../../storage/store.ts'
import { ROLES, type RoleRow, type TrustedPrincipal, USERS } from '../rows.ts'
import { findById, findRole, findUser } from './entities.ts'
import { checkTrustPolicy, invalidPrincipal, trustedPrincipals } from './trust-policies.ts'

/** What a role keeps of its trust policy. */
export type Trust = Pick<RoleRow, 'trustPolicy' | 'trusted'>

/**
 * Checks a trust policy and remembers whom it names, because a later user or role of the same name
 * must not inherit the trust. Principals of other accounts cannot be looked up and are believed.
 * AWS: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export async function readTrust(rows: Rows, account: string, text: string): Promise<Trust> {
  checkTrustPolicy(text)
  const trusted: TrustedPrincipal[] = []
  for (const arn of new Set(trustedPrincipals(text))) {
    if (arn.split(':')[4] !== account) continue
    const id = await findIdOf(rows, account, arn)
    if (id === undefined) throw invalidPrincipal('AWS', arn)
    trusted.push({ arn, id })
  }
  return { trustPolicy: text, trusted }
}

/**
 * The trust policy as it stands today: a renamed principal under its new ARN, a deleted one under
 * its unique id, which nobody will ever have again.
 */
export async function effectiveTrustPolicy(rows: Rows, trust: Trust): Promise<string> {
  const changes = new Map<string, string>()
  for (const { arn, id } of trust.trusted) {
    const current = (await findArnOf(rows, id)) ?? id
    if (current !== arn) changes.set(arn, current)
  }
  return changes.size === 0 ? trust.trustPolicy : renamePrincipals(trust.trustPolicy, changes)
}

async function findIdOf(rows: Rows, account: string, arn: string): Promise<string | undefined> {
  const [kind] = arn.split(':').slice(5).join(':').split('/')
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const find = kind === 'user' ? findUser : findRole
  const entity = await find(rows, account, name)
  return entity?.arn === arn ? entity.id : undefined
}

async function findArnOf(rows: Rows, id: string): Promise<string | undefined> {
  const entity = id.startsWith('AIDA')
    ? await findById(rows, USERS, id)
    : await findById(rows, ROLES, id)
  return entity?.arn
}

/** Rewrites the values of `Principal.AWS` and nothing else. */
function renamePrincipals(text: string, changes: ReadonlyMap<string, string>): string {
  const rename = (value: unknown) =>
    (typeof value === 'string' ? changes.get(value) : undefined) ?? value
  return JSON.stringify(JSON.parse(text), function (this: unknown, key, value) {
    if (key !== 'Principal' || typeof value !== 'object' || value === null) return value
    const { AWS } = value
    if (AWS === undefined) return value
    return { ...value, AWS: Array.isArray(AWS) ? AWS.map(rename) : rename(AWS) }
  })
}
