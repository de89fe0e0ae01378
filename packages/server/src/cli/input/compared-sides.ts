// One side of a comparison: policies that are attached together, or files with principals in them.
import { relative } from 'node:path'
import { InputError } from '@casegate/answers'
import type { LabelledInventory } from '@casegate/answers/compare'
import type { Inventory, SourcedPolicy } from '@casegate/answers/inventory'
import { type PolicyKind, policyKinds } from '@casegate/engine/policy'
import { isFolder } from './folder.ts'
import type { Reader } from './reader.ts'

export type ComparedSide =
  | { readonly form: 'policies'; readonly policies: readonly SourcedPolicy[] }
  | { readonly form: 'files'; readonly files: readonly LabelledInventory[] }

/** `FILE,FILE` belong together; an ARN is that of an AWS managed policy. */
export async function readComparedSide(
  names: string,
  kind: PolicyKind,
  reader: Reader,
): Promise<ComparedSide> {
  const [known, named] = [true, false].map(isKnown =>
    names.split(',').filter(name => name.startsWith('arn:') === isKnown),
  )
  const policies = await managedPolicies(known ?? [])
  const files: LabelledInventory[] = []
  const folders = (named ?? []).filter(isFolder)
  // Files of one account tell together what each of them lacks.
  const { inventories } = await reader.read(named ?? [])
  for (const inventory of inventories) {
    const folder = folders.find(one => isIn(one, inventory.file))
    if (isOfKind(inventory, kind) && folder === undefined) {
      policies.push(...reader.settled(inventory))
    } else {
      const label = folder === undefined ? '' : relative(folder, inventory.file)
      files.push({ label, inventory, kind })
    }
  }
  if (files.length === 0) return { form: 'policies', policies }
  const [policy] = policies
  if (policy === undefined) return { form: 'files', files }
  const message =
    'it is a policy by itself, and cannot be compared together with files of principals'
  throw new InputError({ file: policy.file ?? policy.name, message })
}

function isIn(folder: string, file: string): boolean {
  return !relative(folder, file).startsWith('..')
}

async function managedPolicies(arns: readonly string[]): Promise<SourcedPolicy[]> {
  if (arns.length === 0) return []
  const { requireManagedPolicy } = await import('./managed-policy.ts')
  return arns.map(requireManagedPolicy)
}

/** What the AWS CLI prints of such policies is those policies. */
function isOfKind({ form, principals, policies }: Inventory, kind: PolicyKind): boolean {
  if (form === 'policy') return true
  const isPrinted = form === 'output of the AWS CLI' && principals.length === 0
  const { layer } = policyKinds[kind]
  return (
    isPrinted && policies.length > 0 && policies.every(one => policyKinds[one.kind].layer === layer)
  )
}

/** Policies are compared with policies, and principals with principals. */
export function refuseUnlike(old: ComparedSide, young: ComparedSide, name: string): void {
  if (old.form === young.form) return
  const [first, second] = [old, young].map(describeSide)
  const message = `the old side is ${first} and the new one ${second}; give two of a kind`
  throw new InputError({ file: name, message })
}

function describeSide(side: ComparedSide): string {
  if (side.form === 'policies') {
    const names = side.policies.map(({ file, name }) => file ?? name)
    return `a policy${names.length > 0 ? ` (${names.join(', ')})` : ''}`
  }
  const forms = new Set(side.files.map(({ inventory }) => inventory.form))
  const names = side.files.map(({ inventory }) => inventory.file)
  return `${[...forms].join(' and ')} (${names.join(', ')})`
}

/** Files of a change, by their names; those that are a policy before and after stand by themselves. */
export function isPolicyOnly(...sides: readonly (Inventory | undefined)[]): boolean {
  return sides.every(side => side === undefined || side.form === 'policy')
}
