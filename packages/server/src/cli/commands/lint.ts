// `casegate lint`: what is wrong or unwise in policies, for people, code hosts and CI.

import { loadActionTable } from '@casegate/answers'
import type { Inventory, TakenDefault } from '@casegate/answers/inventory'
import { defaultsIn } from '@casegate/answers/inventory'
import {
  FINDING_GROUPS,
  type LintedPolicy,
  lintPolicy,
  type PlacedFinding,
  policiesToLint,
  sarifOf,
  unknownStatements,
} from '@casegate/answers/lint'
import { type PolicyKind, policyKinds } from '@casegate/engine/policy'
import type { FindingGroup } from '@casegate/engine/validate'
import { Command, Option } from 'commander'
import { joinSources, type Sources } from '../input/source.ts'
import { readSources } from '../input/sources.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { deploymentGiven, requireAccountId } from '../options/scope-options.ts'
import {
  addTemplateOptions,
  readParameters,
  refuseUnknownParameters,
} from '../options/template-options.ts'
import { print, printJson } from '../output.ts'
import { defaultLines, leftOpenReport } from '../print/deployment.ts'
import { annotations, lintText, sarifResults } from '../print/lint-text.ts'
import { sourcesReport } from '../print/unread.ts'
import { addUnreadOption, isPartlyRead, settle, type UnreadFlags } from '../settle.ts'
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

interface Flags extends FormatFlags, UnreadFlags {
  readonly kind?: PolicyKind
  readonly failOn: FindingGroup
  readonly account?: string
}

export function lintCommand(): Command {
  const command = new Command('lint')
    .description('find what is wrong or unwise in policies')
    .argument('<file...>', 'the files; - reads standard input')
    .addOption(
      new Option('--kind <KIND>', 'what policies by themselves are').choices(
        Object.keys(policyKinds),
      ),
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
  return addFormatOptions(addTemplateOptions(addUnreadOption(command)), [
    'text',
    'json',
    'sarif',
    'github',
  ])
}

async function lint(names: readonly string[], flags: Flags): Promise<void> {
  const table = loadActionTable()
  const { account, kind } = flags
  requireAccountId('--account', account)
  const parameters = await readParameters(flags)
  const deployment = { ...deploymentGiven({ account }), parameters }
  const read = await readSources(names, { deployment, goesOn: true, takesBroken: true })
  refuseUnknownParameters(parameters, read)
  const policies = read.inventories.flatMap(one => policiesIn(one, kind))
  const defaults = defaultsIn(policies.map(({ policy }) => policy))
  const findings = policies.flatMap(policy => lintPolicy(policy, table, account))
  const unknown = policies.flatMap(({ policy }) => unknownStatements(policy))
  const sources = joinSources([read, { inventories: [], unread: unknown }])
  const isPartial = isPartlyRead(sources.unread, ABOUT.about, flags)
  const told = { findings, policies: policies.length, defaults, sources, isPartial }
  if (!flags.quiet) printFindings(told, formatOf(flags))
  const limit = FINDING_GROUPS.indexOf(flags.failOn)
  const fails = findings.some(({ group }) => FINDING_GROUPS.indexOf(group) <= limit)
  settle(fails ? 'no' : 'yes', sources.unread, ABOUT, flags)
}

const ABOUT = { about: ['documents', 'resources', 'trust'], noIsSure: true } as const

/** Of a policy by itself, only who asks knows what it is. */
function policiesIn(inventory: Inventory, kind?: PolicyKind): readonly LintedPolicy[] {
  const policies = policiesToLint(inventory)
  return inventory.form === 'policy' && kind ? policies.map(one => ({ ...one, kind })) : policies
}

interface Linted {
  readonly findings: readonly PlacedFinding[]
  readonly policies: number
  readonly defaults: readonly TakenDefault[]
  readonly sources: Sources
  readonly isPartial: boolean
}

function printFindings(
  { findings, policies, defaults, sources, isPartial }: Linted,
  format: string,
): void {
  if (format === 'json') {
    printJson({ policies, findings, ...leftOpenReport({ defaults }), ...sourcesReport(sources) })
  } else if (format === 'sarif') {
    printJson(sarifOf(VERSION, sarifResults(findings), sources.unread))
  } else if (format === 'github') print(annotations(findings))
  else print([...lintText(findings, policies, isPartial), ...defaultLines(defaults)])
}
