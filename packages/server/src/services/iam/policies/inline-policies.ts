// Policies embedded in one user, group or role.
import { countCharacters, policyKinds } from '@casegate/engine/policy'
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import type { IamOperations } from '../../../models/generated/iam.ts'
import { noSuchEntity } from '../entities/entities.ts'
import { GROUP, type KindOfPrincipal, ROLE, USER } from '../entities/principal-kinds.ts'
import { type MarkerPageRequest, pageOf } from '../listing.ts'
import { limitExceeded } from '../quotas.ts'
import { type EntityRow, INLINE_POLICIES, type PrincipalKind } from '../rows.ts'
import { checkPolicyDocument, encodeDocument } from './policy-documents.ts'

interface PageOfNames {
  PolicyNames: string[]
  IsTruncated: boolean
  Marker?: string
}

interface PolicyNamed {
  readonly PolicyName: string
}

interface NewPolicy extends PolicyNamed {
  readonly PolicyDocument: string
}

export const inlinePolicyOperations = {
  PutUserPolicy: putting(USER),
  PutGroupPolicy: putting(GROUP),
  PutRolePolicy: putting(ROLE),
  GetUserPolicy: getting(USER),
  GetGroupPolicy: getting(GROUP),
  GetRolePolicy: getting(ROLE),
  ListUserPolicies: listing(USER),
  ListGroupPolicies: listing(GROUP),
  ListRolePolicies: listing(ROLE),
  DeleteUserPolicy: deleting(USER),
  DeleteGroupPolicy: deleting(GROUP),
  DeleteRolePolicy: deleting(ROLE),
} satisfies Partial<Operations<IamOperations>>

function putting<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'write' as const,
    authorize: { resources: of.resources, context: of.boundaryContext },
    handle: async (input: Named & NewPolicy, call: WriteCall): Promise<undefined> => {
      await put(call, await of.requireModifiable(call, input), of.kind, input)
    },
  }
}

function getting<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'read' as const,
    authorize: { resources: of.resources },
    handle: async (input: Named & PolicyNamed, call: Call): Promise<Named & NewPolicy> => {
      const principal = await of.require(call, input)
      const policy = await get(call, principal, of.kind, input.PolicyName)
      return { ...of.nameOf(principal), ...policy }
    },
  }
}

function listing<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'read' as const,
    authorize: { resources: of.resources },
    handle: async (input: Named & MarkerPageRequest, call: Call): Promise<PageOfNames> =>
      names(call, await of.require(call, input), input),
  }
}

function deleting<Named>(of: KindOfPrincipal<Named>) {
  return {
    access: 'write' as const,
    authorize: { resources: of.resources, context: of.boundaryContext },
    handle: async (input: Named & PolicyNamed, call: WriteCall): Promise<undefined> => {
      const { id } = await of.requireModifiable(call, input)
      await remove(call, id, of.kind, input.PolicyName)
    },
  }
}

/** The quota is on all inline policies of one principal together. */
async function put(
  { rows }: WriteCall,
  { id: principalId, name: principalName }: EntityRow,
  kind: PrincipalKind,
  { PolicyName: name, PolicyDocument: document }: NewPolicy,
): Promise<void> {
  const { size } = policyKinds[kind]
  const exceeded = () =>
    limitExceeded(
      `Maximum policy size of ${size.characters} bytes exceeded for ${kind} ${principalName}`,
    )
  checkPolicyDocument(document, 'inline', { size, exceeded })
  const present = await rows.list(INLINE_POLICIES, { where: { principalId } })
  const others = present.filter(policy => policy.name !== name)
  const length = others.reduce(
    (sum, other) => sum + countCharacters(other.document, size),
    countCharacters(document, size),
  )
  if (length > size.characters) throw exceeded()
  await rows.delete(INLINE_POLICIES, { principalId, name })
  await rows.insert(INLINE_POLICIES, { principalId, name, document })
}

async function get(
  { rows }: Call,
  { id: principalId }: EntityRow,
  kind: PrincipalKind,
  name: string,
): Promise<NewPolicy> {
  const policy = await rows.get(INLINE_POLICIES, { principalId, name })
  if (!policy) throw noSuchPolicy(kind, name)
  return { PolicyName: policy.name, PolicyDocument: encodeDocument(policy.document) }
}

async function names(
  { rows }: Call,
  { id: principalId }: EntityRow,
  request: MarkerPageRequest,
): Promise<PageOfNames> {
  const { items, rest } = pageOf(
    {
      operation: 'ListInlinePolicies',
      of: principalId,
      items: await rows.list(INLINE_POLICIES, { where: { principalId } }),
      keyOf: policy => policy.name,
    },
    request,
  )
  return { PolicyNames: items.map(({ name }) => name), ...rest }
}

async function remove(
  { rows }: WriteCall,
  principalId: string,
  kind: PrincipalKind,
  name: string,
): Promise<void> {
  if (!(await rows.delete(INLINE_POLICIES, { principalId, name }))) throw noSuchPolicy(kind, name)
}

function noSuchPolicy(kind: PrincipalKind, name: string): Error {
  return noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`)
}
