// `casegate diff`: does a change of policies widen access? Proved, with a witness for each part.

import {
  compareInventories,
  comparePolicies,
  homeOfPolicies,
  isProvedWider,
  joinComparisons,
  type LabelledInventory,
  type PolicyComparison,
} from '@casegate/answers/compare'
import { EVERYTHING, type HeldPolicy, unreadFault } from '@casegate/answers/inventory'
import type { SourcedLayers } from '@casegate/answers/policies'
import { Command, Option } from 'commander'
import {
  type ComparedSide,
  isPolicyOnly,
  readComparedSide,
  refuseUnlike,
} from '../input/compared-sides.ts'
import { policiesFor } from '../input/policies-for.ts'
import { createReader, type Reader } from '../input/reader.ts'
import { joinSources, type Sources } from '../input/source.ts'
import {
  addComparedOptions,
  type ComparedFlags,
  layersOf,
  readLimits,
  scopeOf,
} from '../options/compared-options.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { deploymentGiven, requireAccountId } from '../options/scope-options.ts'
import { addTemplateOptions, readParameters } from '../options/template-options.ts'
import { note, print, printJson } from '../output.ts'
import {
  type Compared,
  type ComparedPart,
  comparedAsFarAsRead,
  comparedText,
  titleOf,
  type WholeComparison,
} from '../print/compare/compared-text.ts'
import { sourcesReport } from '../print/unread.ts'
import { type Answered, addUnreadOption, isPartlyRead, settle } from '../settle.ts'
import { UsageError } from '../usage-error.ts'
import { VERSION } from '../version.ts'

const HELP = `
OLD and NEW are files or folders, several of one side joined by commas, or ARNs of AWS managed
policies. Templates, plans, account data and folders of them (such as cdk.out) are compared
principal by principal and policy by policy: added, removed, renamed, changed.

Examples:
  $ casegate diff old.json new.json
  $ casegate diff mine.json arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess
  $ casegate diff --git main..HEAD -- policies/
  $ casegate diff --git HEAD --format sarif > access.sarif
  $ casegate diff --kind scp old-scp.json new-scp.json
  $ casegate diff old/cdk.out cdk.out
  $ casegate diff last-week.json account.json

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

export function diffCommand(): Command {
  const command = new Command('diff')
    .description('prove what a change of policies newly allows, and what no longer')
    .argument('[names...]', 'OLD and NEW; with --git the files or folders that count')
    .usage('[options] OLD NEW\n       casegate diff [options] --git RANGE [-- PATH...]')
    .option('--git <RANGE>', 'compare each file that changed, such as main..HEAD')
    .addOption(
      new Option('--fail-on <CHANGE>', 'what counts as failure').choices(FAILURES).default('wider'),
    )
    .addHelpText('after', HELP)
    .action((names: string[], flags: Flags) => diff(names, flags))
  return addFormatOptions(addTemplateOptions(addUnreadOption(addComparedOptions(command))), [
    'text',
    'json',
    'sarif',
  ])
}

async function diff(names: readonly string[], flags: Flags): Promise<void> {
  requireAccountId('--account', flags.account)
  const parameters = await readParameters(flags)
  const deployment = { ...deploymentGiven({ account: flags.account }), parameters }
  const reader = createReader({ deployment, goesOn: flags.allowUnread })
  const setting = { flags, limits: await readLimits(flags, reader), reader }
  const compared =
    flags.git === undefined
      ? await comparePair(names, setting)
      : await compareChanges(flags.git, names, setting)
  const whole = joinComparisons(compared.parts.map(({ comparison }) => comparison))
  const sources = joinSources([reader.sources(), { inventories: [], unread: compared.unread }])
  const isPartial = isPartlyRead(sources.unread, ABOUT.about, flags)
  const told = isPartial ? comparedAsFarAsRead({ ...compared, whole }) : { ...compared, whole }
  if (!flags.quiet) await printCompared(told, flags, sources)
  settle(answerOf(whole, flags.failOn), sources.unread, ABOUT, flags)
}

const ABOUT = { about: EVERYTHING, noIsSure: true }

interface Setting {
  readonly flags: Flags
  readonly limits: SourcedLayers
  readonly reader: Reader
}

async function comparePair(names: readonly string[], setting: Setting): Promise<Compared> {
  const { flags, reader } = setting
  const [old, young, ...more] = names
  if (old === undefined || young === undefined || more.length > 0) {
    throw new UsageError(`give two policies, OLD and NEW (or --git RANGE), not ${names.length}`)
  }
  const before = await readComparedSide(old, flags.kind, reader)
  const after = await readComparedSide(young, flags.kind, reader)
  // A code host shows results beside files; AWS's own policies are in none.
  const name = young.startsWith('arn:') ? old : young
  if (before.form === 'policies' && after.form === 'policies') {
    const compared = comparePolicySides(before.policies, after.policies, setting)
    return {
      parts: [{ title: undefined, file: name, ...compared }],
      subjects: undefined,
      unread: [],
    }
  }
  refuseUnlike(before, after, name)
  const files = (side: ComparedSide) => (side.form === 'files' ? side.files : [])
  return compareFiles(files(before), files(after), setting)
}

/** Policies by themselves file by file; what holds principals together, for they may move. */
async function compareChanges(
  range: string,
  paths: readonly string[],
  setting: Setting,
): Promise<Compared> {
  const { flags, reader } = setting
  const { listGitChanges } = await import('../input/git-changes.ts')
  const changes = await reader.changes(listGitChanges(range, paths))
  const [alone, others] = partition(changes, ({ before, after }) => isPolicyOnly(before, after))
  const parts = alone.map(({ name, was, before, after }) => {
    const [old = [], young = []] = [before, after].map(
      side => side && policiesFor('identity', side),
    )
    const title = was === undefined ? name : `${name} (was ${was})`
    return { title, file: name, ...comparePolicySides(old, young, setting) }
  })
  if (others.length === 0) return { parts, subjects: undefined, unread: [] }
  const side = (when: 'before' | 'after') =>
    others.flatMap(({ name, was = name, [when]: inventory }) =>
      inventory === undefined
        ? []
        : [{ label: when === 'before' ? was : name, inventory, kind: flags.kind }],
    )
  const found = compareFiles(side('before'), side('after'), setting)
  return { ...found, parts: [...parts, ...found.parts] }
}

function compareFiles(
  before: readonly LabelledInventory[],
  after: readonly LabelledInventory[],
  { flags, limits }: Setting,
): Compared {
  const options = { analysis: scopeOf(flags), limits }
  const { changes, compared, faults } = compareInventories(before, after, options)
  const parts = changes.map(change => ({
    title: titleOf(change),
    file: change.file,
    comparison: change.comparison,
    place: change.place,
    change,
  }))
  return { parts, subjects: compared, unread: faults.map(unreadFault) }
}

function comparePolicySides(
  before: readonly HeldPolicy[],
  after: readonly HeldPolicy[],
  { flags, limits }: Setting,
): Pick<ComparedPart, 'comparison' | 'place'> {
  const { kind, account } = flags
  const place = homeOfPolicies([...before, ...after], { kind, given: { account } })
  const { home, owner } = place
  const comparison = comparePolicies(
    layersOf(kind, before, limits),
    layersOf(kind, after, limits),
    { ...scopeOf(flags), home, resourceAccount: owner },
  )
  return { comparison, place }
}

async function printCompared(
  compared: WholeComparison,
  flags: Flags,
  sources: Sources,
): Promise<void> {
  const format = formatOf(flags)
  if (format === 'text') {
    print(comparedText(compared))
    return
  }
  const { comparedReport, comparedResults } = await import('../print/compare/diff-report.ts')
  if (format === 'json') {
    printJson({ ...comparedReport(compared), ...sourcesReport(sources) })
    for (const reason of compared.whole.reasons) note(reason)
  } else {
    const { sarifOf } = await import('@casegate/answers/lint')
    printJson(sarifOf(VERSION, comparedResults(compared), sources.unread))
  }
}

function partition<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [first: readonly Item[], others: readonly Item[]] {
  return [items.filter(isFirst), items.filter(item => !isFirst(item))]
}

/** What is proved counts, even where the rest is undetermined. */
function answerOf(whole: PolicyComparison, failOn: Flags['failOn']): Answered {
  const { verdict } = whole
  if (failOn === 'nothing') return 'yes'
  if (failOn === 'change' && verdict !== 'equal' && verdict !== 'undetermined') return 'no'
  if (isProvedWider(whole)) return 'no'
  return verdict === 'undetermined' ? 'undetermined' : 'yes'
}
