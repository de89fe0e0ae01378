// In which form, under which quota and name the policies of `fix` and `generate` are printed.

import { POLICY_FORMS } from '@casegate/answers/generate'
import { POLICY_QUOTAS } from '@casegate/answers/policies'
import { type Command, Option } from 'commander'

export interface PolicyOutputFlags {
  readonly as: string
  readonly for: keyof typeof POLICY_QUOTAS
  readonly name?: string
}

export function addPolicyOutputOptions(command: Command, more: readonly string[] = []): Command {
  const forms = [...Object.keys(POLICY_FORMS), ...more]
  return command
    .addOption(new Option('--as <FORM>', 'the form').choices(forms).default('policy'))
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
