// The same exact answers without sharing anything, for a sample of the principals: no role chains.
import { readFileSync } from 'node:fs'
import { loadActionTable } from '../../packages/answers/src/base/action-table.ts'
import { outcomeOf } from '../../packages/answers/src/coverage/ask-coverage.ts'
import { readAccountDetails } from '../../packages/answers/src/inventory/aws-cli/account-details.ts'
import {
  boundaryInPlay,
  compileInPlay,
  isSettled,
} from '../../packages/answers/src/policies/policies-in-play.ts'
import { editionOf, TASKS } from '../../packages/answers/src/tasks/catalogue.ts'

const SAMPLE = 100

const [, , name = ''] = process.argv
const start = performance.now()
const { principals } = readAccountDetails({ name, text: readFileSync(name, 'utf8') })
let able = 0
const sample = principals.slice(0, SAMPLE)
for (const one of sample) {
  const { arn: principal, account } = one
  const asking = { principal, account, context: {} }
  const policies = { identity: one.policies, boundary: boundaryInPlay(one) }
  if (!isSettled(policies)) throw new Error(`${name} holds policies that are not known`)
  const compiled = compileInPlay(policies)
  for (const task of TASKS) {
    const isAble = editionOf(task).permissions.every(
      permission =>
        outcomeOf(compiled, { asking, table: loadActionTable }, permission) === 'allowed',
    )
    if (isAble) able++
  }
}
const seconds = (performance.now() - start) / 1000
const whole = (seconds / sample.length) * principals.length
console.log(
  `${seconds.toFixed(1)} s for ${sample.length} principals, so ${whole.toFixed(0)} s for all, ` +
    `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, ${able} yes directly`,
)
