// `casegate check`: can a task be done with these policies, and what is missing?

import { loadActionTable } from '@casegate/answers'
import { type CheckedTask, checkTask, type TaskQuestion } from '@casegate/answers/check'
import { Command } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addSituationOptions,
  readSituation,
  type Situation,
  type SituationFlags,
} from '../options/situation-options.ts'
import { addEditionOptions, readTask, type TaskFlags } from '../options/task-options.ts'
import { print, printJson } from '../output.ts'
import { sourcesReport } from '../print/unread.ts'
import { settle } from '../settle.ts'

const HELP = `
Examples:
  $ casegate check --task onboard --policy onboard.json
  $ casegate check --task view-domain --managed AmazonConnectReadOnlyAccess
  $ casegate check --task onboard --managed AmazonConnect_FullAccess --policy more.json --json
  $ aws iam get-user-policy --user-name ana --policy-name cases | casegate check --task onboard --policy -
  $ casegate check --task onboard --principal arn:aws:iam::123456789012:user/ana --account-data account.json

A condition key that is not given with --context may have any value, so a permission that
depends on one counts as missing. "casegate tasks" lists the tasks.

What only a deployment tells, such as a parameter of a template, may be anything. Values that were
taken from defaults are named.

Exit status: 0 allowed, 1 not allowed, 2 the input could not be read, 3 undetermined.
`

interface Flags extends SituationFlags, TaskFlags, FormatFlags {
  readonly task: string
}

export function checkCommand(): Command {
  const command = new Command('check')
    .description('tell whether policies allow a task, and what is missing')
    .requiredOption('--task <NAME>', 'the task, such as view-domain or onboard')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => check(flags))
  return addFormatOptions(addSituationOptions(addEditionOptions(command)))
}

async function check(flags: Flags): Promise<void> {
  const named = await readTask(flags.task, flags)
  const situation = await readSituation(flags)
  const { policies, asking, scope, sources, about } = situation
  const question = { ...named, scope }
  const answer = checkTask(question, policies, asking, loadActionTable)
  if (!flags.quiet) await printAnswer(answer, question, situation, formatOf(flags))
  const answered = answer.allowed ? 'yes' : answer.isUndetermined ? 'undetermined' : 'no'
  settle(answered, sources.unread, { about }, flags)
}

async function printAnswer(
  answer: CheckedTask,
  question: TaskQuestion,
  { policies, asking, defaults, sources }: Situation,
  format: string,
): Promise<void> {
  const fix = answer.allowed
    ? undefined
    : (await import('@casegate/answers/fix')).fixAfter(
        answer,
        question,
        policies,
        asking,
        loadActionTable,
      )
  if (format === 'json') {
    const { checkReport } = await import('../print/check-report.ts')
    printJson({ ...checkReport(answer, fix, defaults), ...sourcesReport(sources) })
  } else {
    const { checkText } = await import('../print/check-text.ts')
    print(checkText(answer, fix, defaults))
  }
}
