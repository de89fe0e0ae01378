// Each principal's answer, as one reading of the policies has it: by itself, else through roles.
import { grouped } from '@casegate/engine/listing'
import { coverageOf } from '../coverage/ask-coverage.ts'
import type { Coverage } from '../coverage/coverage.ts'
import type { CoverageSetting } from '../coverage/coverage-setting.ts'
import type { Need } from '../coverage/need.ts'
import { createReaches, type Reaches } from '../coverage/statement-extents.ts'
import type { Principal } from '../inventory/inventory.ts'
import { createAssumptionSides } from '../judge/assumption.ts'
import { createSteps, mayAssumeIf } from '../judge/assumption-steps.ts'
import { faultsOfBroken } from '../judge/broken-policies.ts'
import { createOutcomes } from '../judge/principal-outcomes.ts'
import { resourceInPlay } from '../judge/resource-view.ts'
import { createChains } from '../judge/role-chains.ts'
import { type Asking, tagContext } from '../policies/asking.ts'
import { boundaryInPlay } from '../policies/policies-in-play.ts'
import { type Outcome, worstOf } from '../tasks/task-answer.ts'
import type { AskedReading } from './asked-reading.ts'
import { conditionalRequest, resourcesIn } from './conditions.ts'
import { accountIn, needsIn, partitionIn } from './needs.ts'
import { findOutsiders } from './trusted-outsiders.ts'
import type { Ability, OutsiderRow, WhoCanRow } from './who-can-row.ts'

export interface JudgedReading {
  readonly rows: readonly WhoCanRow[]
  readonly outsiders: readonly OutsiderRow[]
}

const ABILITIES: Readonly<Record<Outcome, Ability>> = {
  allowed: 'yes',
  dependsOnContext: 'onlyIf',
  inPart: 'inPart',
  notEvaluated: 'unknown',
  implicitDeny: 'no',
  explicitDeny: 'no',
}

const PROGRESS_EVERY = 256

export function judgeReading(
  principals: readonly Principal[],
  question: AskedReading,
): JudgedReading {
  const own = judgeAlone(principals, question)
  const rows = throughRoles(principals, own, question)
  return { rows, outsiders: findOutsiders(rows, question) }
}

function judgeAlone(
  principals: readonly Principal[],
  question: AskedReading,
): ReadonlyMap<Principal, WhoCanRow> {
  const { limits, table, context, resourcePolicies } = question
  const rows = new Map<Principal, WhoCanRow>()
  const homeOf = ({ arn, account }: Principal) => `${partitionIn(arn)} ${account}`
  for (const [, members] of grouped(principals, homeOf)) {
    const [{ account = '', arn = '' } = {}] = members
    const permissions = needsIn({ account, partition: partitionIn(arn) }, question)
    const general = { account: '000000000000', context }
    const reaches = createReaches(permissions, { asking: general, table })
    const outcomesOf = createOutcomes({
      permissions,
      reaches,
      limits,
      askingAs: one => askingAs(one, question),
      resource: resourcePolicies && resourceInPlay(resourcePolicies),
      table,
    })
    for (const principal of members) {
      const outcome = worstOf(outcomesOf(principal))
      rows.set(principal, rowAlone(principal, outcome, { permissions, question, reaches }))
      if (rows.size % PROGRESS_EVERY === 0) question.onProgress?.(rows.size, principals.length)
    }
  }
  return rows
}

interface Asked {
  readonly permissions: readonly Need[]
  readonly question: AskedReading
  readonly reaches: Reaches
}

function rowAlone(principal: Principal, outcome: Outcome, asked: Asked): WhoCanRow {
  if (ABILITIES[outcome] === 'no') return rowOf(principal, 'no')
  const coverages = asked.permissions.map(need => exactly(principal, need, asked))
  const exact = outcome === 'notEvaluated' ? outcome : worstOf(coverages.map(one => one.outcome))
  const ability = ABILITIES[exact]
  const doubts = [...doubtsOf(principal, asked), ...faultsOfBroken(principal)]
  if (ability === 'no') return rowOf(principal, 'no')
  if (ability === 'unknown' || doubts.length > 0) {
    return {
      ...rowOf(principal, 'unknown'),
      doubts: doubts.length > 0 ? doubts : detailsOf(coverages),
    }
  }
  const known = askingAs(principal, asked.question).context
  return {
    ...rowOf(principal, ability),
    requests: asked.permissions.flatMap((need, index) => {
      const coverage = coverages[index]
      return coverage ? [conditionalRequest(need, coverage, known)] : []
    }),
    on: ability === 'inPart' ? coverages.flatMap(({ parts }) => resourcesIn(parts)) : [],
    decidedBy: coverages.flatMap(({ decidedBy }) =>
      decidedBy.filter(({ effect }) => effect === 'Allow'),
    ),
  }
}

function exactly(principal: Principal, need: Need, { question, reaches }: Asked): Coverage {
  const { limits, resourcePolicies, table } = question
  const setting: CoverageSetting = { asking: askingAs(principal, question), table }
  const policies = {
    // What does not speak of it takes time to compile, and says nothing.
    identity: principal.policies.filter(one => reaches.of(one).length > 0),
    boundary: boundaryInPlay(principal),
    resource: resourcePolicies,
    ...limits,
  }
  return coverageOf({ policies, ...setting }, need)
}

function detailsOf(coverages: readonly Coverage[]): readonly string[] {
  return coverages.flatMap(({ outcome, details }) => (outcome === 'notEvaluated' ? details : []))
}

/** Where a policy that nobody gave decides too. */
function doubtsOf({ account }: Principal, { question }: Asked): readonly string[] {
  const { action, resource, resourcePolicies, resourceAccount } = question
  if (resourcePolicies !== undefined || resource === undefined) return []
  const owner = accountIn(resource) ?? resourceAccount
  const policy = `the policy of ${resource}, which is not in the data (--resource-policy FILE)`
  if (owner !== undefined && owner !== account) return [policy]
  // AWS: the policy of a key and the trust policy of a role must allow it, whatever others do.
  return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource) || /^sts:assumerole/i.test(action)
    ? [policy]
    : []
}

function askingAs(
  { arn, account, tags }: Principal,
  { context, resourceAccount }: AskedReading,
): Asking {
  return {
    principal: arn,
    account,
    resourceAccount,
    context: { ...tagContext(tags), ...context },
  }
}

function rowOf(principal: Principal, ability: Ability): WhoCanRow {
  const nothing = { through: [], requests: [], on: [], decidedBy: [], doubts: [] }
  return { principal, ability, ...nothing }
}

/** The better an ability, the sooner; a way without conditions before any with some. */
function throughRoles(
  principals: readonly Principal[],
  own: ReadonlyMap<Principal, WhoCanRow>,
  { limits, context, table }: AskedReading,
): readonly WhoCanRow[] {
  const stepOf = createSteps({ limits, context, table })
  const sides = createAssumptionSides(limits, context)
  const rows = new Map(own)
  const plain = createChains(principals, limits, {
    context,
    sides,
    mayBeMet: (one, role) => stepOf(one, role).outcome === 'allowed',
  })
  const met = createChains(principals, limits, {
    context,
    sides,
    mayBeMet: (one, role) => mayAssumeIf(stepOf(one, role)),
  })
  const perhaps = createChains(principals, limits, {
    context,
    sides,
    mayBeMet: (one, role) => ABILITIES[stepOf(one, role).outcome] !== 'no',
  })
  const rolesThat = (...abilities: readonly Ability[]) =>
    principals.filter(
      one => one.kind === 'role' && abilities.includes(own.get(one)?.ability ?? 'no'),
    )
  const passes = [
    { ability: 'yes', ways: () => plain.to(rolesThat('yes')) },
    { ability: 'onlyIf', ways: () => met.to(rolesThat('yes', 'onlyIf')) },
    { ability: 'inPart', ways: () => met.to(rolesThat('inPart')) },
    { ability: 'unknown', ways: () => perhaps.to(rolesThat('yes', 'onlyIf', 'inPart', 'unknown')) },
  ] as const
  const mayGain = (ability: Ability) =>
    [...rows.values()].some(one => rankOf(one.ability) > rankOf(ability))
  for (const { ability, ways } of passes) {
    if (!mayGain(ability)) break
    for (const [principal, through] of ways()) {
      const before = rows.get(principal)
      const doer = through.at(-1)
      const end = doer && own.get(doer)
      if (!before || !end || rankOf(before.ability) <= rankOf(ability)) continue
      const steps = through.map((role, index) => {
        const from = through[index - 1] ?? principal
        const need = { action: 'sts:AssumeRole', resource: role.arn }
        const known = { ...tagContext(from.tags), ...context }
        return conditionalRequest(need, stepOf(from, role), known)
      })
      const requests = [...steps, ...end.requests]
      const doubts = [
        ...end.doubts,
        ...through.flatMap((role, index) =>
          detailsOf([stepOf(through[index - 1] ?? principal, role)]),
        ),
      ]
      rows.set(principal, { ...end, principal, ability, through, requests, doubts })
    }
  }
  return principals.flatMap(one => rows.get(one) ?? [])
}

const RANKS: readonly Ability[] = ['yes', 'onlyIf', 'inPart', 'unknown', 'no']

function rankOf(ability: Ability): number {
  return RANKS.indexOf(ability)
}
