// The organization as a page shows it: root, units and accounts with what is attached to each.
import type { GuardKind, OrganizationsClient } from './organizations.ts'

export interface OrganizationView {
  readonly id: string
  readonly managementAccount: string
  readonly rootId: string
  readonly enabled: readonly GuardKind[]
  /** From the root downwards, each behind what it stands in. */
  readonly targets: readonly GuardedTarget[]
  readonly policies: readonly OrganizationPolicy[]
}

export interface GuardedTarget {
  readonly id: string
  readonly name: string
  readonly kind: 'Root' | 'Unit' | 'Account'
  readonly parentId: string | undefined
  readonly depth: number
  readonly attached: readonly OrganizationPolicy[]
}

export interface OrganizationPolicy {
  readonly id: string
  readonly name: string
  readonly type: GuardKind
  readonly isAwsManaged: boolean
}

export const POLICY_TYPES: Readonly<
  Record<GuardKind, { readonly title: string; readonly short: string }>
> = {
  SERVICE_CONTROL_POLICY: { title: 'Service control policies', short: 'SCP' },
  RESOURCE_CONTROL_POLICY: { title: 'Resource control policies', short: 'RCP' },
}

export const TYPE_NAMES = Object.keys(POLICY_TYPES) as readonly GuardKind[]

interface Named {
  readonly Id: string
  readonly Name: string
}

interface Summary extends Named {
  readonly Type: GuardKind
  readonly AwsManaged: boolean
}

type Paged<Member extends string, Item> = { readonly [Name in Member]?: readonly Item[] } & {
  readonly NextToken?: string
}

/** Undefined where the account is in no organization. */
export async function readOrganization(
  call: OrganizationsClient,
): Promise<OrganizationView | undefined> {
  const described = await describe(call)
  if (!described) return undefined
  const { Organization } = described
  const {
    Roots: [root],
  } = await call<{ Roots: [Named & { PolicyTypes: { Type: GuardKind }[] }] }>('ListRoots', {})
  const enabled = root.PolicyTypes.map(({ Type }) => Type)
  const targets: GuardedTarget[] = []
  const add = async (target: Omit<GuardedTarget, 'attached'>) => {
    const lists = enabled.map(Filter =>
      listAll<'Policies', Summary>(call, 'ListPoliciesForTarget', 'Policies', {
        TargetId: target.id,
        Filter,
      }),
    )
    targets.push({ ...target, attached: (await Promise.all(lists)).flat().map(policyOf) })
  }
  const walk = async (parentId: string, depth: number): Promise<void> => {
    const ParentId = parentId
    const under = { parentId, depth }
    const accounts = await listAll<'Accounts', Named>(call, 'ListAccountsForParent', 'Accounts', {
      ParentId,
    })
    for (const { Id: id, Name: name } of accounts) {
      await add({ id, name, kind: 'Account', ...under })
    }
    const units = await listAll<'OrganizationalUnits', Named>(
      call,
      'ListOrganizationalUnitsForParent',
      'OrganizationalUnits',
      { ParentId },
    )
    for (const { Id: id, Name: name } of units) {
      await add({ id, name, kind: 'Unit', ...under })
      await walk(id, depth + 1)
    }
  }
  await add({ id: root.Id, name: root.Name, kind: 'Root', parentId: undefined, depth: 0 })
  await walk(root.Id, 1)
  const policies = TYPE_NAMES.map(Filter =>
    listAll<'Policies', Summary>(call, 'ListPolicies', 'Policies', { Filter }),
  )
  return {
    id: Organization.Id,
    managementAccount: Organization.MasterAccountId,
    rootId: root.Id,
    enabled,
    targets,
    policies: (await Promise.all(policies)).flat().map(policyOf),
  }
}

async function describe(call: OrganizationsClient) {
  try {
    return await call<{ Organization: { Id: string; MasterAccountId: string } }>(
      'DescribeOrganization',
      {},
    )
  } catch (error) {
    if (error instanceof Error && error.name === 'AWSOrganizationsNotInUseException')
      return undefined
    throw error
  }
}

async function listAll<Member extends string, Item>(
  call: OrganizationsClient,
  operation: string,
  member: Member,
  input: object,
): Promise<Item[]> {
  const found: Item[] = []
  let NextToken: string | undefined
  do {
    const page: Paged<Member, Item> = await call(operation, { ...input, NextToken })
    found.push(...(page[member] ?? []))
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return found
}

function policyOf({ Id: id, Name: name, Type: type, AwsManaged }: Summary): OrganizationPolicy {
  return { id, name, type, isAwsManaged: AwsManaged }
}
