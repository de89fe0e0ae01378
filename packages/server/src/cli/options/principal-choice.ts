// Which principal of account data, plans and templates a command is about.

import {
  findPrincipals,
  type HeldPrincipal,
  type Inventory,
  isOneArn,
  withoutTwins,
} from '@casegate/answers/inventory'
import { inOneLine } from '@casegate/engine/listing'
import { nearestName } from '@casegate/engine/names'
import { UsageError } from '../usage-error.ts'

/** undefined where nobody is named and there is nobody: then the policies stand by themselves. */
export function choosePrincipal(
  inventories: readonly Inventory[],
  named: string | undefined,
): HeldPrincipal | undefined {
  const principals = withoutTwins(inventories).flatMap(one =>
    named === undefined ? one.principals : findPrincipals(one, named),
  )
  const [principal] = principals
  if (principals.length === 1) return principal
  if (principals.length === 0 && named === undefined) return undefined
  throw new UsageError(describeChoice(inventories, named, principals))
}

function describeChoice(
  inventories: readonly Inventory[],
  named: string | undefined,
  principals: readonly HeldPrincipal[],
): string {
  const all = inventories.flatMap(one => one.principals)
  const files = inventories.map(({ file }) => file).join(' and ')
  if (named !== undefined && principals.length === 0) {
    const meant = nearestName(
      named,
      all.flatMap(({ arn, name }) => [arn, name]),
    )
    return `there is no principal ${named} in ${files}${meant ? `; did you mean ${meant}?` : ''}`
  }
  const [first] = principals
  if (first && isOneArn(principals)) {
    const having = inventories.filter(one => one.principals.some(({ arn }) => arn === first.arn))
    const where = inOneLine([...new Set(having.map(({ file }) => file))])
    return `${first.arn} is there ${principals.length} times, each with other policies, in ${where}; give the file that counts`
  }
  const choices = inOneLine(principals.map(({ arn }) => arn))
  return `there are ${principals.length} principals in ${files}; choose one with --principal: ${choices}`
}
