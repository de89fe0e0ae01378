// The form of a resource's ARN, as AWS's reference has it for each type.
import { loadTaskActions } from './task-actions.ts'

const SAMPLE: Readonly<Record<string, string>> = {
  Partition: 'aws',
  Region: 'us-east-1',
  Account: '123456789012',
}
const SAMPLE_ID = '7f3e1a52-3b0c-4f6a-9d43-0b6a4b1d2c11'
const PARTS: Readonly<Record<string, string>> = {
  Partition: 'aws[a-z-]*',
  Region: '[a-z0-9-]+',
  Account: '\\d{12}',
}

/** Whether it is the ARN of one resource of the type, such as `connect:instance`. */
export function isResourceOfType(type: string, arn: string): boolean {
  return templatesOf(type).some(template => {
    const form = fill(template, name => PARTS[name] ?? '[^/:*?]+')
    return new RegExp(`^${form}$`).test(arn)
  })
}

export function resourceExample(type: string): string {
  const [template = ''] = templatesOf(type)
  return fill(template, name => SAMPLE[name] ?? SAMPLE_ID)
}

function templatesOf(type: string): readonly string[] {
  const [service = '', name = ''] = type.split(':')
  const found = loadTaskActions().findService(service)?.resourceTypes.get(name)
  if (!found) throw new Error(`AWS's reference has no resource type ${type}`)
  return found.arns
}

function fill(template: string, partOf: (name: string) => string): string {
  return template.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => partOf(name))
}
