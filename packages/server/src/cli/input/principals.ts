// Files that must hold principals, for questions of who can.
import { InputError } from '@casegate/answers'
import { type Inventory, withoutTwins } from '@casegate/answers/inventory'
import type { Reader } from './reader.ts'
import { faultOfUnread } from './sources.ts'

/** Policies of identities that nobody in the files has are told: they may be meant as a limit. */
export async function readPrincipals(
  names: readonly string[],
  { read, leaveOut, sources }: Reader,
): Promise<readonly Inventory[]> {
  const { inventories } = await read(names)
  const alone = inventories.filter(isOfNobody)
  const [first] = alone
  if (first && alone.length === inventories.length) {
    const what = first.form === 'policy' ? 'one policy' : first.form
    const message = `it is ${what}; an audit needs principals: account data`
    // What was not read may be where they are.
    throw new InputError({ file: first.file, message }, ...sources().unread.map(faultOfUnread))
  }
  const why = 'nobody in these files has it; an SCP is given with --scp, an RCP with --rcp'
  for (const one of alone.filter(hasNoPart)) {
    leaveOut({ file: one.file, what: 'the policy by itself', why, affects: ['principals'] })
  }
  return withoutTwins(inventories.filter(one => !hasNoPart(one)))
}

function isOfNobody({ form, principals }: Inventory): boolean {
  return principals.length === 0 && (form === 'policy' || form === 'output of the AWS CLI')
}

/** Policies of resources have one. */
function hasNoPart(inventory: Inventory): boolean {
  return isOfNobody(inventory) && !inventory.policies.some(({ kind }) => kind === 'resource')
}
