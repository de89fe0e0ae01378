// A plain loop over the engine: each principal's policies compiled, each permission decided once.
import { readFileSync } from 'node:fs'
import { authorize, compilePolicies } from '@casegate/engine'
import { readAccountDetails } from '../../packages/answers/src/inventory/aws-cli/account-details.ts'
import { editionOf, TASKS } from '../../packages/answers/src/tasks/catalogue.ts'

// It asks about the text of a pattern, so conditions and parts of a resource escape it, and it
// knows nothing of roles that can be assumed.
const [, , name = ''] = process.argv
const start = performance.now()
const { principals } = readAccountDetails({ name, text: readFileSync(name, 'utf8') })
let able = 0
for (const { policies: identity, boundary, arn: principal, account } of principals) {
  const compiled = compilePolicies({ identity, boundary })
  if (!compiled.ok) continue
  for (const task of TASKS) {
    const isAble = editionOf(task).permissions.every(({ action, resource }) => {
      const request = { principal, action, resource, resourceAccount: account }
      return authorize(compiled.policies, request) === 'allowed'
    })
    if (isAble) able++
  }
}
console.log(
  `${((performance.now() - start) / 1000).toFixed(1)} s, ` +
    `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, ${able} yes`,
)
