// What an organization says of a member account: where it stands, and which policies guard it there.
import type { NamedPolicy, RequestContext } from '@casegate/engine'
import type { Rows } from '../storage/store.ts'
import type { Caller } from './caller.ts'

export interface OrganizationPlace {
  readonly organizationId: string
  /** From the root to the account's parent: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. */
  readonly path: string
  /** One list a level: root, each unit, account. Absent while the type is not enabled. */
  readonly scps?: Levels
  /** Without AWS's own, which is attached everywhere and cannot be detached. */
  readonly rcps?: Levels
}

type Levels = readonly (readonly NamedPolicy[])[]

export interface Organizations {
  /** Undefined for an account that is in no organization. */
  membershipOf(rows: Rows, account: string): Promise<OrganizationPlace | undefined>
}

/** The caller as a member: bounded by the policies of its account's levels, and known by where it is. */
export function asMember(caller: Caller, membership: OrganizationPlace | undefined): Caller {
  if (membership === undefined) return caller
  const { organizationId, path, scps, rcps } = membership
  return {
    ...caller,
    context: {
      ...caller.context,
      'aws:PrincipalOrgID': organizationId,
      'aws:PrincipalOrgPaths': [path],
    },
    policies: { ...caller.policies, ...(scps && { scps }), ...(rcps && { rcps }) },
  }
}

/** Resources here are the caller's account's, so that they are where the caller is. */
export function resourceOrganization({ context }: Caller): RequestContext {
  const { 'aws:PrincipalOrgID': id, 'aws:PrincipalOrgPaths': paths } = context
  if (id === undefined || paths === undefined) return {}
  return { 'aws:ResourceOrgID': id, 'aws:ResourceOrgPaths': paths }
}
