// `casegate generate`: the policy that tasks need, and nothing beyond.

import type { TaskQuestion } from '@casegate/answers/check'
import {
  type Generated,
  generateLeast,
  generateOption,
  nameFor,
  POLICY_FORMS,
  type PolicyForm,
} from '@casegate/answers/generate'
import { POLICY_QUOTAS } from '@casegate/answers/policies'
import { Command, Option } from 'commander'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import {
  addPolicyOutputOptions,
  type PolicyOutputFlags,
  refuseFormOfJson,
} from '../options/policy-output-options.ts'
import { addScopeOptions, readScope, type ScopeFlags } from '../options/scope-options.ts'
import { addEditionOptions, readNamedTasks, type TaskFlags } from '../options/task-options.ts'
import { note, print, printJson } from '../output.ts'
import { editionLines, editionReport } from '../print/edition-text.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
Examples:
  $ casegate generate --task view-domain
  $ casegate generate --task onboard --option custom
  $ casegate generate --task onboard --instance arn:aws:connect:us-east-1:123456789012:instance/7f3e1a52-3b0c-4f6a-9d43-0b6a4b1d2c11
  $ casegate generate --task work-cases --task read-audit-history --as terraform

Without --option the policy is the least that works: each action on its own resources.
With it, the policy is the one that AWS documents: custom, or managed with what is to be added.

Exit status: 0 printed, 2 wrong task, option or scope.
`

interface Flags extends TaskFlags, FormatFlags, PolicyOutputFlags, ScopeFlags {
  readonly task: readonly string[]
  readonly option?: string
}

export function generateCommand(): Command {
  const command = new Command('generate')
    .description('write the least policy that tasks need')
    .requiredOption('--task <NAME...>', 'the tasks')
    .addOption(new Option('--option <NAME>', "one of AWS's options").choices(['custom', 'managed']))
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => generate(flags))
  return addFormatOptions(addScopeOptions(addPolicyOutputOptions(addEditionOptions(command))))
}

async function generate(flags: Flags): Promise<void> {
  refuseFormOfJson(flags)
  const scope = readScope(flags)
  const named = await readNamedTasks(flags.task, flags)
  const questions = named.map(one => ({ ...one, scope }))
  const generated = generateFor(questions, flags)
  if (formatOf(flags) === 'json') {
    const tasks = named.map(one => ({ task: one.task.id, ...editionReport(one) }))
    printJson({ ...generated, tasks })
  } else if (!flags.quiet) {
    print(POLICY_FORMS[flags.as as PolicyForm](generated, flags.for).split('\n'))
    for (const line of new Set(named.map(editionReport).flatMap(editionLines))) note(line)
  }
}

function generateFor(questions: readonly TaskQuestion[], flags: Flags): Generated {
  const quota = POLICY_QUOTAS[flags.for]
  if (flags.option === undefined) {
    return generateLeast(questions, quota, flags.name ?? nameFor(questions))
  }
  const [question] = questions
  if (!question || questions.length > 1) throw new UsageError('--option goes with one --task only')
  const { task, edition } = question
  const option = edition.options.find(({ id }) => id === flags.option)
  if (!option) throw new UsageError(`AWS documents no option ${flags.option} for ${task.id}`)
  return generateOption(question, option, quota)
}
