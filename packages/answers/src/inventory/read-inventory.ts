// The one way from a file's text to what it holds: principals and policies, whatever its form.
import { type Fields, isObject } from '@casegate/engine/json'
import { UnknownFormError } from '../base/input-error.ts'
import { type FileValue, jsonValue, parseFile, type TextFile } from './file-value.ts'
import type { Inventory } from './inventory.ts'
import { findPolicy } from './policy-file.ts'
import type { SourcedPolicy } from './sourced-policy.ts'
import type { Deployment } from './template/values/context.ts'

const YAML_NAME = /\.ya?ml$/i
const JSON_NAME = /\.(json|tfstate)$/i

/**
 * An InputError where the file is nothing of these. What only some files need is loaded only for
 * them: most are one policy, and whoever asks about one waits.
 */
export async function readInventory(file: TextFile, deployment: Deployment): Promise<Inventory> {
  if (isYaml(file)) {
    if (!YAML_NAME.test(file.name)) await refuseTerraform(file)
    const { readYaml } = await import('./yaml-file.ts')
    return readValue(file, readYaml(file), deployment)
  }
  if (ACCOUNT_DATA.test(file.text) && !/^\s*\[/.test(file.text)) {
    const { readAccountDetails } = await import('./aws-cli/account-details.ts')
    return readAccountDetails(file)
  }
  return readValue(file, await readJson(file), deployment)
}

/** Where the name does not tell, JSON is what begins as its objects, lists and texts do. */
export function isYaml({ name, text }: TextFile): boolean {
  if (YAML_NAME.test(name)) return true
  return !(JSON_NAME.test(name) || /^\s*([{["]|\/[/*]|%7B|$)/i.test(text))
}

/** What a file of parameters holds. */
export async function parameterValues(file: TextFile): Promise<unknown> {
  return isYaml(file) ? (await readValueFile(file)).value : parseFile(file)
}

/** The value of any JSON or YAML, with the place of each part. */
export async function readValueFile(file: TextFile): Promise<FileValue> {
  if (!isYaml(file)) return jsonValue(file)
  const { readYaml } = await import('./yaml-file.ts')
  return readYaml(file)
}

/** It need not be whole: a broken one is read as far as it can be. */
const ACCOUNT_LISTS = ['UserDetailList', 'RoleDetailList', 'GroupDetailList']
const ACCOUNT_DATA =
  /"(UserDetailList|RoleDetailList|GroupDetailList)"\s*:|^\s*\{\s*"Policies"\s*:[\s\S]*"PolicyVersionList"\s*:/

/** A list of policies with their texts, which no other answer of the AWS CLI has. */
function hasVersions({ Policies }: Fields): boolean {
  return (
    Array.isArray(Policies) && Policies.some(one => isObject(one) && 'PolicyVersionList' in one)
  )
}

/** What is no JSON may be a file of Terraform's of which a plan can be made. */
async function readJson(file: TextFile): Promise<FileValue> {
  try {
    return jsonValue(file)
  } catch (error) {
    await refuseTerraform(file)
    throw error
  }
}

async function refuseTerraform(file: TextFile): Promise<void> {
  const { refuseTerraformText } = await import('./terraform/terraform-forms.ts')
  refuseTerraformText(file)
}

async function readValue(
  file: TextFile,
  read: FileValue,
  deployment: Deployment,
): Promise<Inventory> {
  const policy = findPolicy(read)
  if (policy) return inventoryOf(policy, file.name)
  const { value } = read
  if (Array.isArray(value)) {
    const { readAccountPages } = await import('./aws-cli/account-pages.ts')
    const pages = readAccountPages(read)
    if (pages) return pages
  }
  if (!isObject(value)) throw unknownFile(file)
  if (ACCOUNT_LISTS.some(list => list in value) || hasVersions(value)) {
    const { readAccountDetails } = await import('./aws-cli/account-details.ts')
    return readAccountDetails({ name: file.name, text: JSON.stringify(value) }, read.placeOf)
  }
  const { refuseOther, terraformForm } = await import('./terraform/terraform-forms.ts')
  if (terraformForm(value)) {
    const { readTerraform } = await import('./terraform/terraform.ts')
    return readTerraform(read, value, deployment)
  }
  const { isTemplate } = await import('./template/template-file.ts')
  const { readTemplate } = await import('./template/template.ts')
  if (isTemplate(read)) return readTemplate(read, deployment)
  const { readCliAnswer } = await import('./aws-cli/cli-answer.ts')
  const answer = readCliAnswer(read, deployment)
  if (answer) return answer
  refuseOther(file.name, value)
  throw unknownFile(file)
}

/** A policy by itself is nobody's. */
function inventoryOf(policy: SourcedPolicy, file: string): Inventory {
  return {
    file,
    form: 'policy',
    principals: [],
    policies: [{ policy, kind: 'identity', heldBy: [] }],
    faults: [],
    unread: [],
    environment: {},
  }
}

function unknownFile({ name, text }: TextFile): UnknownFormError {
  const message =
    'this is not an IAM policy (it has no Statement), nor account data, a Terraform plan or state, ' +
    'a CloudFormation template or what the AWS CLI prints about policies'
  const fault = { file: name, place: { line: 1, column: 1 }, message }
  return new UnknownFormError([fault], !mentionsPolicies(text))
}

/** What no form of a policy does without, as JSON, as text within JSON, or as YAML. */
export function mentionsPolicies(text: string): boolean {
  return MENTIONS_POLICIES.test(text)
}

const MENTIONS_POLICIES =
  /20(08|12)-10-17|\beffect\b|\bstatements?\b|polic(y|ies)[_ ]?(arn|document|list|name|version)|attached_?polic|aws_iam|planned_values|AWS::/i
