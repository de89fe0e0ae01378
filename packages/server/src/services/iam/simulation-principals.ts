// The users, groups and roles that a simulation names by their ARNs.
import type { Question } from '../../contract/call.ts'
import type { RequestContext } from '../../contract/permission.ts'
import { invalidInput, noSuchEntity, requireGroup, requireRole, requireUser } from './entities.ts'
import type { GroupRow, PrincipalKind, RoleRow, UserRow } from './rows.ts'

export type NamedPrincipal =
  | { readonly kind: 'user'; readonly row: UserRow }
  | { readonly kind: 'group'; readonly row: GroupRow }
  | { readonly kind: 'role'; readonly row: RoleRow }

interface PrincipalName {
  readonly kind: PrincipalKind
  readonly account: string
  readonly name: string
}

const ARN = /^arn:aws:iam::(\d{12}):(user|group|role)\/(?:[!-~]+\/)?([\w+=,.@-]+)$/

/** Sessions, federated users and services are refused: they are no entities of IAM. */
export function readPrincipalArn(arn: string): PrincipalName {
  const [, account, kind, name] = ARN.exec(arn) ?? []
  if (account === undefined || kind === undefined || name === undefined) {
    throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)
  }
  return { kind: kind as PrincipalKind, account, name }
}

export async function findPrincipal(
  { rows, account }: Question,
  arn: string,
): Promise<NamedPrincipal> {
  const { kind, name, account: owner } = readPrincipalArn(arn)
  const found: NamedPrincipal =
    kind === 'user'
      ? { kind, row: await requireUser(rows, owner, name) }
      : kind === 'group'
        ? { kind, row: await requireGroup(rows, owner, name) }
        : { kind, row: await requireRole(rows, owner, name) }
  if (owner === account && found.row.arn === arn) return found
  throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`)
}

/** What is known of the principal; a key given in ContextEntries wins over these. */
export function principalContext(principal: NamedPrincipal): RequestContext {
  if (principal.kind === 'group') return {}
  const { id, tags } = principal.row
  return {
    ...(principal.kind === 'user' && { 'aws:userid': id }),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
  }
}
