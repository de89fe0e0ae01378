// An organization of four levels above and with the account, whose policies follow what a test wants.
import type { Policies } from '../../../engine/test/reference/part.ts'
import { createModelClient, type ModelClient } from '../wire/model-client.ts'
import { ROOT, type RunningServer } from './running-server.ts'
import { signIn } from './visitors.ts'

export interface Guarded {
  readonly client: ModelClient
  /** The ids of root, two units and the account. */
  readonly targets: readonly string[]
  /** Attaches these SCPs and RCPs, from the root downwards; where none are wanted, AWS's own stay. */
  attach(policies: Pick<Policies, 'scps' | 'rcps'>): Promise<void>
  close(): void
}

const TYPES = {
  scps: { type: 'SERVICE_CONTROL_POLICY', first: 'p-FullAWSAccess' },
  rcps: { type: 'RESOURCE_CONTROL_POLICY', first: 'p-RCPFullAWSAccess' },
} as const

type Part = keyof typeof TYPES

/** Stands in for FullAWSAccess, so that whoever attaches policies can still do so, and ask. */
const PASSAGE = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: ['organizations:*', 'iam:Simulate*'],
    Resource: '*',
  },
}

export async function createOrganization(server: RunningServer, account: string): Promise<Guarded> {
  const client = createModelClient('organizations', server.url, ROOT)
  const operator = await signIn(server)
  const call = async <Answer>(operation: string, input: object) =>
    (await client.call(operation, input)) as Answer
  await call('CreateOrganization', {})
  const { Roots } = await call<{ Roots: [{ Id: string }] }>('ListRoots', {})
  const RootId = Roots[0].Id
  await call('EnablePolicyType', { RootId, PolicyType: TYPES.rcps.type })
  const upper = await makeUnit(RootId, 'Workloads')
  const lower = await makeUnit(upper, 'Prod')
  const move = { SourceParentId: RootId, DestinationParentId: lower }
  await call('MoveAccount', { AccountId: account, ...move })
  const targets = [RootId, upper, lower, account]
  const made = new Map<string, string>()
  const dirty = new Set<Part>()
  let attached = ''

  async function makeUnit(ParentId: string, Name: string): Promise<string> {
    const { OrganizationalUnit } = await call<{ OrganizationalUnit: { Id: string } }>(
      'CreateOrganizationalUnit',
      { ParentId, Name },
    )
    return OrganizationalUnit.Id
  }

  async function policyFor(part: Part, document: unknown): Promise<string> {
    if (isEverything(document)) return TYPES[part].first
    const Content = typeof document === 'string' ? document : JSON.stringify(document)
    const key = `${part} ${Content}`
    const known = made.get(key)
    if (known !== undefined) return known
    const { Policy } = await call<{ Policy: { PolicySummary: { Id: string } } }>('CreatePolicy', {
      Name: `policy-${made.size}`,
      Description: '',
      Content,
      Type: TYPES[part].type,
    })
    made.set(key, Policy.PolicySummary.Id)
    return Policy.PolicySummary.Id
  }

  /** The operator's way out is open whatever is attached. */
  async function detachAll(part: Part): Promise<void> {
    const PolicyType = TYPES[part].type
    const { status, text } = await operator.ask('POST organization', { disable: PolicyType })
    if (status !== 200) throw new Error(text)
    await call('EnablePolicyType', { RootId, PolicyType })
  }

  return {
    client,
    targets,
    async attach({ scps, rcps }) {
      const wanted = JSON.stringify([scps, rcps])
      if (wanted === attached) return
      attached = wanted
      for (const part of ['scps', 'rcps'] as const) if (dirty.delete(part)) await detachAll(part)
      for (const [part, levels] of [
        ['rcps', levelsOf(rcps)],
        ['scps', levelsOf(scps)],
      ] as const) {
        if (levels.length > 0) dirty.add(part)
        // What denies comes last: it may deny what would have to be called after it.
        const changes: { readonly PolicyId: string; readonly TargetId: string }[] = []
        const denying: typeof changes = []
        const bare: string[] = []
        for (const [index, level] of levels.entries()) {
          const TargetId = targets[index] ?? ''
          const ids = await Promise.all(level.map(document => policyFor(part, document)))
          if (part === 'scps' && !ids.includes(TYPES.scps.first)) {
            bare.push(TargetId)
            changes.push({ PolicyId: await policyFor(part, PASSAGE), TargetId })
          }
          for (const [at, PolicyId] of ids.entries()) {
            if (PolicyId === TYPES[part].first) continue
            const isDeny = JSON.stringify(level[at]).includes('"Deny"')
            const among = isDeny ? denying : changes
            among.push({ PolicyId, TargetId })
          }
        }
        for (const change of changes) await call('AttachPolicy', change)
        for (const TargetId of bare) {
          await call('DetachPolicy', { PolicyId: TYPES[part].first, TargetId })
        }
        for (const change of denying) await call('AttachPolicy', change)
      }
    },
    close: client.destroy,
  }
}

export function levelsOf(part: Policies['scps']): readonly (readonly unknown[])[] {
  return part ?? []
}

/** FullAWSAccess and RCPFullAWSAccess, which are there already. */
function isEverything(document: unknown): boolean {
  const { Statement } = Object(document)
  const [only, ...more] = [Statement].flat()
  const { Principal: _, Effect, Action, Resource, ...rest } = Object(only)
  const isAll = Effect === 'Allow' && Action === '*' && Resource === '*'
  return isAll && more.length === 0 && Object.keys(rest).length === 0
}
