// `casegate who-can`: who in accounts can do an action, directly or through roles.

import { loadActionTable } from '@casegate/answers'
import { sarifOf } from '@casegate/answers/lint'
import { type WhoCan, whoCan } from '@casegate/answers/who-can'
import { Command } from 'commander'
import { readPrincipals } from '../input/principals.ts'
import { createReader } from '../input/reader.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { deploymentGiven, readScope, requireAccountId } from '../options/scope-options.ts'
import { readContext } from '../options/situation-options.ts'
import {
  addUnknownNamesOption,
  refusePattern,
  refuseUnknownNames,
  type UnknownNamesFlags,
} from '../options/unknown-names.ts'
import { print, printPieces } from '../output.ts'
import { jsonPieces } from '../print/json-pieces.ts'
import { noteLimits } from '../print/limit-notes.ts'
import { sourcesReport } from '../print/unread.ts'
import { whoCanCsv, whoCanReport, whoCanResults } from '../print/who-can/who-can-report.ts'
import { whoCanText } from '../print/who-can/who-can-text.ts'
import { createProgress } from '../progress.ts'
import { addUnreadOption, settle, type UnreadFlags } from '../settle.ts'
import { VERSION } from '../version.ts'

const HELP = `
Examples:
  $ aws iam get-account-authorization-details > account.json
  $ casegate who-can --action cases:DeleteDomain account.json
  $ casegate who-can --action s3:GetObject --resource 'arn:aws:s3:::reports/*' --resource-policy bucket.json account.json
  $ casegate who-can --action sts:AssumeRole --resource arn:aws:iam::123456789012:role/admin accounts/
  $ casegate who-can --action iam:PassRole --context iam:PassedToService=lambda.amazonaws.com account.json --format csv

Without --resource the action is asked on each resource that it must be allowed on, in the account of
whoever asks. The trust policy of a role is found in the files, and so is the policy of another
resource where a template, a plan or a state has it.

Who can only under conditions, in any context that is not given with --context, is listed with what it
depends on and the flags that give it. The root user of an account is not listed: it can do all that
SCPs and RCPs leave.

Exit status: 0 somebody can, 1 nobody can, 2 something could not be read, 3 it cannot be told.
`

interface Flags extends FormatFlags, UnreadFlags, UnknownNamesFlags {
  readonly action: string
  readonly resource?: string
  readonly resourcePolicy?: readonly string[]
  readonly resourceAccount?: string
  readonly scp?: readonly string[]
  readonly rcp?: readonly string[]
  readonly context?: readonly string[]
  readonly region?: string
  readonly partition?: string
  readonly all?: boolean
}

export function whoCanCommand(): Command {
  const command = new Command('who-can')
    .description('list who in an account can do an action, directly or through roles')
    .argument('<file...>', 'account data, plans, templates, or folders of them')
    .requiredOption('--action <NAME>', 'the action, such as s3:GetObject')
    .option('--resource <ARN>', 'the resource, or a pattern: all of it is asked about')
    .option('--resource-policy <FILE>', "the resource's own policy; repeat it for more", collect)
    .option('--resource-account <ID>', 'the account that owns the resource, if its ARN has none')
    .option('--scp <FILE>', 'service control policies: a level each, FILE,FILE on one', collect)
    .option('--rcp <FILE>', 'resource control policies, in the same form', collect)
    .option('--context <KEY=VALUE>', 'a condition key that is known', collect)
    .option('--region <NAME>', 'only this Region')
    .option('--partition <NAME>', 'another partition than aws, such as aws-us-gov')
    .option('--all', 'list those who cannot, too')
    .addHelpText('after', HELP)
    .action((files: string[], flags: Flags) => answer(files, flags))
  addUnknownNamesOption(addUnreadOption(command))
  return addFormatOptions(command, ['text', 'json', 'csv', 'sarif'])
}

/** Repeated options; one that took several words would swallow the files that follow. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

async function answer(names: readonly string[], flags: Flags): Promise<void> {
  const { action, resource } = flags
  const scope = readScope(flags)
  const context = readContext(flags.context ?? [], scope)
  requireAccountId('--resource-account', flags.resourceAccount)
  refusePattern(action)
  refuseUnknownNames({ actions: [action], resources: resource ? [resource] : [], context }, flags)
  const reader = createReader({ deployment: deploymentGiven(scope), goesOn: true })
  const inventories = await readPrincipals(names, reader)
  const limits = {
    scps: flags.scp && (await reader.levels(flags.scp, 'scps')),
    rcps: flags.rcp && (await reader.levels(flags.rcp, 'rcps')),
  }
  const progress = createProgress('Asking')
  const found = whoCan(inventories, {
    action,
    resource,
    scope,
    resourcePolicies:
      flags.resourcePolicy && (await reader.policies(flags.resourcePolicy, 'resource')),
    resourceAccount: flags.resourceAccount,
    limits,
    context,
    table: loadActionTable,
    onProgress: progress.show,
  })
  progress.clear()
  noteLimits(limits)
  const sources = reader.sources()
  printAnswer(found, flags, sources)
  const about = ['principals', 'others', 'trust', 'resources'] as const
  settle(answered(found), sources.unread, { about }, flags)
}

function answered({ rows, outsiders, unaskedResources }: WhoCan) {
  const abilities = new Set(rows.map(({ ability }) => ability))
  const somebody = ['yes', 'onlyIf', 'inPart'] as const
  const isLetIn = outsiders.some(({ isOpen }) => !isOpen)
  if (isLetIn || somebody.some(one => abilities.has(one))) return 'yes'
  const isOpen = outsiders.length > 0 || unaskedResources.length > 0
  return abilities.has('unknown') || isOpen ? 'undetermined' : 'no'
}

function printAnswer(
  found: WhoCan,
  flags: Flags,
  sources: Parameters<typeof sourcesReport>[0],
): void {
  const asked = { action: flags.action, resource: flags.resource }
  const all = flags.all ?? false
  const format = formatOf(flags)
  if (format === 'json') {
    const report = { ...whoCanReport(asked, found, all), ...sourcesReport(sources) }
    printPieces(jsonPieces(report))
  } else if (format === 'csv') printPieces(whoCanCsv(found, all))
  else if (format === 'sarif') {
    printPieces(jsonPieces(sarifOf(VERSION, whoCanResults(asked, found), sources.unread)))
  } else if (format === 'text') print(whoCanText(asked, found, all))
}
