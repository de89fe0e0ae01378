// `casegate lint`: what is wrong or unwise in policies, for people, code hosts and CI.

import { describeFault, loadActionTable } from '@casegate/answers'
import type { TakenDefault, TextFile } from '@casegate/answers/inventory'
import { defaultsIn, policyInText, readPolicySource } from '@casegate/answers/inventory'
import {
  FINDING_GROUPS,
  type LintedPolicy,
  lintPolicy,
  type PlacedFinding,
  policiesToLint,
  sarifOf,
} from '@casegate/answers/lint'
import { type PolicyKind, policyKinds } from '@casegate/engine/policy'
import type { FindingGroup } from '@casegate/engine/validate'
import { Command, Option } from 'commander'
import { DEFAULT_REGION } from '../../base/regions.ts'
import { readTextFile } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { assumedIn, DEFAULT_ACCOUNT } from '../options/situation-options.ts'
import { note, print, printJson } from '../output.ts'
import { defaultLines, leftOpenReport } from '../print/deployment.ts'
import { annotations, lintText, sarifResults } from '../print/lint-text.ts'
import { VERSION } from '../version.ts'

const HELP = `
Examples:
  $ casegate lint policies/*.json
  $ casegate lint --kind trust role-trust.json
  $ casegate lint plan.json --format github
  $ casegate lint policies/*.json --format sarif > lint.sarif

Files are policies, account data, Terraform plans ("terraform show -json") or CloudFormation
templates. The ids of findings are those of IAM Access Analyzer where it has the same check.

Exit status: 0 nothing as grave as --fail-on, 1 something is, 2 a file could not be read.
`

interface Flags extends FormatFlags {
  readonly kind: PolicyKind
  readonly failOn: FindingGroup
  readonly account?: string
}

export function lintCommand(): Command {
  const command = new Command('lint')
    .description('find what is wrong or unwise in policies')
    .argument('<file...>', 'the files; - reads standard input')
    .addOption(
      new Option('--kind <KIND>', 'what the policies are')
        .choices(Object.keys(policyKinds))
        .default('identity'),
    )
    .addOption(
      new Option('--fail-on <GROUP>', 'the least grave finding that fails')
        .choices(FINDING_GROUPS)
        .default('securityWarning'),
    )
    .option(
      '--account <ID>',
      'the account that owns the policies; principals of others are outsiders',
    )
    .addHelpText('after', HELP)
    .action((files: string[], flags: Flags) => lint(files, flags))
  return addFormatOptions(command, ['text', 'json', 'sarif', 'github'])
}

async function lint(names: readonly string[], flags: Flags): Promise<void> {
  const table = loadActionTable()
  const files = await Promise.all(names.map(readTextFile))
  const policies = (await Promise.all(files.map(file => policiesOf(file, flags)))).flat()
  const defaults = defaultsIn(policies.map(({ policy }) => policy))
  const findings = policies.flatMap(policy => lintPolicy(policy, table, flags.account))
  if (!flags.quiet) printFindings(findings, policies.length, formatOf(flags), defaults)
  const limit = FINDING_GROUPS.indexOf(flags.failOn)
  const fails = findings.some(({ group }) => FINDING_GROUPS.indexOf(group) <= limit)
  process.exitCode = fails ? 1 : 0
}

/** What is no JSON at all is a finding too, with its place. */
async function policiesOf(
  file: TextFile,
  { kind, account }: Flags,
): Promise<readonly LintedPolicy[]> {
  const alone = {
    policy: policyInText({ name: file.name, file: file.name, document: file.text }, file.text),
    kind,
  }
  const isYaml = /\.ya?ml$/i.test(file.name)
  if (!isYaml && !isJson(file.text)) return [alone]
  const assumed = assumedIn({ account }, undefined)
  const place = { account: account ?? DEFAULT_ACCOUNT, region: DEFAULT_REGION, partition: 'aws' }
  const source = await readPolicySource(file, { ...place, assumed })
  if (source.kind === 'policy') return [{ policy: source.policy, kind }]
  for (const fault of source.inventory.faults) note(describeFault(fault))
  return policiesToLint(source.inventory)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function printFindings(
  findings: readonly PlacedFinding[],
  policies: number,
  format: string,
  defaults: readonly TakenDefault[],
): void {
  if (format === 'json') printJson({ policies, findings, ...leftOpenReport({ defaults }) })
  else if (format === 'sarif') printJson(sarifOf(VERSION, sarifResults(findings)))
  else if (format === 'github') print(annotations(findings))
  else print([...lintText(findings, policies), ...defaultLines(defaults)])
}
