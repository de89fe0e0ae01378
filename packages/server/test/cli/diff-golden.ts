// The documented policies against each other and against AWS's own, as `casegate diff` tells it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { loadActionTable } from '../../../answers/src/base/action-table.ts'
import { comparePolicies, type PolicyComparison } from '../../../answers/src/compare/comparison.ts'
import { findManagedPolicy } from '../../../answers/src/inventory/managed-policies.ts'
import { policyInText, type SourcedPolicy } from '../../../answers/src/inventory/sourced-policy.ts'
import { shownLine } from '../../src/cli/output.ts'
import { diffText } from '../../src/cli/print/compare/diff-text.ts'

export const GOLDEN_FILE = fileURLToPath(
  new URL('../../../../test/golden/policy-comparisons.txt', import.meta.url),
)

export interface Compared {
  readonly before: SourcedPolicy
  readonly after: SourcedPolicy
  readonly comparison: PolicyComparison
}

const HEAD = `What one policy allows and another does not, over all requests. Written by "npm run golden"; read
what has changed before you commit.

The four policies are those of AWS's page on the permissions for Cases; the others are AWS managed.
`

/** Each pair once: the other direction swaps what is added and removed. */
export function compareAll(): readonly Compared[] {
  const documented = DOCUMENTED.map(readDocumented)
  const managed = MANAGED.map(requireManaged)
  return documented.flatMap((before, index) =>
    [...documented.slice(index + 1), ...managed].map(after => ({
      before,
      after,
      comparison: comparePolicies(
        { identity: [before] },
        { identity: [after] },
        { actions: loadActionTable() },
      ),
    })),
  )
}

export function drawComparisons(compared: readonly Compared[]): string {
  const blocks = compared.map(({ before, after, comparison }) => {
    const title = `${before.name} -> ${after.name}`
    const text = stripVTControlCharacters(diffText(comparison).map(shownLine).join('\n'))
    return `${title}\n${'='.repeat(title.length)}\n${text}\n`
  })
  return [HEAD, ...blocks].join('\n')
}

const MANAGED = ['AmazonConnectReadOnlyAccess', 'AmazonConnect_FullAccess', 'AdministratorAccess']

const DOCUMENTED: readonly (readonly [
  name: string,
  task: string,
  option: string,
  place: number,
])[] = [
  ['view-domain', 'view-domain', 'custom', 0],
  ['view-domain-addition', 'view-domain', 'managed', 1],
  ['onboard', 'onboard', 'custom', 0],
  ['onboard-addition', 'onboard', 'managed', 2],
]

function readDocumented([name, task, option, place]: (typeof DOCUMENTED)[number]): SourcedPolicy {
  const file = new URL('../tasks/documented-policies.json', import.meta.url)
  const text = JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))[task][option][place], null, 2)
  return policyInText({ name, file: `${name}.json`, document: text }, text)
}

function requireManaged(name: string): SourcedPolicy {
  const policy = findManagedPolicy(name)
  if (!policy) throw new Error(`there is no managed policy ${name}`)
  return policy
}
