// `casegate prove`: claims about policies, proved over all requests or refuted by one.

import { type Claim, findReach, type ProvenReach } from '@casegate/answers/compare'
import { type Affected, EVERYTHING, type TakenDefault } from '@casegate/answers/inventory'
import { Command, Option } from 'commander'
import { createReader, type Reader } from '../input/reader.ts'
import { joinSources, type Sources } from '../input/source.ts'
import { BY_ITSELF } from '../options/compared-options.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { deploymentGiven, readScope } from '../options/scope-options.ts'
import {
  addSituationOptions,
  readSituations,
  type Situation,
} from '../options/situation-options.ts'
import { addEditionOptions } from '../options/task-options.ts'
import { readParameters } from '../options/template-options.ts'
import { addUnknownNamesOption, refuseUnknownNames } from '../options/unknown-names.ts'
import { print, printJson } from '../output.ts'
import { proveReport } from '../print/compare/prove-report.ts'
import { proveText } from '../print/compare/prove-text.ts'
import { noteLimits } from '../print/limit-notes.ts'
import { BY_WHAT_WAS_READ, sourcesReport } from '../print/unread.ts'
import { isPartlyRead, settle } from '../settle.ts'
import { UsageError } from '../usage-error.ts'
import { VERSION } from '../version.ts'
import {
  askedProof,
  NO_CHANGES,
  type ProveFlags,
  patternOf,
  proveClaims,
  proveClosed,
  proveFiles,
  readWiderThan,
} from './prove-claims.ts'

const HELP = `
Examples:
  $ casegate prove --policy new.json --no-wider-than old.json
  $ casegate prove --policy new.json --never cases:DeleteDomain --on "arn:aws:cases:*:*:domain/*"
  $ casegate prove --policy onboard.json --least-for onboard
  $ casegate prove --policy onboard.json --no-idle-statements
  $ casegate prove --not-public bucket-policy.json
  $ casegate prove --policy onboard.json --coverage "cases:*"

What only a deployment tells, such as a parameter of a template, may be anything: a claim must hold
whatever it is. Values that were taken from defaults are named.

A context key that is not given with --context may have any value, or none. Policies are public
if they let in an anonymous caller, or anybody of an account and organization they do not name.

Exit status: 0 all claims hold, 1 one is false, 2 the input could not be read, 3 undetermined.
`

type Flags = ProveFlags & FormatFlags

export function proveCommand(): Command {
  const command = new Command('prove')
    .description('prove claims about policies, or refute them with a request')
    .addOption(
      new Option('--no-wider-than <FILE...>', 'they allow nothing that these do not').default(
        [],
        'none',
      ),
    )
    .option('--by-itself', `for --no-wider-than: ${BY_ITSELF}`)
    .option('--never <ACTION...>', 'they never allow these actions')
    .option('--on <RESOURCE...>', 'only these resources, for --never and --coverage')
    .option('--not-public <FILE...>', 'these resource policies let in no outsider')
    .option('--least-for <TASK...>', 'they allow what these tasks need, and nothing else')
    .option('--no-idle-statements', 'no statement is dead, shadowed or redundant')
    .option('--coverage [ACTION...]', 'show all that is allowed, of these actions')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => prove(flags))
  const options = addSituationOptions(addEditionOptions(addUnknownNamesOption(command)))
  return addFormatOptions(options, ['text', 'json', 'sarif'])
}

async function prove(flags: Flags): Promise<void> {
  if (flags.coverage && formatOf(flags) === 'sarif') {
    throw new UsageError(
      '--coverage claims nothing, so that SARIF has no place for it; use text or JSON',
    )
  }
  const reader = createReader({
    deployment: { ...deploymentGiven(readScope(flags)), parameters: await readParameters(flags) },
    goesOn: flags.allowUnread,
  })
  const { claims, reach, defaults, sources, about } = await answerClaims(flags, reader)
  if (claims.length === 0 && !reach) {
    throw new UsageError('give a claim, such as --never cases:DeleteDomain, or --coverage')
  }
  const told = isPartlyRead(sources.unread, about, flags) ? claims.map(asFarAsRead) : claims
  if (formatOf(flags) === 'json') {
    printJson({ ...proveReport(told, reach, defaults), ...sourcesReport(sources) })
  } else if (formatOf(flags) === 'sarif') {
    const { sarifOf } = await import('@casegate/answers/lint')
    const { proveResults } = await import('../print/compare/prove-results.ts')
    const [file = 'policies'] = sources.inventories.map(one => one.file)
    printJson(sarifOf(VERSION, proveResults(told, file), sources.unread))
  } else if (!flags.quiet) print(proveText(told, reach, defaults))
  const answers = new Set(claims.map(({ proof }) => proof.answer))
  const isOpen = answers.has('undetermined') || reach?.reason !== undefined
  const answered = answers.has('fails') ? 'no' : isOpen ? 'undetermined' : 'yes'
  settle(answered, sources.unread, { about }, flags)
}

/** What was not read may speak against what is proved of the rest. */
function asFarAsRead(claim: Claim): Claim {
  if (claim.proof.answer !== 'holds') return claim
  return {
    ...claim,
    proof: { ...claim.proof, answer: 'undetermined', reason: `it holds ${BY_WHAT_WAS_READ}` },
  }
}

interface Answers {
  readonly claims: readonly Claim[]
  readonly reach: ProvenReach | undefined
  readonly defaults: readonly TakenDefault[]
  readonly sources: Sources
  readonly about: readonly Affected[]
}

/** Public or not is a question to a resource's policy: it needs no identity. */
async function answerClaims(flags: Flags, reader: Reader): Promise<Answers> {
  const open = flags.notPublic ? [await proveClosed(flags.notPublic, flags, reader)] : []
  const { widerThan, never, leastFor, idleStatements, coverage } = flags
  const asksIdentity = widerThan.length > 0 || never || leastFor || !idleStatements || coverage
  if (!asksIdentity) {
    const sources = reader.sources()
    return { claims: open, reach: undefined, defaults: [], sources, about: EVERYTHING }
  }
  const situations = await readSituations(flags, 'each')
  const [situation, ...more] = situations
  if (situation === undefined) throw new TypeError('there is a situation for each question')
  refuseUnknownPatterns(flags, situation)
  noteLimits(situation.policies)
  if (coverage && more.length > 0) {
    const names = situations.map(({ asking }) => asking.principal).slice(0, SHOWN_PRINCIPALS)
    throw new UsageError(
      `--coverage is of one principal; choose it with --principal: ${names.join(', ')}`,
    )
  }
  const limits = await readWiderThan(flags, reader)
  const claims: Claim[] = []
  for (const one of situations) {
    const principal = more.length === 0 ? undefined : one.asking.principal
    for (const claim of await proveClaims(flags, askedProof(one), limits))
      claims.push({ ...claim, principal })
  }
  const changes = limits?.form === 'files' ? proveFiles(flags, limits.files, situation) : NO_CHANGES
  const sources = joinSources([
    situation.sources,
    reader.sources(),
    { inventories: [], unread: changes.unread },
  ])
  return {
    sources,
    about: open.length > 0 || limits?.form === 'files' ? EVERYTHING : aboutOf(situation, flags),
    claims: [...open, ...changes.claims, ...claims],
    defaults: situation.defaults,
    reach: coverage
      ? findReach(situation.policies, patternOf(coverage, flags), askedProof(situation).options)
      : undefined,
  }
}

const SHOWN_PRINCIPALS = 10

/** Where nobody is named, the claim is about all whom the files should tell of. */
function aboutOf({ about }: Situation, { principal }: Flags): readonly Affected[] {
  return principal === undefined ? [...about, 'others'] : about
}

/** A claim about nothing holds always, and says nothing. */
function refuseUnknownPatterns(flags: Flags, { asking: { context } }: Situation): void {
  const { never, coverage, on: resources } = flags
  for (const actions of [never, coverage]) {
    if (actions === undefined) continue
    const named = actions === true ? ['*'] : actions
    refuseUnknownNames({ actions: named, resources, context }, flags)
  }
}
