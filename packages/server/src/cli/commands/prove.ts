// `casegate prove`: claims about policies, proved over all requests or refuted by one.

import { loadActionTable } from '@casegate/answers'
import {
  type Claim,
  findReach,
  proveLeast,
  proveNever,
  proveNoIdleStatements,
  proveNotPublic,
  proveNoWider,
  type Reach,
  rangeOf,
  rangeOfPolicies,
} from '@casegate/answers/compare'
import { type Affected, EVERYTHING, type TakenDefault } from '@casegate/answers/inventory'
import type { HeldLayers } from '@casegate/answers/policies'
import { narrow } from '@casegate/answers/tasks'
import { Command, Option } from 'commander'
import { createReader, type Reader } from '../input/reader.ts'
import { joinSources, type Sources } from '../input/sources.ts'
import { BY_ITSELF, readSide } from '../options/compared-options.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addSituationOptions,
  DEFAULT_ACCOUNT,
  deploymentPlace,
  readContext,
  readScope,
  readSituation,
  type Situation,
  type SituationFlags,
} from '../options/situation-options.ts'
import { addEditionOptions, readNamedTasks, type TaskFlags } from '../options/task-options.ts'
import {
  addUnknownNamesOption,
  refuseUnknownNames,
  type UnknownNamesFlags,
} from '../options/unknown-names.ts'
import { print, printJson } from '../output.ts'
import { proveReport } from '../print/compare/prove-report.ts'
import { proveText } from '../print/compare/prove-text.ts'
import { sourcesReport } from '../print/unread.ts'
import { settle } from '../settle.ts'
import { UsageError } from '../usage-error.ts'

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

interface Flags extends SituationFlags, TaskFlags, FormatFlags, UnknownNamesFlags {
  /** `--no-wider-than`: a flag that starts with "no" loses it. */
  readonly widerThan: readonly string[]
  readonly byItself?: boolean
  readonly never?: readonly string[]
  readonly on?: readonly string[]
  readonly notPublic?: readonly string[]
  readonly leastFor?: readonly string[]
  /** False where `--no-idle-statements` is claimed. */
  readonly idleStatements: boolean
  readonly coverage?: readonly string[] | true
}

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
  return addFormatOptions(addSituationOptions(addEditionOptions(addUnknownNamesOption(command))))
}

async function prove(flags: Flags): Promise<void> {
  const reader = createReader({
    place: deploymentPlace(readScope(flags)),
    goesOn: flags.allowUnread,
  })
  const { claims, reach, defaults, sources, about } = await answerClaims(flags, reader)
  if (claims.length === 0 && !reach) {
    throw new UsageError('give a claim, such as --never cases:DeleteDomain, or --coverage')
  }
  if (formatOf(flags) === 'json') {
    printJson({ ...proveReport(claims, reach, defaults), ...sourcesReport(sources) })
  } else if (!flags.quiet) print(proveText(claims, reach, defaults))
  const answers = new Set(claims.map(({ proof }) => proof.answer))
  const isOpen = answers.has('undetermined') || reach?.reason !== undefined
  const answered = answers.has('fails') ? 'no' : isOpen ? 'undetermined' : 'yes'
  settle(answered, sources.unread, { about }, flags)
}

interface Answers {
  readonly claims: readonly Claim[]
  readonly reach: Reach | undefined
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
  const situation = await readSituation(flags)
  refuseUnknownPatterns(flags, situation)
  const asked: Asked = { ...situation, layers: situation.policies, options: optionsOf(situation) }
  const claims = await proveClaims(flags, asked, reader)
  const { about } = situation
  return {
    sources: joinSources([situation.sources, reader.sources()]),
    about: open.length > 0 ? EVERYTHING : about,
    claims: [...open, ...claims],
    defaults: situation.defaults,
    reach: coverage
      ? findReach(asked.layers, patternOf(coverage, flags), asked.options)
      : undefined,
  }
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

interface Asked extends Situation {
  readonly layers: HeldLayers
  readonly options: Parameters<typeof proveNever>[3]
}

async function proveClaims(flags: Flags, asked: Asked, reader: Reader): Promise<Claim[]> {
  const { layers, options } = asked
  const { widerThan, never, leastFor, idleStatements } = flags
  const claims: Claim[] = []
  const range = rangeOfPolicies(layers)
  if (widerThan.length > 0) {
    const limit = (await Promise.all(widerThan.map(side => readSide(side, reader)))).flat()
    const { byItself = false } = flags
    const beside = byItself ? 'by itself' : 'by itself or beside other policies'
    const claim = `nothing is allowed that ${widerThan.join(' and ')} would not allow, ${beside}`
    const asked = { ...options, byItself }
    const limited = { ...layers, identity: limit }
    const proof = proveNoWider(layers, limited, claim, asked)
    claims.push({ proof, range: rangeOfPolicies(layers, limited), resources: [] })
  }
  if (never) {
    const where = flags.on ? ` on ${flags.on.join(' or ')}` : ''
    const claim = `${never.join(' and ')} ${never.length === 1 ? 'is' : 'are'} never allowed${where}`
    const pattern = patternOf(never, flags)
    const proof = proveNever(layers, pattern, claim, options)
    claims.push({ proof, range: rangeOf(never), resources: pattern.resources })
  }
  if (leastFor) claims.push(await proveLeastFor(leastFor, flags, asked))
  if (!idleStatements) {
    const claim = 'each statement does something that no other does'
    claims.push({ proof: proveNoIdleStatements(layers, claim, options), range, resources: [] })
  }
  return claims
}

async function proveLeastFor(
  names: readonly string[],
  flags: Flags,
  { layers, options, scope }: Asked,
): Promise<Claim> {
  const tasks = await readNamedTasks(names, flags)
  const needed = tasks.flatMap(({ edition }) =>
    edition.permissions.map(({ action, resource }) => ({
      action,
      resource: narrow(resource, scope),
    })),
  )
  const claim = `allowed is what ${names.join(' and ')} needs, and nothing else`
  const proof = proveLeast(layers, needed, claim, { ...options, universe: 'realizable' })
  const { patterns } = rangeOfPolicies(layers)
  const range = rangeOf([...patterns, ...needed.map(({ action }) => action)])
  return { proof, range, resources: [] }
}

async function proveClosed(names: readonly string[], flags: Flags, reader: Reader): Promise<Claim> {
  const resource = await reader.policies(names)
  const scope = readScope(flags)
  const context = readContext(flags.context ?? [], scope)
  const claim = `${names.join(' and ')} ${names.length === 1 ? 'lets' : 'let'} in no outsider`
  const options = { actions: loadActionTable(), within: { context } }
  const owner = scope.account ?? DEFAULT_ACCOUNT
  const proof = proveNotPublic({ resource }, owner, claim, options)
  return { proof, range: rangeOfPolicies({ resource }), resources: [] }
}

function optionsOf({ asking }: Situation): Asked['options'] {
  const { principal, account, context } = asking
  return { actions: loadActionTable(), principal, resourceAccount: account, within: { context } }
}

function patternOf(actions: readonly string[] | true, { on }: Flags) {
  return { actions: actions === true ? [] : actions, resources: on ?? [] }
}
