// One audit as `casegate audit` does it, in a process of its own so that its memory can be told.
import { readFileSync } from 'node:fs'
import { auditInventories } from '../../packages/answers/src/audit/audit.ts'
import { loadActionTable } from '../../packages/answers/src/base/action-table.ts'
import { readAccountDetails } from '../../packages/answers/src/inventory/aws-cli/account-details.ts'
import { editionOf, TASKS } from '../../packages/answers/src/tasks/catalogue.ts'

const [, , name = ''] = process.argv
const start = performance.now()
const inventory = readAccountDetails({ name, text: readFileSync(name, 'utf8') })
const read = performance.now()
const { rows } = auditInventories([inventory], {
  tasks: TASKS.map(task => ({ task, edition: editionOf(task) })),
  scope: {},
  limits: {},
  context: {},
  table: loadActionTable,
})
const end = performance.now()
const able = rows.filter(({ how }) => how === 'directly' || how === 'throughRoles').length
const peak = process.resourceUsage().maxRSS / 1024
console.log(
  `${((end - start) / 1000).toFixed(1)} s (reading ${((read - start) / 1000).toFixed(1)} s), ` +
    `peak memory ${peak.toFixed(0)} MiB, ${rows.length} answers, ${able} yes`,
)
