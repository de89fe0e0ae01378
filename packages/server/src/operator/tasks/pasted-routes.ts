// What somebody could do who had the policies that are pasted, within a boundary and under SCPs.
import {
  findManagedPolicy,
  findOrganizationPolicy,
  keptPolicyNames,
  managedPolicyNames,
  type SourcedPolicy,
} from '@casegate/answers/inventory'
import type { PolicyParts } from '@casegate/engine'
import type { Caller } from '../../contract/caller.ts'
import type { PrincipalAnswers } from '../api/explained.ts'
import { textIn, textsIn } from '../input.ts'
import { circumstancesOf, type OperatorCall, questionOf } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import type { PastedText } from './pasted-text.ts'
import { pastedAnswers } from './task-answers.ts'
import { readTaskResources } from './task-resources.ts'
import { choiceOf } from './task-routes.ts'

/** Nobody compares more, and IAM attaches no more than twenty. */
const MOST = 20

export async function answerForPasted(call: OperatorCall): Promise<PrincipalAnswers> {
  const { gateway, body } = call
  const principal = `arn:aws:iam::${gateway.account}:user/somebody`
  const pasted = pastedIn(body)
  const managed = optionalTexts(body, 'managed').map(requireManaged)
  const choice = await choiceOf(optionalText(body, 'catalogue'), optionalText(body, 'edition'))
  return gateway.store.read(async rows => {
    const caller = somebody(gateway.account, principal, policiesOf(pasted, managed))
    const circumstances = circumstancesOf(questionOf(call, rows, caller))
    const about = await readTaskResources(call, rows)
    const { tasks, faults } = await call.analyse(pastedAnswers, {
      circumstances,
      about,
      pasted,
      ...choice,
    })
    return { principal, tasks, faults }
  })
}

/** The names of the AWS managed policies whose text is known. */
export async function getManaged(): Promise<{ readonly policies: readonly string[] }> {
  return { policies: [...new Set([...keptPolicyNames(), ...managedPolicyNames()])].sort() }
}

function pastedIn(body: OperatorCall['body']): readonly PastedText[] {
  const boundary = optionalText(body, 'boundary')
  const found: PastedText[] = [
    ...textsIn(body, 'policies').map((text, index) => ({
      name: `policy ${index + 1}`,
      layer: 'identity' as const,
      text,
    })),
    ...(boundary === null
      ? []
      : [{ name: 'the boundary', layer: 'boundary' as const, text: boundary }]),
    ...optionalTexts(body, 'scps').map((text, index) => ({
      name: `SCP ${index + 1}`,
      layer: 'scps' as const,
      text,
    })),
  ]
  if (found.length <= MOST) return found
  throw new OperatorError(400, `at most ${MOST} policies are taken at once`)
}

/** AWS: Organizations User Guide: FullAWSAccess is attached everywhere until somebody takes it away. */
function policiesOf(
  pasted: readonly PastedText[],
  managed: readonly SourcedPolicy[],
): Caller['policies'] {
  const named = (layer: PastedText['layer']) =>
    pasted
      .filter(one => one.layer === layer)
      .map(({ name, text }) => ({
        name,
        type: layer === 'identity' ? 'user' : layer,
        document: text,
      }))
  const [boundary] = named('boundary')
  const scps = named('scps')
  const full = {
    name: 'FullAWSAccess',
    document: findOrganizationPolicy('FullAWSAccess')?.document,
  }
  const parts: PolicyParts = {
    identity: [
      ...named('identity'),
      ...managed.map(({ name, arn, document }) => ({ name, arn, type: 'aws-managed', document })),
    ],
    ...(boundary && { boundary }),
    ...(scps.length > 0 && { scps: scps.map(one => [one, full]) }),
  }
  return parts
}

function requireManaged(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (policy) return policy
  throw new OperatorError(400, `"${name}" is not an AWS managed policy whose text is known`)
}

function optionalText(body: OperatorCall['body'], name: string): string | null {
  return body[name] === undefined ? null : textIn(body, name)
}

function optionalTexts(body: OperatorCall['body'], name: string): readonly string[] {
  return body[name] === undefined ? [] : textsIn(body, name)
}

function somebody(account: string, arn: string, policies: Caller['policies']): Caller {
  return {
    kind: 'user',
    account,
    arn,
    userId: '',
    userName: 'somebody',
    accessKeyId: '',
    temporary: false,
    tags: {},
    context: { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account },
    policies,
  }
}
