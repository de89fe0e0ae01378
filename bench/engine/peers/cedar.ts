// @cedar-policy/cedar-wasm: Cedar has no wildcards in scopes, so IAM's become `like` on strings.

import { createRequire } from 'node:module'
import { principal, type Workload } from '../workloads.ts'
import type { Engine } from './engine.ts'

const require = createRequire(import.meta.url)
const cedar = require('@cedar-policy/cedar-wasm/nodejs')

export const cedarWasm: Engine = {
  name: 'cedar-wasm',
  note: 'statefulIsAuthorized, policies parsed once',
  async prepare(workload) {
    const id = workload.name
    const parsed = cedar.preparsePolicySet(id, { staticPolicies: toCedar(workload) })
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed))
    return ({ action, resource }) => {
      const call = {
        principal: { type: 'User', id: principal },
        action: { type: 'Action', id: action },
        resource: { type: 'Arn', id: resource },
        context: { action, resource },
        entities: [],
        preparsedPolicySetId: id,
      }
      return () => cedar.statefulIsAuthorized(call).response?.decision === 'allow'
    }
  },
}

function toCedar({ policies }: Workload): string {
  const like = (value: string, patterns: readonly string[]) =>
    patterns
      .map(one =>
        one === '*' ? 'true' : `${value} like ${JSON.stringify(one.replaceAll('?', '*'))}`,
      )
      .join(' || ')
  return policies
    .flatMap(policy => policy.Statement)
    .map(({ Effect, Action, Resource }) => {
      const effect = Effect === 'Allow' ? 'permit' : 'forbid'
      const scope = `principal == User::${JSON.stringify(principal)}, action, resource`
      const when = `(${like('context.action', Action)}) && (${like('context.resource', Resource)})`
      return `${effect}(${scope}) when { ${when} };`
    })
    .join('\n')
}
