// What a case names outside Cases: users and queues of Connect, and the customer's profile.
import type { Call } from '../../../contract/call.ts'
import type { CaseNeighbours } from '../../../contract/neighbours.ts'
import type { UserUnion } from '../../../models/generated/cases.ts'
import { validationError } from '../errors.ts'
import type { GivenValues } from './given-values.ts'

export type RequireNeighbours = (
  given: GivenValues,
  performedBy: UserUnion | undefined,
  call: Call,
) => Promise<void>

/** Whatever a request names must be there. */
export function requireNeighboursOf(neighbours: CaseNeighbours): RequireNeighbours {
  return async (given, performedBy, call) => {
    await requireUserOf(neighbours, performedBy, call)
    for (const [fieldId, { field, value }] of given) {
      const kind = field.type === 'User' ? 'user' : KINDS.get(fieldId)
      const arn = value?.stringValue ?? value?.userArnValue
      if (kind && arn !== undefined) await requireThere(kind, arn, fieldId)
    }

    async function requireThere(kind: Kind, arn: string, where: string): Promise<void> {
      if (!(await neighbours[kind](call, arn))) throw absent(kind, arn, where)
    }
  }
}

/** Whoever is said to act; another entity may be anybody. */
export async function requireUserOf(
  neighbours: CaseNeighbours,
  performedBy: UserUnion | undefined,
  call: Call,
): Promise<void> {
  const userArn = performedBy?.userArn
  if (userArn === undefined || (await neighbours.user(call, userArn))) return
  throw absent('user', userArn, 'performedBy.userArn')
}

function absent(kind: Kind, arn: string, where: string) {
  return validationError(`${where} names no ${NAMES[kind]} that there is: ${arn}.`)
}

type Kind = 'profile' | 'queue' | 'user'

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['assigned_queue', 'queue'],
  ['assigned_user', 'user'],
  ['customer_id', 'profile'],
])

const NAMES: Readonly<Record<Kind, string>> = {
  profile: 'profile of a customer',
  queue: 'queue of Amazon Connect',
  user: 'user of Amazon Connect',
}
