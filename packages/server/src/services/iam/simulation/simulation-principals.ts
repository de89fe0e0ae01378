// The users, groups and roles that a simulation names by their ARNs.
import type { RequestContext } from '@casegate/engine'
import type { CallToAuthorize } from '../../../contract/call.ts'
import type { Rows } from '../../../storage/store.ts'
import { findGroup, findRole, findUser, invalidInput, noSuchEntity } from '../entities/entities.ts'
import type { GroupRow, PrincipalKind, RoleRow, UserRow } from '../rows.ts'

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

/** The principal with exactly this ARN, if the account has it. */
export async function lookUpPrincipal(
  { rows, account }: CallToAuthorize,
  arn: string,
): Promise<NamedPrincipal | undefined> {
  const { kind, name, account: owner } = readPrincipalArn(arn)
  const found = owner === account ? await findByName(rows, account, kind, name) : undefined
  return found?.row.arn === arn ? found : undefined
}

export async function findPrincipal(
  question: CallToAuthorize,
  arn: string,
): Promise<NamedPrincipal> {
  const found = await lookUpPrincipal(question, arn)
  if (found) return found
  const { kind, name } = readPrincipalArn(arn)
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

async function findByName(
  rows: Rows,
  account: string,
  kind: PrincipalKind,
  name: string,
): Promise<NamedPrincipal | undefined> {
  if (kind === 'user') {
    const row = await findUser(rows, account, name)
    return row && { kind, row }
  }
  if (kind === 'group') {
    const row = await findGroup(rows, account, name)
    return row && { kind, row }
  }
  const row = await findRole(rows, account, name)
  return row && { kind, row }
}
