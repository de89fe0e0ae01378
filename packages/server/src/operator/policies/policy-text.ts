// A policy in every form that people save it in.
import type { Generated } from '@casegate/answers/generate'
import { POLICY_FORMS } from '@casegate/answers/generate'
import type { WrittenPolicy } from '../api/tasks.ts'

export function writePolicy(generated: Generated): WrittenPolicy {
  const { policy, cli, cloudformation, terraform, cdk } = POLICY_FORMS
  return {
    forms: {
      policy: policy(generated),
      cli: cli(generated),
      cloudformation: cloudformation(generated),
      terraform: terraform(generated),
      cdk: cdk(generated),
    },
  }
}
