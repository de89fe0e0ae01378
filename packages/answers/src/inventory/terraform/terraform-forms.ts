// What Terraform and OpenTofu write besides plans and states, and the command that makes a plan of it.
import { type Fields, isObject } from '@casegate/engine/json'
import { InputError } from '../../base/input-error.ts'
import type { TextFile } from '../file-value.ts'

const PLAN = '"terraform plan -out plan.bin" and "terraform show -json plan.bin > plan.json"'
const SHOW = '"terraform show -json plan.bin > plan.json"'
const SHOW_STATE = '"terraform show -json > state.json"'

const CONFIGURATION = `this is Terraform configuration, which has no values yet; make a plan of it: ${PLAN}`

const CONFIGURATION_NAME = /\.(tf|tofu|tftest|tofutest|tfvars|tfquery)(\.(json|hcl))?$|\.hcl$/i

const BINARY = `this is a plan as Terraform keeps it, or another archive; print the plan as JSON: ${SHOW}`
const BINARY_NAME = /(^|[./\\])tfplan$/i

/** A block of HCL at the beginning of a line. */
const BLOCK =
  /^\s*(?:(?:resource|data|ephemeral)\s+"[\w-]+"\s+"[\w-]+"|(?:module|variable|output|provider)\s+"[\w-]+"|terraform|locals)\s*\{/m

/** What makes a plan of it, for a file that is known by its name. */
export function configurationAdvice(name: string): string | undefined {
  if (BINARY_NAME.test(name)) return BINARY
  return CONFIGURATION_NAME.test(name) ? CONFIGURATION : undefined
}

/** For a text that is no JSON: an InputError where it is Terraform's. */
export function refuseTerraformText({ name, text }: TextFile): void {
  const message = otherText(name, text)
  if (message !== undefined) throw refusal(name, message)
}

function refusal(file: string, message: string): InputError {
  return new InputError({ file, place: { line: 1, column: 1 }, message })
}

function otherText(name: string, text: string): string | undefined {
  const advice = configurationAdvice(name)
  if (advice !== undefined) return advice
  if (text.startsWith('PK\u0003\u0004')) return BINARY
  if (/^\s*\{"@level":/.test(text)) {
    return `this is the log of "terraform plan -json", which has no policies; print the plan itself: ${PLAN}`
  }
  if (!/^\s*[{[]/.test(text) && BLOCK.test(text)) return CONFIGURATION
  return undefined
}

/** An InputError that says what the value is and what to give instead. */
export function refuseOther(file: string, value: Fields): void {
  const message = configurationAdvice(file) ?? otherValue(value)
  if (message !== undefined) throw refusal(file, message)
}

function otherValue(value: Fields): string | undefined {
  const { version, format_version: format } = value
  if (typeof value.encrypted_data === 'string') {
    return `this is encrypted by OpenTofu; print it as JSON: "tofu show -json plan.bin > plan.json", or "tofu show -json > state.json" of a state`
  }
  if (
    typeof version === 'number' &&
    ('terraform_version' in value || 'modules' in value || 'lineage' in value)
  ) {
    if (version === 4)
      return `this is a Terraform state without resources; print it anew: ${SHOW_STATE}`
    return `this is a Terraform state of version ${version}, and version 4 is read; print it with today's Terraform: ${SHOW_STATE}`
  }
  if (typeof format === 'string' && TERRAFORM.some(name => name in value)) {
    return FORMAT.test(format)
      ? `this is JSON of Terraform, and neither a plan nor a state; make a plan: ${PLAN}`
      : `this is JSON of Terraform in format ${format}, and formats 0 and 1 are read`
  }
  if ('@level' in value && '@message' in value) return otherText('', '{"@level":')
  return isConfiguration(value) ? CONFIGURATION : undefined
}

/** What is read; undefined for all else. */
export function terraformForm(value: Fields): 'plan' | 'shown state' | 'state' | undefined {
  const { format_version: format, values, version } = value
  if (typeof format === 'string' && FORMAT.test(format)) {
    if ('planned_values' in value) return 'plan'
    // Where there is no state yet, it has no values.
    const isBare = Object.keys(value).every(key => STATE_MEMBERS.has(key))
    return isObject(values) || isBare ? 'shown state' : undefined
  }
  const isState = version === 4 && ('terraform_version' in value || 'lineage' in value)
  return isState && 'resources' in value ? 'state' : undefined
}

const FORMAT = /^[01]\./
const STATE_MEMBERS: ReadonlySet<string> = new Set([
  'format_version',
  'terraform_version',
  'checks',
])

const TERRAFORM = [
  'planned_values',
  'values',
  'resource_changes',
  'configuration',
  'terraform_version',
  'provider_schemas',
  'root_module',
  'valid',
]

const BLOCKS = [
  'resource',
  'data',
  'module',
  'variable',
  'output',
  'provider',
  'terraform',
  'locals',
]

/** `.tf.json` by its content. */
function isConfiguration(value: Fields): boolean {
  const keys = Object.keys(value).filter(key => key !== '//')
  return (
    keys.length > 0 &&
    keys.every(key => BLOCKS.includes(key)) &&
    keys.every(key => isObject(value[key]) || Array.isArray(value[key]))
  )
}
