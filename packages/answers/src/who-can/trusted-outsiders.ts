// Outsiders: let in by the resource's own policy, or by the trust of a role that can do it.
import type { Principal } from '../inventory/inventory.ts'
import type { Chain } from '../judge/role-chains.ts'
import type { AskedReading } from './asked-reading.ts'
import { needsIn, partitionIn } from './needs.ts'
import { outsidersOf } from './outsiders.ts'
import type { OutsiderRow, WhoCanRow } from './who-can-row.ts'

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity']

export function findOutsiders(
  rows: readonly WhoCanRow[],
  question: AskedReading,
): readonly OutsiderRow[] {
  const { resourcePolicies, resourceAccount, limits, context, table } = question
  const accounts = new Set(rows.map(({ principal }) => principal.account))
  const setting = { rcps: limits.rcps, context, table, accounts }
  const found: OutsiderRow[] = []
  const known = new Map<string, ReturnType<typeof outsidersOf>>()
  const letIn = (policies: OutsiderPolicies, action: string, resource: string, through: Chain) => {
    // A trust policy says nothing of which role it is that has it.
    const about = ASSUMING.includes(action) ? '' : resource
    const documents = policies.policies.map(({ document }) => document)
    const key = JSON.stringify([policies.owner, action, about, documents])
    const outsiders =
      known.get(key) ?? outsidersOf({ ...setting, ...policies }, { action, resource })
    known.set(key, outsiders)
    for (const one of outsiders) found.push({ ...one, through })
  }
  if (resourcePolicies !== undefined && resourceAccount !== undefined) {
    const partition = partitionIn(question.resource)
    const owner = { account: resourceAccount, partition }
    for (const { action, resource } of needsIn(owner, question)) {
      letIn({ policies: resourcePolicies, owner: resourceAccount }, action, resource, [])
    }
  }
  for (const { principal: role, through, ability } of rows) {
    if (role.kind !== 'role' || !CAN.includes(ability) || !role.trust) continue
    for (const action of ASSUMING) {
      letIn({ policies: [role.trust], owner: role.account }, action, role.arn, [role, ...through])
    }
  }
  return shortest(found)
}

interface OutsiderPolicies {
  readonly policies: Parameters<typeof outsidersOf>[0]['policies']
  readonly owner: string
}

const CAN: readonly WhoCanRow['ability'][] = ['yes', 'onlyIf', 'inPart']

/** Of the ways of one outsider under the same conditions, the one by the fewest roles. */
function shortest(rows: readonly OutsiderRow[]): readonly OutsiderRow[] {
  const byName = new Map<string, OutsiderRow>()
  for (const row of rows) {
    const key = JSON.stringify([row.principal, lastOf(row.through)?.arn, row.conditions])
    const known = byName.get(key)
    if (!known || row.through.length < known.through.length) byName.set(key, row)
  }
  return [...byName.values()]
}

function lastOf(through: Chain): Principal | undefined {
  return through.at(-1)
}
