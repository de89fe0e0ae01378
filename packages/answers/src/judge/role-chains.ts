// Who can become whom: trust policies and permissions to assume roles, followed role by role.
import type { Principal } from '../inventory/inventory.ts'
import type { AccountLimits } from '../policies/policies-in-play.ts'
import { type Assumers, readAssumers } from './assumers.ts'
import { type AssumptionOptions, createAssumption } from './assumption.ts'
import { type RoleTrust, readTrust } from './role-trust.ts'

/** One role after the other; the last one can do what is asked. */
export type Chain = readonly Principal[]

export interface Chains {
  /**
   * The shortest way from each principal to any of the roles, without those that are there. Further
   * goals are for those who have no way to the goals before.
   */
  readonly to: (...goals: readonly (readonly Principal[])[]) => ReadonlyMap<Principal, Chain>
  /** Services, other accounts and the public that a role trusts, as the policy names them. */
  readonly outsidersOf: (role: Principal) => readonly string[]
}

export function createChains(
  principals: readonly Principal[],
  limits: AccountLimits,
  options: AssumptionOptions,
): Chains {
  const byArn = new Map(principals.map(principal => [principal.arn, principal]))
  const trusts = new Map<Principal, RoleTrust>()
  const { canAssume, mayAssume, mayAssumeAny, isReadable } = createAssumption(limits, options)
  const isAmongNamed = createMemory((one, role) => canAssume(one, role, true))
  const isLetInto = createMemory((one, role) => canAssume(one, role, false))
  const leavesInto = createMemory(mayAssume)
  let assumers: Assumers | undefined

  const trustOf = (role: Principal): RoleTrust => {
    const read = () => (isReadable(role) ? readTrust(role, arn => byArn.has(arn)) : TRUSTS_NOBODY)
    const trust = trusts.get(role) ?? read()
    trusts.set(role, trust)
    return trust
  }

  /** Follows assumptions backwards; tells the role that each principal assumes first. */
  const search = (groups: readonly (readonly Principal[])[]): ReadonlyMap<Principal, Principal> => {
    const goals = new Set<Principal>()
    const found = new Map<Principal, Principal>()
    assumers ??= readAssumers(principals, limits, mayAssumeAny)
    const isNew = (one: Principal) => !found.has(one) && !goals.has(one)
    const countKnown = () => found.size + goals.size
    const pass = { isNew, countKnown, opened: new Set<string>(), left: new Map() }
    for (const roles of groups) {
      // Whoever can become one that is found is found too, so there is nothing more to find there.
      let front = roles.filter(isNew)
      for (const role of front) goals.add(role)
      while (front.length > 0) {
        const next: Principal[] = []
        for (const role of front) {
          for (const entrant of entrantsOf(role, assumers, pass)) {
            found.set(entrant, role)
            if (entrant.kind === 'role') next.push(entrant)
          }
        }
        front = next
      }
    }
    return found
  }

  /** Who can become the role at once, without those who are found already. */
  const entrantsOf = (
    role: Principal,
    { ofEveryRole, byRole, others }: Assumers,
    { isNew, countKnown, opened, left }: Pass,
  ): ReadonlySet<Principal> => {
    const { named, trustsEveryone, trustsAccount, accounts, isPlain } = trustOf(role)
    const entrants = new Set<Principal>()
    const add = (candidates: Iterable<Principal>, enters: Entering) => {
      for (const one of candidates) if (isNew(one) && enters(one, role)) entrants.add(one)
    }
    /** Of a list that many roles are asked about: who is found is not looked at again. */
    const addOf = (list: readonly Principal[], enters: Entering) => {
      const before = left.get(list)
      const known = countKnown()
      const still = before?.known === known ? before.still : (before?.still ?? list).filter(isNew)
      left.set(list, { still, known })
      for (const one of still) if (enters(one, role)) entrants.add(one)
    }
    if (trustsEveryone) addOf(principals, isAmongNamed)
    else {
      add(
        named.flatMap(arn => byArn.get(arn) ?? []),
        isAmongNamed,
      )
    }
    for (const account of accounts) {
      const isOf = (one: Principal) => one.account === account
      addOf(ofEveryRole.get(account) ?? NOBODY, isLetInto)
      add((byRole.get(role.arn) ?? []).filter(isOf), isLetInto)
      addOf(others, (one, into) => isOf(one) && isLetInto(one, into))
    }
    if (!trustsAccount) return entrants
    const everywhere = ofEveryRole.get(role.account) ?? NOBODY
    if (isPlain && !opened.has(role.account)) {
      // Whoever may assume every role of the account has found one with the first that trusts it.
      opened.add(role.account)
      for (const one of everywhere) if (isNew(one)) entrants.add(one)
    } else if (!isPlain) addOf(everywhere, isLetInto)
    // Only their own policies tell, where the trust is the same for all of the account.
    const leaves = (one: Principal) => isPlain && one.account === role.account
    const enters: Entering = (one, into) => (leaves(one) ? leavesInto : isLetInto)(one, into)
    add(byRole.get(role.arn) ?? [], enters)
    addOf(others, enters)
    return entrants
  }

  return {
    to: (...goals) => {
      const found = search(goals)
      const chainFrom = createChainReader(found)
      return new Map([...found].map(([principal, role]) => [principal, chainFrom(role)]))
    },
    outsidersOf: role => (role.kind === 'role' ? trustOf(role).outsiders : []),
  }
}

/** Whoever assumes the same role first has the same chain. */
function createChainReader(found: ReadonlyMap<Principal, Principal>): (first: Principal) => Chain {
  const known = new Map<Principal, Chain>()
  return first => {
    const before = known.get(first)
    if (before) return before
    const chain: Principal[] = []
    for (let role: Principal | undefined = first; role; role = found.get(role)) chain.push(role)
    known.set(first, chain)
    return chain
  }
}

/** One search, role by role. */
interface Pass {
  /** Neither a goal nor found; no role whose entrants are looked for is. */
  readonly isNew: (one: Principal) => boolean
  /** Accounts of which those are found who may assume each of its roles. */
  readonly opened: Set<string>
  /** How many are not new any more. */
  readonly countKnown: () => number
  /** Of each list of candidates, those who were new when so many were known. */
  readonly left: Map<
    readonly Principal[],
    { readonly still: readonly Principal[]; readonly known: number }
  >
}

const NOBODY: readonly Principal[] = []

type Entering = (principal: Principal, role: Principal) => boolean

/** Each task asks about the same pairs. */
function createMemory(ask: Entering): Entering {
  const answers = new Map<Principal, Map<Principal, boolean>>()
  return (principal, role) => {
    const ofRole = answers.get(role) ?? new Map<Principal, boolean>()
    answers.set(role, ofRole)
    const known = ofRole.get(principal)
    if (known !== undefined) return known
    const answer = ask(principal, role)
    ofRole.set(principal, answer)
    return answer
  }
}

const TRUSTS_NOBODY: RoleTrust = {
  named: [],
  trustsEveryone: false,
  trustsAccount: false,
  accounts: [],
  isPlain: false,
  outsiders: [],
}
