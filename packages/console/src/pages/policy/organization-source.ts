// A policy of the organization in the editor: read from AWS Organizations, and saved there.
import { pretty } from '../../client/entity-kinds.ts'
import type { GuardKind, OrganizationsClient } from '../../client/organizations.ts'
import type { EditedPolicy } from './policy-source.ts'

interface Described {
  readonly Policy: {
    readonly Content: string
    readonly PolicySummary: { readonly Name: string; readonly Type: GuardKind }
  }
}

const HOME = '#/organization'

const KINDS: Readonly<Record<GuardKind, 'scp' | 'rcp'>> = {
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
}

/** By its id, or by `new-scp` and `new-rcp`. */
export function organizationSource(
  call: OrganizationsClient,
  id: string,
  { type, name }: PolicyInBrief,
): EditedPolicy {
  const isNew = id.startsWith('new')
  const isAws = id === 'p-FullAWSAccess' || id === 'p-RCPFullAWSAccess'
  const common = {
    key: `organization ${id}`,
    above: [{ text: 'Organization', href: HOME }],
    kind: KINDS[type],
    note: 'It decides every call of the account from the moment that it is attached.',
    principals: async () => [],
    after: HOME,
  }
  if (isNew) {
    return {
      ...common,
      title: type === 'SERVICE_CONTROL_POLICY' ? 'Create SCP' : 'Create RCP',
      needsName: true,
      read: async () => begun(type),
      save: (_, Name, Content) =>
        call('CreatePolicy', { Name, Description: '', Content, Type: type }),
    }
  }
  return {
    ...common,
    title: name,
    isReadOnly: isAws,
    read: async () => pretty((await describe(call, id)).Policy.Content),
    save: (_, _name, Content) => call('UpdatePolicy', { PolicyId: id, Content }),
  }
}

export interface PolicyInBrief {
  readonly type: GuardKind
  readonly name: string
}

export async function readInBrief(call: OrganizationsClient, id: string): Promise<PolicyInBrief> {
  if (id === 'new-scp') return { type: 'SERVICE_CONTROL_POLICY', name: '' }
  if (id === 'new-rcp') return { type: 'RESOURCE_CONTROL_POLICY', name: '' }
  const { Name: name, Type: type } = (await describe(call, id)).Policy.PolicySummary
  return { type, name }
}

function describe(call: OrganizationsClient, PolicyId: string): Promise<Described> {
  return call('DescribePolicy', { PolicyId })
}

function begun(type: GuardKind): string {
  const principal = type === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {}
  const statement = { Sid: 'Statement1', Effect: 'Deny', ...principal, Action: [], Resource: '*' }
  return pretty(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }))
}
