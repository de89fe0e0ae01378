// What AWS calls the kinds of policy, in its simulators and its AccessDenied messages.

import type { Layer } from '../policy/document.ts'
import type { Question } from '../request/question.ts'
import type { PolicyType } from './explanation.ts'

export function policyTypeOf(layer: Layer, question: Question): PolicyType {
  return layer === 'resource' && isRoleAssumed(question) ? 'role trust policy' : types[layer]
}

const types: Readonly<Record<Layer, PolicyType>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  scps: 'service control policy',
  rcps: 'resource control policy',
  resource: 'resource-based policy',
  endpoint: 'VPC endpoint policy',
}

function isRoleAssumed({ action, resource }: Question): boolean {
  return action.service === 'sts' && /^arn:[^:]*:iam::[^:]*:role\//.test(resource.text)
}
