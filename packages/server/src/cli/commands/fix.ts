// `casegate fix`: the smallest addition that makes a task allowed, proved by checking the result.
import { loadActionTable } from '@casegate/answers'
import { type FixOfTasks, fixTasks, unifiedDiff } from '@casegate/answers/fix'
import { POLICY_FORMS, type PolicyForm } from '@casegate/answers/generate'
import { type HeldPolicy, isOpenPolicy } from '@casegate/answers/inventory'
import type { GrantingPolicy } from '@casegate/answers/policies'
import { limitNotes, POLICY_QUOTAS, splitByQuota } from '@casegate/answers/policies'
import { actionsOf } from '@casegate/answers/tasks'
import { insertStatements } from '@casegate/engine/policy'
import { Command } from 'commander'
import { isSafe } from '../../base/safe-text.ts'
import { replaceFile } from '../input/replace-file.ts'
import { byteOrderMarkOf } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addPolicyOutputOptions,
  type PolicyOutputFlags,
  refuseFormOfJson,
} from '../options/policy-output-options.ts'
import {
  addSituationOptions,
  readSituation,
  type Situation,
  type SituationFlags,
} from '../options/situation-options.ts'
import { addEditionOptions, readNamedTasks, type TaskFlags } from '../options/task-options.ts'
import { note, print, printExactly, printJson } from '../output.ts'
import { defaultLines } from '../print/deployment.ts'
import { editionLines } from '../print/edition-text.ts'
import { environmentLines, environmentReport } from '../print/environment-text.ts'
import { fixesReport } from '../print/fix-report.ts'
import { blockedLines, gainLines } from '../print/fix-text.ts'
import { pasteLines } from '../print/paste-text.ts'
import { BY_WHAT_WAS_READ, sourcesReport } from '../print/unread.ts'
import { type Answered, isPartlyRead, settle } from '../settle.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
Examples:
  $ casegate fix --task view-domain --managed AmazonConnectReadOnlyAccess
  $ casegate fix --task onboard --policy onboard.json --as patch | patch -p1
  $ casegate fix --task onboard --policy onboard.json --write
  $ casegate fix --task onboard --policy onboard.json --as terraform

The policy goes to standard output, and what it newly allows to standard error.

Exit status: 0 nothing is missing any more, 1 no addition helps, 2 the input could not be read,
3 undetermined.
`

interface Flags extends SituationFlags, TaskFlags, FormatFlags, PolicyOutputFlags {
  readonly task: readonly string[]
  readonly write?: boolean
}

export function fixCommand(): Command {
  const command = new Command('fix')
    .description('find the smallest addition that makes a task allowed')
    .requiredOption('--task <NAME...>', 'the tasks, such as view-domain or onboard')
    .option(
      '--write',
      'add it to the first policy file itself; plans, templates and account data are not edited',
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => fix(flags))
  addPolicyOutputOptions(command, ['patch'])
  return addFormatOptions(addSituationOptions(addEditionOptions(command)))
}

async function fix(flags: Flags): Promise<void> {
  refuseFormOfJson(flags)
  const named = await readNamedTasks(flags.task, flags)
  const situation = await readSituation(flags, actionsOf(named.map(({ edition }) => edition)))
  const { policies, asking, scope, defaults, sources, about } = situation
  const questions = named.map(one => ({ ...one, scope }))
  const fixed = fixTasks(questions, policies, asking, loadActionTable)
  const target = flags.write ? findPolicyFile(policies.identity) : undefined
  // What cannot be written is printed.
  const isWritten = target !== undefined
  const isPartial = isPartlyRead(sources.unread, about, flags)
  if (formatOf(flags) === 'json') {
    const report = fixesReport(fixed, { defaults, isPartial })
    printJson({ ...report, ...environmentReport(situation), ...sourcesReport(sources) })
  } else if (!flags.quiet) {
    printFix(fixed, { ...flags, write: isWritten }, { ...situation, isPartial })
    const editions = fixed.fixes.flatMap(({ before }) => editionLines(before))
    const taken = [
      ...limitNotes(policies),
      ...environmentLines(situation),
      ...defaultLines(defaults),
    ]
    for (const line of [...editions, ...taken]) note(line)
  }
  if (target && fixed.addition) await writeAddition(fixed.addition, target)
  settle(answerOf(fixed), sources.unread, { about, isData: true }, flags)
  if (!flags.write || isWritten || !fixed.addition) return
  throw nothingToChange(situation, flags.quiet ? STATEMENTS_PRINTED : 'the statements above')
}

/** What only a deployment tells may stand in the way, or may not. */
function answerOf({ fixes }: FixOfTasks): Answered {
  const blocked = fixes.flatMap(fix => fix.blocked)
  if (blocked.length === 0) return 'yes'
  const isOpen = blocked.every(({ permission }) => permission.state === 'notEvaluated')
  return isOpen ? 'undetermined' : 'no'
}

function printFix(
  fixed: FixOfTasks,
  flags: Flags,
  situation: Situation & { readonly isPartial: boolean },
): void {
  const { fixes, addition } = fixed
  const blocked = fixes.filter(fix => fix.blocked.length > 0)
  if (addition) {
    if (!flags.write && flags.as === 'patch') printExactly(patchOf(addition, situation))
    else if (!flags.write) print(formed(addition, flags).split('\n'))
    for (const fix of fixes) if (fix.addition) note(gainLines(fix))
    for (const fix of blocked) note(blockedLines(fix))
  } else if (blocked.length > 0) print(blocked.flatMap(blockedLines))
  else if (situation.isPartial) print(`Nothing is missing ${BY_WHAT_WAS_READ}.`)
  else print(`Nothing is missing: the ${fixes.length === 1 ? 'task is' : 'tasks are'} allowed.`)
}

/** A patch must have each character of the file, so it is shown only where that does no harm. */
function patchOf(addition: GrantingPolicy, situation: Situation): string {
  const found = findPolicyFile(situation.policies.identity)
  if (!found) throw nothingToChange(situation, STATEMENTS_PRINTED)
  const { file, text } = found
  const patch = unifiedDiff(file, text, withAddition(file, text, addition))
  if (isSafe(patch.replace(/[\t\n]|\r(?=\n)/g, ''))) return patch
  throw new UsageError(
    `${file} has characters that do not show, and a patch would have them too; use --write`,
  )
}

function formed(addition: GrantingPolicy, flags: Flags): string {
  const name = flags.name ?? 'Addition'
  const policies = splitByQuota(name, addition.Statement, POLICY_QUOTAS[flags.for])
  return POLICY_FORMS[flags.as as PolicyForm]({ policies, managedPolicies: [] }, flags.for)
}

async function writeAddition(addition: GrantingPolicy, { file, text }: PolicyFile): Promise<void> {
  await replaceFile(file, withAddition(file, text, addition))
  note(`${file} is changed.`)
}

function withAddition(file: string, text: string, { Statement }: GrantingPolicy): string {
  const changed = insertStatements(text, Statement)
  if (changed === undefined) throw new UsageError(`${file} has no place for another statement`)
  return changed
}

interface PolicyFile {
  readonly file: string
  readonly text: string
}

/** The first that is a file of its own: a plan or a template is not where policies are written. */
function findPolicyFile(identity: readonly HeldPolicy[]): PolicyFile | undefined {
  for (const policy of identity) {
    if (isOpenPolicy(policy)) continue
    const { whole, file, document } = policy
    if (whole && file !== undefined && file !== '<stdin>' && typeof document === 'string') {
      return { file, text: byteOrderMarkOf(file) + document }
    }
  }
  return undefined
}

/** Says of each file why it is not changed, and what to do with the addition. */
function nothingToChange({ policies, sources }: Situation, statements: string): UsageError {
  note(pasteLines(policies.identity, sources.inventories, statements))
  return new UsageError(NO_FILE)
}

const STATEMENTS_PRINTED = 'the statements that "casegate fix --as policy" prints'
const NO_FILE = 'there is no policy file to change; give one with --policy FILE'
