// The same questions without sharing anything: compile and ask for each principal, no role chains.
import { readFileSync } from 'node:fs'
import { outcomeOf } from '../../packages/server/src/answers/coverage.ts'
import { loadActionTable } from '../../packages/server/src/cli/action-table.ts'
import { readAccountDetails } from '../../packages/server/src/inventory/account-details.ts'
import { editionOf, TASKS } from '../../packages/server/src/tasks/catalogue.ts'

const [, , name = ''] = process.argv
const start = performance.now()
const { principals } = readAccountDetails({ name, text: readFileSync(name, 'utf8') })
let able = 0
for (const { policies: identity, boundary, arn: principal, account } of principals) {
  const asking = { principal, account, context: {} }
  for (const task of TASKS) {
    const isAble = editionOf(task).permissions.every(
      permission =>
        outcomeOf(
          { policies: { identity, boundary }, asking, table: loadActionTable },
          permission,
        ) === 'allowed',
    )
    if (isAble) able++
  }
}
const seconds = ((performance.now() - start) / 1000).toFixed(1)
console.log(
  `${seconds} s, peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, ${able} yes directly`,
)
