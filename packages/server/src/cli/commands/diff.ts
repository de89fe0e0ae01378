// `casegate diff`: does a change of policies widen access? Proved, with a witness for each part.

import {
  comparePolicies,
  isProvedWider,
  joinComparisons,
  type PolicyComparison,
} from '@casegate/answers/compare'
import { EVERYTHING, type HeldPolicy } from '@casegate/answers/inventory'
import type { SourcedLayers } from '@casegate/answers/policies'
import { Command, Option } from 'commander'
import { createReader, type Reader } from '../input/reader.ts'
import { policiesIn, type Sources } from '../input/sources.ts'
import {
  addComparedOptions,
  type ComparedFlags,
  layersOf,
  readLimits,
  readSide,
  scopeOf,
} from '../options/compared-options.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { deploymentPlace } from '../options/situation-options.ts'
import { note, print, printJson, styled } from '../output.ts'
import { diffText } from '../print/compare/diff-text.ts'
import { sourcesReport } from '../print/unread.ts'
import { type Answered, addUnreadOption, settle } from '../settle.ts'
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
  return addFormatOptions(addUnreadOption(addComparedOptions(command)), ['text', 'json', 'sarif'])
}

async function diff(names: readonly string[], flags: Flags): Promise<void> {
  const place = deploymentPlace({ account: flags.account })
  const reader = createReader({ place, goesOn: flags.allowUnread })
  const limits = await readLimits(flags, reader)
  const compared =
    flags.git === undefined
      ? [await comparePair(names, flags, limits, reader)]
      : await compareChanges(flags.git, names, flags, limits, reader)
  const whole = joinComparisons(compared.map(({ comparison }) => comparison))
  const sources = reader.sources()
  if (!flags.quiet) await printCompared(compared, whole, flags, sources)
  settle(answerOf(whole, flags.failOn), sources.unread, ABOUT, flags)
}

const ABOUT = { about: EVERYTHING, noIsSure: true }

async function comparePair(
  names: readonly string[],
  flags: Flags,
  limits: SourcedLayers,
  reader: Reader,
): Promise<Compared> {
  const [old, young, ...more] = names
  if (old === undefined || young === undefined || more.length > 0) {
    throw new UsageError(`give two policies, OLD and NEW (or --git RANGE), not ${names.length}`)
  }
  const before = await readSide(old, reader)
  const after = await readSide(young, reader)
  // A code host shows results beside files; AWS's own policies are in none.
  const name = young.startsWith('arn:') ? old : young
  return { name, comparison: compareSides(before, after, flags, limits) }
}

async function compareChanges(
  range: string,
  paths: readonly string[],
  flags: Flags,
  limits: SourcedLayers,
  reader: Reader,
): Promise<readonly Compared[]> {
  const { readGitChanges } = await import('../input/git-changes.ts')
  const changes = await reader.changes(await readGitChanges(range, paths))
  return changes.map(({ name, before, after }) => {
    const sides = [before, after].map(side => (side ? policiesIn(side) : []))
    const [old = [], young = []] = sides
    return { name, comparison: compareSides(old, young, flags, limits) }
  })
}

function compareSides(
  before: readonly HeldPolicy[],
  after: readonly HeldPolicy[],
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

async function printCompared(
  compared: readonly Compared[],
  whole: PolicyComparison,
  flags: Flags,
  sources: Sources,
): Promise<void> {
  const format = formatOf(flags)
  if (format === 'text') {
    print(comparedText(compared, flags.git !== undefined))
    return
  }
  const { diffReport, diffResults } = await import('../print/compare/diff-report.ts')
  if (format === 'json') {
    printJson({ ...diffReport(whole), ...sourcesReport(sources) })
    for (const reason of whole.reasons) note(reason)
  } else {
    const { sarifOf } = await import('@casegate/answers/lint')
    const results = compared.flatMap(({ name, comparison }) => diffResults(comparison, name))
    printJson(sarifOf(VERSION, results, sources.unread))
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
function answerOf(whole: PolicyComparison, failOn: Flags['failOn']): Answered {
  const { verdict } = whole
  if (failOn === 'nothing') return 'yes'
  if (failOn === 'change' && verdict !== 'equal' && verdict !== 'undetermined') return 'no'
  if (isProvedWider(whole)) return 'no'
  return verdict === 'undetermined' ? 'undetermined' : 'yes'
}
