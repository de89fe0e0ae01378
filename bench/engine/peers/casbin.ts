// casbin: one row an action and resource, matched by a function that knows IAM's wildcards.

import { newEnforcer, newModelFromString } from 'casbin'
import { principal } from '../workloads.ts'
import { type Engine, toRegExp } from './engine.ts'

const model = `[request_definition]
r = sub, act, res
[policy_definition]
p = sub, act, res, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.sub == p.sub && iam(r.act, p.act) && iam(r.res, p.res)
`

export const casbin: Engine = {
  name: 'casbin',
  note: 'enforceSync, cached regular expressions',
  async prepare(workload) {
    const enforcer = await newEnforcer(newModelFromString(model))
    const rows = workload.policies
      .flatMap(policy => policy.Statement)
      .flatMap(({ Effect, Action, Resource }) =>
        Action.flatMap(action =>
          Resource.map(resource => [principal, action, resource, Effect.toLowerCase()]),
        ),
      )
    await enforcer.addPolicies(rows)
    const known = new Map<string, RegExp>()
    await enforcer.addFunction('iam', (value: string, pattern: string) => {
      const expression = known.get(pattern) ?? toRegExp(pattern)
      known.set(pattern, expression)
      return expression.test(value)
    })
    return ({ action, resource }) =>
      () =>
        enforcer.enforceSync(principal, action, resource)
  },
}
