// `casegate diff`: does a change of policies widen access? Proved, with a witness for each part.

import { InputError } from '@casegate/answers'
import {
  comparePolicies,
  isProvedWider,
  joinComparisons,
  type PolicyComparison,
} from '@casegate/answers/compare'
import type { SourcedPolicy } from '@casegate/answers/inventory'
import { findPolicy, parseFile, type TextFile } from '@casegate/answers/inventory'
import type { SourcedLayers } from '@casegate/answers/policies'
import { Command, Option } from 'commander'
import type { FileChange } from '../input/git-changes.ts'
import {
  addComparedOptions,
  type ComparedFlags,
  layersOf,
  readLimits,
  readSide,
  scopeOf,
} from '../options/compared-options.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { note, print, printJson, styled } from '../output.ts'
import { diffText } from '../print/diff-text.ts'
import { UsageError } from '../usage-error.ts'
import { VERSION } from '../version.ts'

const HELP = `
OLD and NEW are files, several of one side joined by commas, or ARNs of AWS managed policies.

Examples:
  $ casegate diff old.json new.json
  $ casegate diff mine.json arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess
  $ casegate diff --git main..HEAD -- policies/
  $ casegate diff --git HEAD --format sarif > access.sarif
  $ casegate diff --kind scp old-scp.json new-scp.json

Every part of the answer has a request as its witness, which the evaluator has decided too.
"equal", "wider" and "narrower" hold for all requests, not for some that were tried.

Exit status: 0 nothing that --fail-on names, 1 something is, 2 the input could not be read,
3 undetermined.
`

const FAILURES = ['wider', 'change', 'nothing'] as const

interface Flags extends ComparedFlags, FormatFlags {
  readonly git?: string
  readonly failOn: (typeof FAILURES)[number]
}

/** A file, or a pair of files, by one name. */
interface Compared {
  readonly name: string
  readonly comparison: PolicyComparison
}

export function diffCommand(): Command {
  const command = new Command('diff')
    .description('prove what a change of policies newly allows, and what no longer')
    .argument('[names...]', 'OLD and NEW; with --git the files or folders that count')
    .usage('[options] OLD NEW\n       casegate diff [options] --git RANGE [-- PATH...]')
    .option('--git <RANGE>', 'compare each policy file that changed, such as main..HEAD')
    .addOption(
      new Option('--fail-on <CHANGE>', 'what counts as failure').choices(FAILURES).default('wider'),
    )
    .addHelpText('after', HELP)
    .action((names: string[], flags: Flags) => diff(names, flags))
  return addFormatOptions(addComparedOptions(command), ['text', 'json', 'sarif'])
}

async function diff(names: readonly string[], flags: Flags): Promise<void> {
  const limits = await readLimits(flags)
  const compared =
    flags.git === undefined
      ? [await comparePair(names, flags, limits)]
      : await compareChanges(flags.git, names, flags, limits)
  const whole = joinComparisons(compared.map(({ comparison }) => comparison))
  if (!flags.quiet) await printCompared(compared, whole, flags)
  process.exitCode = exitStatus(whole, flags.failOn)
}

async function comparePair(
  names: readonly string[],
  flags: Flags,
  limits: SourcedLayers,
): Promise<Compared> {
  const [old, young, ...more] = names
  if (old === undefined || young === undefined || more.length > 0) {
    throw new UsageError(`give two policies, OLD and NEW (or --git RANGE), not ${names.length}`)
  }
  const [before, after] = await Promise.all([readSide(old), readSide(young)])
  // A code host shows results beside files; AWS's own policies are in none.
  const name = young.startsWith('arn:') ? old : young
  return { name, comparison: compareSides(before, after, flags, limits) }
}

async function compareChanges(
  range: string,
  paths: readonly string[],
  flags: Flags,
  limits: SourcedLayers,
): Promise<readonly Compared[]> {
  const { readGitChanges } = await import('../input/git-changes.ts')
  const changes = await readGitChanges(range, paths)
  return changes.flatMap(change => {
    const sides = policiesOf(change)
    if (!sides) return []
    const { name } = change
    return [{ name, comparison: compareSides(sides.before, sides.after, flags, limits) }]
  })
}

function compareSides(
  before: readonly SourcedPolicy[],
  after: readonly SourcedPolicy[],
  flags: Flags,
  limits: SourcedLayers,
): PolicyComparison {
  const { kind } = flags
  return comparePolicies(
    layersOf(kind, before, limits),
    layersOf(kind, after, limits),
    scopeOf(flags),
  )
}

/** undefined, with a note, for a file that is a policy neither before nor after. */
function policiesOf(
  change: FileChange,
): { before: readonly SourcedPolicy[]; after: readonly SourcedPolicy[] } | undefined {
  const { name } = change
  if (!/\.json$/i.test(name)) {
    note(`${name}: left out, for only policies in .json files are compared`)
    return undefined
  }
  const before = policyIn(change.before)
  const after = policyIn(change.after)
  if (before === 'none' && after === 'none') {
    note(`${name}: left out, for it is not a policy`)
    return undefined
  }
  if (before === 'none' || after === 'none') {
    const when = before === 'none' ? 'before' : 'after'
    throw new InputError({ file: name, message: `it is not a policy ${when} the change` })
  }
  return { before, after }
}

/** A file that is not there is no policy to attach: it allows nothing. */
function policyIn(file: TextFile | undefined): readonly SourcedPolicy[] | 'none' {
  if (file === undefined) return []
  const policy = findPolicy(file, parseFile(file))
  return policy ? [policy] : 'none'
}

async function printCompared(
  compared: readonly Compared[],
  whole: PolicyComparison,
  flags: Flags,
): Promise<void> {
  const format = formatOf(flags)
  if (format === 'text') {
    print(comparedText(compared, flags.git !== undefined))
    return
  }
  const { diffReport, diffResults } = await import('../print/diff-report.ts')
  if (format === 'json') {
    printJson(diffReport(whole))
    for (const reason of whole.reasons) note(reason)
  } else {
    const { sarifOf } = await import('@casegate/answers/lint')
    const results = compared.flatMap(({ name, comparison }) => diffResults(comparison, name))
    printJson(sarifOf(VERSION, results))
  }
}

function comparedText(compared: readonly Compared[], named: boolean): readonly string[] {
  if (compared.length === 0) return ['equal: no policy changed']
  return compared.flatMap(({ name, comparison }, index) => [
    ...(index === 0 ? [] : ['']),
    ...(named ? [styled('bold', name)] : []),
    ...diffText(comparison),
  ])
}

/** What is proved counts, even where the rest is undetermined. */
function exitStatus(whole: PolicyComparison, failOn: Flags['failOn']): number {
  const { verdict } = whole
  if (failOn === 'nothing') return 0
  if (failOn === 'change' && verdict !== 'equal' && verdict !== 'undetermined') return 1
  if (isProvedWider(whole)) return 1
  return verdict === 'undetermined' ? 3 : 0
}
