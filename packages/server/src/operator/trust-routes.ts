// Route of a role's trust policy: who may assume the role, before and after an edit of it.

import { compilePolicies, type NamedPolicy } from '@casegate/engine'
import { statementsIn } from '@casegate/engine/policy'
import { PARTITION } from '../base/regions.ts'
import type { Question } from '../contract/call.ts'
import type { Resource } from '../contract/permission.ts'
import { AccessDenied, askPermission } from '../gateway/authorize.ts'
import type { IamOperations, Role } from '../models/generated/iam.ts'
import type { Rows } from '../storage/store.ts'
import { textIn } from './input.ts'
import { callerFor, type OperatorCall, questionOf } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'
import { listPeople, rootArn } from './people.ts'
import { sightOf } from './sight.ts'
import { stateOf } from './task-answers.ts'

interface Assumer {
  readonly principalArn: string
  readonly before: string
  readonly after: string
}

/** An account may have thousands of principals; the first of them, by kind and name, are asked. */
const MAX_ASKED = 200
const ASSUME_ROLE = 'sts:AssumeRole'

/**
 * AWS: STS API Reference, AssumeRole: the trust policy and the caller's own policies decide it. The
 * policy as it was is given too: whoever asks could read it, or has nothing to compare with.
 */
export async function getAssumers(call: OperatorCall): Promise<object> {
  const { world, body, visit } = call
  const RoleName = textIn(body, 'role')
  if (!/^[\w+=,.@-]{1,64}$/.test(RoleName)) {
    throw new OperatorError(400, `"${RoleName}" is no name of a role`)
  }
  const [saved, policy] = [textIn(body, 'saved'), textIn(body, 'policy')]
  return world.store.read(async rows => {
    const role = await roleSeen(call, rows, RoleName)
    const [before, after] = [resourceOf(role, saved), resourceOf(role, policy)]
    const isRefused = [before, after].some(one => !compilePolicies({ resource: one.policy }).ok)
    if (isRefused) throw new OperatorError(400, 'IAM would not take this text as a trust policy')
    const people = (await listPeople(rows, world.account)).filter(
      // AWS: STS API Reference, AssumeRole: root users may not assume roles.
      ({ kind, arn }) => kind !== 'root' && (visit.isOperator || arn === visit.principalArn),
    )
    const asked = people.slice(0, MAX_ASKED)
    const assumers: Assumer[] = []
    for (const { arn: principalArn } of asked) {
      const question = await questionFor(call, rows, principalArn)
      assumers.push({
        principalArn,
        before: stateWith(question, before),
        after: stateWith(question, after),
      })
    }
    return {
      assumers,
      unasked: people.length - asked.length,
      outsiders: {
        before: outsidersIn(saved, world.account),
        after: outsidersIn(policy, world.account),
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
    return { Arn: `arn:${PARTITION}:iam::${call.world.account}:role/${RoleName}` }
  }
}

async function questionFor(
  call: OperatorCall,
  rows: Rows,
  principalArn: string,
): Promise<Question> {
  return questionOf(call, rows, await callerFor(call, rows, principalArn))
}

function stateWith(question: Question, resource: Resource): string {
  const context = { 'sts:RoleSessionName': 'console' }
  return stateOf(askPermission(question, { action: ASSUME_ROLE, resource, context }))
}

function resourceOf(
  { Arn: arn, Tags = [] }: Pick<Role, 'Arn' | 'Tags'>,
  document: string,
): Required<Pick<Resource, 'arn' | 'tags' | 'context' | 'policy'>> {
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
