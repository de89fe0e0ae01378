// What operations of AWS Organizations are asked about: the root, units, accounts and policies, by their ids.
import type { RequestContext } from '@casegate/engine'
import type { CallToAuthorize } from '../../contract/call.ts'
import type { Resource } from '../../contract/permission.ts'
import type { ResourceOf } from '../../contract/service.ts'
import { accountArn, type OrganizationOwner, policyArn, rootArn, unitArn } from './arns.ts'
import { isGuardType } from './guard-types.ts'
import { findPolicy } from './policies.ts'
import { type GuardPolicyRow, ORGANIZATIONS, type OrganizationRow } from './rows.ts'
import { findTaggable } from './taggable.ts'

type Kind = 'account' | 'organizationalunit' | 'root' | 'policy'

/** By its id, whether or not there is such a thing. */
export function resource<Input>(
  kind: Kind,
  idsIn: (input: Input) => readonly string[],
): ResourceOf<Input> {
  return async (input, question) => {
    const ids = idsIn(input).filter(id => kindOf(id) === kind)
    if (ids.length === 0) return undefined
    return Promise.all(ids.map(id => describe(question, kind, id)))
  }
}

/** For operations on one of several kinds, which the id picks. */
export function anyOf<Input, const Kinds extends readonly Kind[]>(
  kinds: Kinds,
  idIn: (input: Input) => string,
): Record<Kinds[number], ResourceOf<Input>> {
  const rows = kinds.map(kind => [kind, resource<Input>(kind, input => [idIn(input)])])
  return Object.fromEntries(rows) as Record<Kinds[number], ResourceOf<Input>>
}

/** Kinds of the reference of which there are none here. */
export const NONE: ResourceOf<unknown> = () => undefined

/** A policy that is yet to be made: any of its type. */
export async function newPolicy(
  { Type }: { readonly Type: string },
  question: CallToAuthorize,
): Promise<Resource | undefined> {
  if (!isGuardType(Type)) return undefined
  return foreign(question, owner => ({ arn: policyArn(owner, { type: Type }) }))
}

/** `organizations:PolicyType` of the policy that the id names; of what is no policy, nothing. */
export async function typeOfPolicy(
  question: CallToAuthorize,
  policyId: string,
): Promise<RequestContext> {
  const policy = policyId.startsWith('p-') ? await findPolicy(question, policyId) : undefined
  return policy ? policyType(policy.type) : {}
}

export function policyType(type: string): RequestContext {
  return { 'organizations:PolicyType': type }
}

function kindOf(id: string): Kind {
  if (id.startsWith('r-')) return 'root'
  if (id.startsWith('ou-')) return 'organizationalunit'
  return id.startsWith('p-') ? 'policy' : 'account'
}

async function describe(question: CallToAuthorize, kind: Kind, id: string): Promise<Resource> {
  const policy = kind === 'policy' ? await findPolicy(question, id) : undefined
  return foreign(question, async (owner, organization) => {
    const tagged = organization && (await findTaggable(question, organization, id))
    return { arn: arnOf(owner, kind, id, policy), ...(tagged && { tags: tagged.tags }) }
  })
}

function arnOf(
  owner: OrganizationOwner,
  kind: Kind,
  id: string,
  policy: GuardPolicyRow | undefined,
): string {
  if (kind === 'account') return accountArn(owner, id)
  if (kind === 'root') return rootArn(owner, id)
  if (kind === 'organizationalunit') return unitArn(owner, id)
  return policyArn(owner, policy ?? { type: 'SERVICE_CONTROL_POLICY', policyId: id })
}

/** What is the management account's, asked for from here. */
async function foreign(
  { account, rows }: CallToAuthorize,
  make: (owner: OrganizationOwner, organization?: OrganizationRow) => Resource | Promise<Resource>,
): Promise<Resource> {
  const organization = await rows.get(ORGANIZATIONS, { account })
  const owner = organization ?? { managementAccount: account }
  const context = { 'aws:ResourceAccount': owner.managementAccount }
  return { ...(await make(owner, organization)), context }
}
