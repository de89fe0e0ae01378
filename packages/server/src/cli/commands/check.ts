// `casegate check`: can a task be done with these policies, and what is missing?

import { loadActionTable } from '@casegate/answers'
import { type CheckedTask, checkTask, type TaskQuestion } from '@casegate/answers/check'
import type { Fix } from '@casegate/answers/fix'
import { limitNotes } from '@casegate/answers/policies'
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
import { print, printJson } from '../output.ts'
import { environmentReport } from '../print/environment-text.ts'
import { sourcesReport } from '../print/unread.ts'
import { type Answered, isPartlyRead, settle } from '../settle.ts'

const HELP = `
Examples:
  $ casegate check --task onboard --policy onboard.json
  $ casegate check --task view-domain onboard --managed AmazonConnectReadOnlyAccess
  $ casegate check --task onboard --managed AmazonConnect_FullAccess --policy more.json --json
  $ aws iam get-user-policy --user-name ana --policy-name cases | casegate check --task onboard --policy -
  $ casegate check --task onboard --principal arn:aws:iam::123456789012:user/ana --account-data account.json

A condition key that is not given with --context may have any value, so a permission that
depends on one counts as missing. "casegate tasks" lists the tasks.

What only a deployment tells, such as a parameter of a template, may be anything. Values that were
taken from defaults are named.

Exit status: 0 all tasks are allowed, 1 one is not, 2 the input, or a part of it that could change
the answer, could not be read, 3 undetermined.
`

interface Flags extends SituationFlags, TaskFlags, FormatFlags {
  readonly task: readonly string[]
}

export function checkCommand(): Command {
  const command = new Command('check')
    .description('tell whether policies allow a task, and what is missing')
    .requiredOption('--task <NAME...>', 'the tasks, such as view-domain or onboard')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => check(flags))
  return addFormatOptions(addSituationOptions(addEditionOptions(command)))
}

async function check(flags: Flags): Promise<void> {
  const named = await readNamedTasks(flags.task, flags)
  const situation = await readSituation(flags, actionsOf(named.map(({ edition }) => edition)))
  const { policies, asking, scope, sources, about } = situation
  const questions = named.map(one => ({ ...one, scope }))
  const answers = questions.map(one => checkTask(one, policies, asking, loadActionTable))
  const isPartial = isPartlyRead(sources.unread, about, flags)
  const told = { ...situation, isPartial }
  if (!flags.quiet) await printAnswers(answers, questions, told, formatOf(flags))
  settle(worstOf(answers), sources.unread, { about }, flags)
}

/** One that is surely not allowed counts before one of which it cannot be told. */
function worstOf(answers: readonly CheckedTask[]): Answered {
  const open = answers.filter(({ allowed }) => !allowed)
  if (open.length === 0) return 'yes'
  return open.every(({ isUndetermined }) => isUndetermined) ? 'undetermined' : 'no'
}

async function printAnswers(
  answers: readonly CheckedTask[],
  questions: readonly TaskQuestion[],
  situation: Situation & { readonly isPartial: boolean },
  format: string,
): Promise<void> {
  const fixes = await fixesOf(answers, questions, situation)
  const { sources } = situation
  if (format === 'json') {
    const { checksReport } = await import('../print/check-report.ts')
    const report = checksReport(answers, fixes, situation)
    const notes = limitNotes(situation.policies)
    printJson({
      ...report,
      ...(notes.length > 0 && { notes }),
      ...environmentReport(situation),
      ...sourcesReport(sources),
    })
  } else {
    const { checkText } = await import('../print/check-text.ts')
    print(
      answers.flatMap((answer, index) => [
        ...(index === 0 ? [] : ['']),
        ...checkText(answer, fixes[index], situation),
      ]),
    )
  }
}

/** Without one where nothing is missing. */
async function fixesOf(
  answers: readonly CheckedTask[],
  questions: readonly TaskQuestion[],
  { policies, asking }: Situation,
): Promise<readonly (Fix | undefined)[]> {
  if (answers.every(({ allowed }) => allowed)) return []
  const { fixAfter } = await import('@casegate/answers/fix')
  return answers.map((answer, index) => {
    const question = questions[index]
    if (answer.allowed || !question) return undefined
    return fixAfter(answer, question, policies, asking, loadActionTable)
  })
}
