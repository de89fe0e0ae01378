// What the policies of a resource see of a principal: those who are the same to them share an answer.
import { statementsIn } from '@casegate/engine/policy'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import type { ResourceInPlay } from './principal-outcomes.ts'

/** Keys that tell who asks, and variables, which may stand for them. */
const PERSONAL = /aws:(principal(?!account|org)|user)|\$\{/i

export function resourceInPlay(policies: readonly SourcedPolicy[]): ResourceInPlay {
  const statements = policies.flatMap(({ document }) => statementsIn(document))
  const isPersonal = statements.some(({ Condition, Resource, NotResource }) =>
    PERSONAL.test(JSON.stringify([Condition, Resource, NotResource])),
  )
  const named = statements.map(({ Principal: one, NotPrincipal }) =>
    JSON.stringify([one, NotPrincipal]),
  )
  const viewOf = ({ arn, name }: Principal) =>
    // A role may be named by its sessions, and a name may hold another name.
    named
      .flatMap((text, index) => (text.includes(arn) || text.includes(name) ? [index] : []))
      .join()
  return { policies, viewOf: one => (isPersonal ? undefined : viewOf(one)) }
}
