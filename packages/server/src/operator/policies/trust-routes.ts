// Route of a role's trust policy: who may assume the role, before and after an edit of it.

import type { Outcome } from '@casegate/answers/task-answer'
import { compilePolicies, type NamedPolicy } from '@casegate/engine'
import { statementsIn } from '@casegate/engine/policy'
import { PARTITION } from '../../base/regions.ts'
import type { Circumstances } from '../../contract/call.ts'
import type { Resource } from '../../contract/permission.ts'
import { AccessDenied, askPermission } from '../../gateway/authorize.ts'
import type { IamOperations, Role } from '../../models/generated/iam.ts'
import type { Rows } from '../../storage/store.ts'
import type { Analysis } from '../../work/analysis.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import type { Assumer, TrustEffect } from '../api/policy-edits.ts'
import { stateOf } from '../asked.ts'
import { textIn } from '../input.ts'
import { callerFor, circumstancesOf, type OperatorCall, questionOf } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { listPeople, rootArn } from '../people/people.ts'
import { sightOf } from '../sight.ts'

/** An account may have thousands of principals; the first of them, by kind and name, are asked. */
const MAX_ASKED = 200
const ASSUME_ROLE = 'sts:AssumeRole'

/**
 * AWS: STS API Reference, AssumeRole: the trust policy and the caller's own policies decide it. The
 * policy as it was is given too: whoever asks could read it, or has nothing to compare with.
 */
export async function getAssumers(call: OperatorCall): Promise<TrustEffect> {
  const { gateway, body, visit } = call
  const RoleName = textIn(body, 'role')
  if (!/^[\w+=,.@-]{1,64}$/.test(RoleName)) {
    throw new OperatorError(400, `"${RoleName}" is not the name of a role`)
  }
  const [saved, policy] = [textIn(body, 'saved'), textIn(body, 'policy')]
  return gateway.store.read(async rows => {
    const role = await roleSeen(call, rows, RoleName)
    const [before, after] = [resourceOf(role, saved), resourceOf(role, policy)]
    const people = (await listPeople(rows, gateway.account)).filter(
      // AWS: STS API Reference, AssumeRole: root users may not assume roles.
      ({ kind, arn }) => kind !== 'root' && (visit.isOperator || arn === visit.principalArn),
    )
    const asked = people.slice(0, MAX_ASKED)
    const candidates: Circumstances[] = []
    for (const { arn } of asked) {
      candidates.push(circumstancesOf(questionOf(call, rows, await callerFor(call, rows, arn))))
    }
    const assumers = await call.analyse(assumerStates, { candidates, before, after })
    if (!assumers) throw new OperatorError(400, 'IAM would not take this text as a trust policy')
    return {
      assumers,
      unasked: people.length - asked.length,
      outsiders: {
        before: outsidersIn(saved, gateway.account),
        after: outsidersIn(policy, gateway.account),
      },
    }
  })
}

/**
 * A visitor who may not read the role is answered of one that might have the name, without path and
 * tags: the same whether or not there is a role.
 */
async function roleSeen(
  call: OperatorCall,
  rows: Rows,
  RoleName: string,
): Promise<Pick<Role, 'Arn' | 'Tags'>> {
  try {
    const iam = (await sightOf(call, rows))<IamOperations>('iam')
    const { Role } = await iam('GetRole', { RoleName })
    return Role
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    return { Arn: `arn:${PARTITION}:iam::${call.gateway.account}:role/${RoleName}` }
  }
}

interface Trusting {
  readonly candidates: readonly Circumstances[]
  /** The role with its trust policy as it is, and as it would be. */
  readonly before: Trusted
  readonly after: Trusted
}

/** Null where IAM would not take one of the trust policies. */
export const assumerStates: Analysis<Trusting, Assumer[] | null> = {
  module: import.meta.url,
  name: 'assumerStates',
  run({ candidates, before, after }, budget) {
    budget.spend(charactersIn([before, after]))
    if ([before, after].some(({ policy }) => !compilePolicies({ resource: policy }).ok)) return null
    return candidates.map(circumstances => ({
      principalArn: circumstances.caller.arn,
      before: stateWith(circumstances, before, budget),
      after: stateWith(circumstances, after, budget),
    }))
  },
}

function stateWith(circumstances: Circumstances, resource: Trusted, budget: Budget): Outcome {
  const context = { 'sts:RoleSessionName': 'console' }
  budget.spend(charactersIn([circumstances.caller.policies, resource.policy]))
  const asked = askPermission(circumstances, { action: ASSUME_ROLE, resource, context })
  return stateOf(asked, budget)
}

type Trusted = Required<Pick<Resource, 'arn' | 'tags' | 'context' | 'policy'>>

function resourceOf(
  { Arn: arn, Tags = [] }: Pick<Role, 'Arn' | 'Tags'>,
  document: string,
): Trusted {
  const policy: NamedPolicy = { name: arn, type: 'trust', document }
  const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))
  const context = Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`iam:ResourceTag/${key}`, value]),
  )
  return { arn, tags, context, policy }
}

/** Services, other accounts and identity providers: their side of it cannot be asked here. */
function outsidersIn(document: string, account: string): string[] {
  const own = new Set([account, rootArn(account)])
  const named = statementsIn(document).flatMap(({ Effect, Principal: given }) => {
    if (Effect !== 'Allow' || given === undefined) return []
    const groups = typeof given === 'object' && given !== null ? Object.values(given) : [given]
    return groups.flat().filter(one => typeof one === 'string')
  })
  const isOutside = (one: string) =>
    !own.has(one) && !one.startsWith(`arn:${PARTITION}:iam::${account}:`)
  return [...new Set(named)].filter(isOutside)
}
