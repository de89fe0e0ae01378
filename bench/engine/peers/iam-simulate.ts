// @cloud-copilot/iam-simulate: IAM's semantics, in TypeScript.

import { createValidatedPolicy, validateIdentityPolicy } from '@cloud-copilot/iam-policy'
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate'
import { account, type BenchRequest, principal, type Workload } from '../workloads.ts'
import type { Engine } from './engine.ts'

export const iamSimulate: Engine = {
  name: 'iam-simulate',
  note: 'runSimulation, policies as documents, as documented',
  async prepare(workload) {
    return request => {
      const simulation = simulate(workload, request, policy => policy)
      return async () => (await runSimulation(simulation, {})).overallResult === 'Allowed'
    }
  },
}

export const iamSimulateUnsafe: Engine = {
  name: 'iam-simulate, unsafe',
  note: 'runUnsafeSimulation, policies validated once: its fastest way',
  async prepare(workload) {
    return request => {
      const simulation = simulate(workload, request, policy =>
        createValidatedPolicy(policy, validateIdentityPolicy),
      )
      return () => runUnsafeSimulation(simulation, {}) === 'Allowed'
    }
  },
}

function simulate(
  workload: Workload,
  { action, resource }: BenchRequest,
  prepare: (policy: unknown) => unknown,
) {
  return {
    identityPolicies: workload.policies.map((policy, index) => ({
      name: `p${index}`,
      policy: prepare(policy),
    })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: {},
    },
  }
}
