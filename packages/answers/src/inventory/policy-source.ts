// What a file turns out to be: one policy, or an inventory of principals and their policies.
import { InputError } from '../base/input-error.ts'
import { isObject } from '../base/is-object.ts'
import type { Inventory } from './inventory.ts'
import { findPolicy, parseFile, type TextFile } from './policy-file.ts'
import { placeInText, type SourcedPolicy } from './sourced-policy.ts'
import type { TemplateScope } from './template-names.ts'

export type PolicySource =
  | { readonly kind: 'policy'; readonly policy: SourcedPolicy }
  | { readonly kind: 'inventory'; readonly inventory: Inventory }

const YAML_NAME = /\.ya?ml$/i

/**
 * An InputError where the file is nothing of these. What only some files need is loaded only for
 * them: most are one policy, and whoever asks about one waits.
 */
export async function readPolicySource(
  file: TextFile,
  scope: TemplateScope,
): Promise<PolicySource> {
  if (YAML_NAME.test(file.name)) return readYaml(file, scope)
  if (ACCOUNT_DATA.test(file.text)) {
    const { readAccountDetails } = await import('./account-details.ts')
    return { kind: 'inventory', inventory: readAccountDetails(file) }
  }
  const value = parseFile(file)
  const policy = findPolicy(file, value)
  if (policy) return { kind: 'policy', policy }
  if (!isObject(value)) throw unknownFile(file)
  const { isTerraformPlan, readTerraformPlan } = await import('./terraform-plan.ts')
  if (isTerraformPlan(value)) {
    return { kind: 'inventory', inventory: readTerraformPlan(file, value, scope.account) }
  }
  const { isTemplate, readTemplate } = await import('./template.ts')
  if (!isTemplate(value)) throw unknownFile(file)
  const placeOf = (path: Parameters<typeof placeInText>[1]) => placeInText(file.text, path)
  const inventory = readTemplate({ file: file.name, value, placeOf }, scope)
  return { kind: 'inventory', inventory }
}

/** It need not be whole: a broken one is read as far as it can be. */
const ACCOUNT_DATA = /"(UserDetailList|RoleDetailList|GroupDetailList)"\s*:/

async function readYaml(file: TextFile, scope: TemplateScope): Promise<PolicySource> {
  const { readYamlTemplate } = await import('./yaml-template.ts')
  const { isTemplate, readTemplate } = await import('./template.ts')
  const template = readYamlTemplate(file)
  if (!template || !isTemplate(template.value)) throw unknownFile(file)
  return { kind: 'inventory', inventory: readTemplate(template, scope) }
}

function unknownFile({ name }: TextFile): InputError {
  return new InputError({
    file: name,
    place: { line: 1, column: 1 },
    message:
      'this is not an IAM policy (it has no Statement), nor account data, a Terraform plan or a ' +
      'CloudFormation template',
  })
}
