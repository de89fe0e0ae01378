// What a file turns out to be: one policy, or an inventory of principals and their policies.
import { InputError } from '../base/input-error.ts'
import { isAccountData, readAccountDetails } from './account-details.ts'
import type { Inventory } from './inventory.ts'
import { findPolicy, parseFile, type TextFile } from './policy-file.ts'
import { placeInText, type SourcedPolicy } from './sourced-policy.ts'
import { isTemplate, readTemplate, type TemplateScope } from './template.ts'
import { isTerraformPlan, readTerraformPlan } from './terraform-plan.ts'

export type PolicySource =
  | { readonly kind: 'policy'; readonly policy: SourcedPolicy }
  | { readonly kind: 'inventory'; readonly inventory: Inventory }

const YAML_NAME = /\.ya?ml$/i

/** An InputError where the file is nothing of these. */
export async function readPolicySource(
  file: TextFile,
  scope: TemplateScope,
): Promise<PolicySource> {
  if (YAML_NAME.test(file.name))
    return { kind: 'inventory', inventory: await readYaml(file, scope) }
  if (isAccountData(file.text)) return { kind: 'inventory', inventory: readAccountDetails(file) }
  const value = parseFile(file)
  if (isTerraformPlan(value)) {
    return { kind: 'inventory', inventory: readTerraformPlan(file, value, scope.account) }
  }
  if (isTemplate(value)) {
    const placeOf = (path: Parameters<typeof placeInText>[1]) => placeInText(file.text, path)
    const inventory = readTemplate({ file: file.name, value, placeOf }, scope)
    return { kind: 'inventory', inventory }
  }
  const policy = findPolicy(file, value)
  if (policy) return { kind: 'policy', policy }
  throw unknownFile(file)
}

/** The library for YAML is loaded only where there is YAML. */
async function readYaml(file: TextFile, scope: TemplateScope): Promise<Inventory> {
  const { readYamlTemplate } = await import('./yaml-template.ts')
  const template = readYamlTemplate(file)
  if (template && isTemplate(template.value)) return readTemplate(template, scope)
  throw unknownFile(file)
}

function unknownFile({ name }: TextFile): InputError {
  return new InputError({
    file: name,
    place: { line: 1, column: 1 },
    message:
      'this is no IAM policy (it has no Statement), no account data, no Terraform plan and no ' +
      'CloudFormation template',
  })
}
