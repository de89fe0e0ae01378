// The same principal in several files, with the same policies: it is one.
import {
  type HeldPrincipal,
  type Inventory,
  isSettledPrincipal,
  type Principal,
} from './inventory.ts'

/** Each in the first file that has it. One that another file has otherwise stays in both. */
export function withoutTwins(inventories: readonly Inventory[]): readonly Inventory[] {
  if (inventories.length < 2) return inventories
  const seen = new Map<string, Set<string>>()
  return inventories.map((inventory, index) => {
    const isLast = index === inventories.length - 1
    const principals = inventory.principals.filter(one => {
      const texts = seen.get(one.arn)
      // Most are in one file alone, and need not be written out.
      if (!isSettledPrincipal(one) || (isLast && !texts)) return true
      const text = textOf(one)
      const isNew = !texts?.has(text)
      seen.set(one.arn, (texts ?? new Set()).add(text))
      return isNew
    })
    return principals.length === inventory.principals.length
      ? inventory
      : { ...inventory, principals }
  })
}

function textOf({ kind, policies, boundary, trust, tags }: Principal): string {
  const documents = policies.map(({ name, document }) => JSON.stringify([name, document])).sort()
  return JSON.stringify([kind, documents, boundary?.document, trust?.document, tags])
}

/** Whether all are one principal, which several files have, each otherwise. */
export function isOneArn(principals: readonly HeldPrincipal[]): boolean {
  return new Set(principals.map(({ arn }) => arn)).size === 1
}
