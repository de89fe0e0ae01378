// This engine.

import { authorize, compilePolicies, decide } from '@casegate/engine'
import { explain } from '@casegate/engine/explain'
import { principal, type Workload } from '../workloads.ts'
import type { Engine } from './engine.ts'

export const casegate: Engine = {
  name: 'casegate authorize',
  note: 'policies compiled once',
  async prepare(workload) {
    const policies = compile(workload)
    return ({ action, resource }) => {
      const request = { principal, action, resource, context: {} }
      return () => authorize(policies, request) === 'allowed'
    }
  },
}

export const casegateDecide: Engine = {
  name: 'casegate decide',
  note: 'with the statements that decided',
  async prepare(workload) {
    const policies = compile(workload)
    return ({ action, resource }) => {
      const request = { principal, action, resource, context: {} }
      return () => decide(policies, request).decision === 'allowed'
    }
  },
}

export const casegateExplain: Engine = {
  name: 'casegate explain',
  note: 'every statement, clause by clause',
  async prepare(workload) {
    const policies = compile(workload)
    return ({ action, resource }) => {
      const request = { principal, action, resource, context: {} }
      return () => explain(policies, request).decision === 'allowed'
    }
  },
}

function compile(workload: Workload) {
  const compiled = compilePolicies({ identity: [...workload.policies] })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  return compiled.policies
}
