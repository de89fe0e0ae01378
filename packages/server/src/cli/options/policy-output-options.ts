// In which form, under which quota and name the policies of `fix` and `generate` are printed.

import { POLICY_FORMS } from '@casegate/answers/generate'
import { POLICY_QUOTAS } from '@casegate/answers/policies'
import { type Command, Option } from 'commander'
import { UsageError } from '../usage-error.ts'
import { type FormatFlags, formatOf } from './format-options.ts'

const DEFAULT_FORM = 'policy'

export interface PolicyOutputFlags {
  readonly as: string
  readonly for: keyof typeof POLICY_QUOTAS
  readonly name?: string
}

export function addPolicyOutputOptions(command: Command, more: readonly string[] = []): Command {
  const forms = [...Object.keys(POLICY_FORMS), ...more]
  return command
    .addOption(new Option('--as <FORM>', 'the form').choices(forms).default(DEFAULT_FORM))
    .addOption(
      new Option(
        '--for <KIND>',
        'what it is to be: a managed policy, or an inline one of a user, group or role',
      )
        .choices(Object.keys(POLICY_QUOTAS))
        .default('managed'),
    )
    .option('--name <NAME>', 'what to call the policy')
}

/** JSON has the policies as they are; a form of text would be ignored. */
export function refuseFormOfJson(flags: PolicyOutputFlags & FormatFlags): void {
  if (formatOf(flags) !== 'json' || flags.as === DEFAULT_FORM) return
  const advice = `leave out --as, or leave out --json to print the form ${flags.as}`
  throw new UsageError(`--as ${flags.as} is text, and --json prints the policy as JSON; ${advice}`)
}
