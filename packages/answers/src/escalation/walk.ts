// The paths of one principal: each need decided on its target, and the gain compared.

import { statementsIn } from '@casegate/engine/policy'
import { createActionTest } from '@casegate/engine/specialize'
import type { Coverage } from '../coverage/coverage.ts'
import type { Principal } from '../inventory/inventory.ts'
import type { SourcedPolicy } from '../inventory/sourced-policy.ts'
import { mayAssumeIf } from '../judge/assumption-steps.ts'
import { type GainVerdict, gainBetween, type InPlayOf } from './gain.ts'
import type { ReadGroup } from './groups.ts'
import { ESCALATION_PATHS, type EscalationPath, type PathNeed } from './paths.ts'
import {
  type Ask,
  BOUNDARY_KEY,
  type EscalationQuestion,
  type ProvedStep,
  type Prover,
  patternsOf,
  stepOf,
  stepsOnOne,
} from './proof.ts'
import { createTargets, type Target } from './targets.ts'

export interface Found {
  readonly path: EscalationPath
  /** Who asks for which action on what: each is allowed. */
  readonly steps: readonly ProvedStep[]
  /** What it acts on, or becomes. */
  readonly target: string
  /** A request that is allowed then, and is not before. */
  readonly gain: { readonly action: string; readonly resource: string }
  /** Whether it has everything then that the limits leave. */
  readonly isAdmin: boolean
}

export interface WalkSetting {
  readonly principals: readonly Principal[]
  readonly groups: readonly ReadGroup[]
  readonly isAdmin: (principal: Principal) => boolean
  readonly inPlayOf: InPlayOf
  /** Whether a principal can assume a role, as its trust policy is. */
  readonly assuming: (principal: Principal, role: Principal) => Coverage
  readonly prove: Prover
  readonly question: EscalationQuestion
}

/** Of very many targets those that give most come first. */
const MOST_TARGETS = 200

export function createWalker(setting: WalkSetting): (principal: Principal) => readonly Found[] {
  const mayDo = createMayDo()
  const sorted = [...setting.principals].sort(
    (one, other) => Number(setting.isAdmin(other)) - Number(setting.isAdmin(one)),
  )
  const targetsOf = createTargets({ ...setting, principals: sorted })
  return principal =>
    ESCALATION_PATHS.flatMap(path => {
      if (!isFor(path, principal)) return []
      if (
        !path.needs.every(({ action, on }) => on === 'retrustedRole' || mayDo(principal, action))
      ) {
        return []
      }
      return walkPath(principal, path, targetsOf(principal, path), setting) ?? []
    })
}

function isFor({ only }: EscalationPath, { kind, name }: Principal): boolean {
  if (only === undefined) return true
  return only === 'permissionSet' ? name.startsWith('AWSReservedSSO_') : only === kind
}

/** Whether a policy allows it at all; a role's trust may let it in besides. */
function createMayDo(): (principal: Principal, action: string) => boolean {
  const known = new Map<SourcedPolicy, Map<string, boolean>>()
  const allows = (policy: SourcedPolicy, action: string) => {
    const answers = known.get(policy) ?? new Map<string, boolean>()
    known.set(policy, answers)
    const before = answers.get(action)
    if (before !== undefined) return before
    const answer = statementsIn(policy.document).some(
      one => one.Effect === 'Allow' && createActionTest(one)(action),
    )
    answers.set(action, answer)
    return answer
  }
  return ({ policies }, action) =>
    action === 'sts:AssumeRole' || policies.some(policy => allows(policy, action))
}

function walkPath(
  principal: Principal,
  path: EscalationPath,
  targets: readonly Target[],
  setting: WalkSetting,
): Found | undefined {
  const { prove, question, inPlayOf } = setting
  if (!reachesSome(principal, path, prove)) return undefined
  const shared = sharedSteps(principal, path, prove, question)
  if (!shared) return undefined
  const before = inPlayOf(principal)
  for (const target of targets.slice(0, MOST_TARGETS)) {
    const steps = targetSteps(principal, path, target, setting)
    if (!steps) continue
    const gain = gainBetween(before, target.after, question)
    if (gain.kind !== 'more') continue
    const { name, told = name, isAdmin } = target
    return { path, steps: [...steps, ...shared], target: told, gain: witnessOf(gain), isAdmin }
  }
  return undefined
}

function witnessOf({ witness }: Extract<GainVerdict, { kind: 'more' }>) {
  return { action: witness.action, resource: [witness.resource].flat()[0] ?? '*' }
}

/** Before each target is asked about: whether there can be any. */
function reachesSome(principal: Principal, { needs }: EscalationPath, prove: Prover): boolean {
  const [arn, partition] = principal.arn.split(':')
  return needs.every(({ action, on }) => {
    const type = TYPES[on]
    if (type === undefined || action === 'sts:AssumeRole') return true
    const resource = `${arn}:${partition}:iam::${principal.account}:${type}/*`
    const { outcome, parts } = prove(principal, { action, resource })
    return outcome === 'allowed' || outcome === 'notEvaluated' || parts.length > 0
  })
}

const TYPES: Readonly<Partial<Record<PathNeed['on'], string>>> = {
  ownPolicy: 'policy',
  ownGroup: 'group',
  group: 'group',
  otherUser: 'user',
  heldPolicy: 'policy',
  role: 'role',
}

/** What does not depend on the target, such as what is created on the way. */
function sharedSteps(
  principal: Principal,
  { needs }: EscalationPath,
  prove: Prover,
  { table }: EscalationQuestion,
): readonly ProvedStep[] | undefined {
  const steps: ProvedStep[] = []
  const byPattern = new Map<string, string[]>()
  for (const { action, on, types } of needs) {
    if (on !== 'some' && on !== 'all') continue
    for (const pattern of patternsOf(action, types, principal.account, table)) {
      if (on === 'some') byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), action])
      else {
        const ask = { action, resource: pattern }
        const step = stepOf(ask, prove(principal, ask))
        if (!step) return undefined
        steps.push(step)
      }
    }
  }
  for (const [pattern, actions] of byPattern) {
    const found = stepsOnOne(principal, actions, pattern, prove)
    if (!found) return undefined
    steps.push(...found)
  }
  return steps
}

function targetSteps(
  principal: Principal,
  path: EscalationPath,
  target: Target,
  { prove, assuming }: WalkSetting,
): readonly ProvedStep[] | undefined {
  // What pairs that are alike share is known at once.
  const becomes = path.needs.some(({ action, on }) => on === 'role' && action === 'sts:AssumeRole')
  if (becomes && target.role && !mayAssumeIf(assuming(principal, target.role))) return undefined
  const steps: ProvedStep[] = []
  for (const need of path.needs) {
    if (need.on === 'some' || need.on === 'all') continue
    const ask = askOf(principal, path, need, target)
    const isPlain = need.on === 'role' && need.action === 'sts:AssumeRole' && target.role
    const step = stepOf(ask, isPlain ? assuming(principal, isPlain) : prove(principal, ask))
    if (!step) return undefined
    steps.push(step)
  }
  return steps
}

function askOf(
  principal: Principal,
  { service }: EscalationPath,
  { action, on }: PathNeed,
  { name, role, held, boundary }: Target,
): Ask {
  const resource = on === 'self' ? principal.arn : on === 'heldPolicy' ? held : (role?.arn ?? name)
  if (resource === undefined) return { action, resource: name }
  switch (action) {
    case 'iam:PassRole':
      return { action, resource, context: service ? { 'iam:PassedToService': service } : {} }
    case 'sts:AssumeRole':
      return {
        action,
        resource,
        resourcePolicy: on === 'retrustedRole' ? trustIn(principal) : (role?.trust ?? NO_TRUST),
      }
    default: {
      const policy = `arn:${principal.arn.split(':')[1]}:iam::aws:policy/AdministratorAccess`
      const isSet = /^iam:Put\w+PermissionsBoundary$/.test(action)
      const bound = isSet ? policy : on === 'self' ? principal.boundary?.arn : boundary
      const context = {
        ...(/^iam:Attach/.test(action) && { 'iam:PolicyARN': policy }),
        ...(bound !== undefined && { [BOUNDARY_KEY]: bound }),
      }
      return { action, resource, context }
    }
  }
}

const NO_TRUST: SourcedPolicy = {
  name: 'trust',
  document: { Version: '2012-10-17', Statement: [] },
  placeOf: () => undefined,
}

function trustIn({ arn }: Principal): SourcedPolicy {
  const Statement = { Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }
  return {
    name: 'the changed trust policy',
    document: { Version: '2012-10-17', Statement },
    placeOf: () => undefined,
  }
}
