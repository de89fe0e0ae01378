// ResourceHandlingOption: the kinds of resources that a simulation of EC2 must bring along.
import { invalidInput } from '../entities/entities.ts'

// AWS: IAM API Reference, SimulateCustomPolicy, ResourceHandlingOption.
const REQUIRED_TYPES: Readonly<Record<string, readonly string[]>> = {
  'EC2-VPC-InstanceStore': ['instance', 'image', 'security-group', 'network-interface'],
  'EC2-VPC-InstanceStore-Subnet': [
    'instance',
    'image',
    'security-group',
    'network-interface',
    'subnet',
  ],
  'EC2-VPC-EBS': ['instance', 'image', 'security-group', 'network-interface', 'volume'],
  'EC2-VPC-EBS-Subnet': [
    'instance',
    'image',
    'security-group',
    'network-interface',
    'subnet',
    'volume',
  ],
}

export function checkResourceHandling(
  option: string | undefined,
  resources: readonly string[],
): void {
  if (option === undefined) return
  const types = Object.hasOwn(REQUIRED_TYPES, option) ? REQUIRED_TYPES[option] : undefined
  if (!types) {
    const known = Object.keys(REQUIRED_TYPES).join(', ')
    throw invalidInput(`Invalid ResourceHandlingOption: ${option}. It must be one of ${known}.`)
  }
  const missing = types.filter(type => !resources.some(arn => typeOf(arn) === type))
  if (missing.length > 0) {
    throw invalidInput(`${option} requires resources of type ${missing.join(', ')}.`)
  }
}

function typeOf(arn: string): string | undefined {
  return arn.split(':')[5]?.split('/', 1)[0]
}
