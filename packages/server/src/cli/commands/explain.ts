// `casegate explain`: why one request, or each permission of a task, is allowed or not.

import { loadActionTable } from '@casegate/answers'
import { checkTask, missingOf } from '@casegate/answers/check'
import { type AgreedExplanation, explainHeld } from '@casegate/answers/coverage'
import { callerOf } from '@casegate/answers/policies'
import { actionsOf } from '@casegate/answers/tasks'
import { Command } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addSituationOptions,
  readSituation,
  type Situation,
  type SituationFlags,
} from '../options/situation-options.ts'
import { addEditionOptions, readNamedTasks, type TaskFlags } from '../options/task-options.ts'
import {
  addUnknownNamesOption,
  refusePattern,
  refuseUnknownNames,
  type UnknownNamesFlags,
} from '../options/unknown-names.ts'
import { print, printJson } from '../output.ts'
import type { ReportedWith } from '../print/check-report.ts'
import { defaultLines, leftOpenReport } from '../print/deployment.ts'
import type { NamedTask } from '../print/edition-text.ts'
import { environmentLines, environmentReport } from '../print/environment-text.ts'
import { explanationText } from '../print/explanation-text.ts'
import { noteLimits } from '../print/limit-notes.ts'
import { sourcesReport } from '../print/unread.ts'
import { type Answered, isPartlyRead, settle } from '../settle.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
Examples:
  $ casegate explain --action cases:CreateDomain --policy onboard.json
  $ casegate explain --action cases:GetDomain --resource arn:aws:cases:us-east-1:123456789012:domain/d-1 --policy p.json
  $ casegate explain --task onboard --managed AmazonConnect_FullAccess

For tasks, each permission that is missing is explained, or each of them if none is.

Exit status: 0 allowed, 1 not allowed, 2 the input could not be read, 3 undetermined.
`

interface Flags extends SituationFlags, TaskFlags, FormatFlags, UnknownNamesFlags {
  readonly task?: readonly string[]
  readonly action?: string
  readonly resource: string
  readonly statements: string
}

interface Request {
  readonly action: string
  readonly resource: string
}

export function explainCommand(): Command {
  const command = new Command('explain')
    .description('explain a decision, statement by statement')
    .option('--action <NAME>', 'the action asked for, such as cases:GetDomain')
    .option('--resource <ARN>', 'the resource asked for', '*')
    .option('--task <NAME...>', 'tasks, each permission of which is explained')
    .option('--statements <NUMBER>', 'how many statements to show', '5')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => explain(flags))
  return addFormatOptions(addSituationOptions(addEditionOptions(addUnknownNamesOption(command))))
}

async function explain(flags: Flags): Promise<void> {
  const tasks = flags.task ? await readNamedTasks(flags.task, flags) : []
  const situation = await readSituation(flags, actionsOf(tasks.map(({ edition }) => edition)))
  const { policies, asking, defaults, sources, about } = situation
  const requests = readRequests(flags, tasks, situation)
  const explanations = requests.map(({ action, resource }) =>
    explainHeld(policies, {
      principal: callerOf(asking),
      action,
      resource,
      resourceAccount: asking.account,
      context: asking.context,
    }),
  )
  noteLimits(policies)
  const shown = readNumber(flags.statements)
  const isPartial = isPartlyRead(sources.unread, about, flags)
  const reports = explanations.map(one => ({
    ...explanationReport(one, { defaults, isPartial }),
    ...environmentReport(situation),
    ...sourcesReport(sources),
  }))
  if (formatOf(flags) === 'json') printJson(flags.task ? reports : reports[0])
  else if (!flags.quiet) {
    const blocks = explanations.map(one => explanationText(one, shown, isPartial))
    const taken = [...environmentLines(situation), ...defaultLines(defaults)]
    if (taken.length > 0) blocks.push(taken)
    print(blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])))
  }
  settle(answerOf(explanations), sources.unread, { about }, flags)
}

/** One that is surely not allowed is, whatever the others are. */
function answerOf(explanations: readonly AgreedExplanation[]): Answered {
  const open = explanations.filter(
    ({ decision, holes }) => decision !== 'allowed' || holes.length > 0,
  )
  if (open.length === 0) return 'yes'
  return open.every(({ holes }) => holes.length > 0) ? 'undetermined' : 'no'
}

function explanationReport(
  { holes, ...explanation }: AgreedExplanation,
  { defaults, isPartial }: ReportedWith,
): object {
  const isOpen = holes.length > 0 || (isPartial && explanation.decision === 'allowed')
  return {
    ...explanation,
    ...(isOpen && { decision: 'implicitDeny', undetermined: true }),
    ...leftOpenReport({ holes, defaults }),
  }
}

function readRequests(
  flags: Flags,
  tasks: readonly NamedTask[],
  situation: Situation,
): readonly Request[] {
  const { action, resource } = flags
  if ((action === undefined) === (flags.task === undefined)) {
    throw new UsageError('give either --action, with --resource, or --task')
  }
  const { policies, asking, scope } = situation
  if (action !== undefined) {
    refusePattern(action)
    refuseUnknownNames({ actions: [action], resources: [resource], context: asking.context }, flags)
    return [{ action, resource }]
  }
  const answers = tasks.map(named =>
    checkTask({ ...named, scope }, policies, asking, loadActionTable),
  )
  const missing = answers.flatMap(missingOf)
  const asked = missing.length > 0 ? missing : answers.flatMap(({ permissions }) => permissions)
  return [...new Map(asked.map(one => [`${one.action}\n${one.resource}`, one])).values()]
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new UsageError(`--statements must be a number from 1 to 9999, not "${text}"`)
}
