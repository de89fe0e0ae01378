// The pseudo parameters of a template: the place of its deployment.
import { type Deployment, holeAt, type Refer } from './context.ts'

/** AWS: CloudFormation Template Reference Guide, "Pseudo parameters reference". */
const OF_THE_STACK = ['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']

export function createPseudoParameters(
  deployment: Deployment,
  onUse: (name: string) => void,
): Refer {
  const { account, region, partition, assumed = [] } = deployment
  const known = new Map([
    ['AWS::AccountId', account],
    ['AWS::Region', region],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'],
  ])
  const supposed = new Set<string>(
    assumed.map(one => (one === 'account' ? 'AWS::AccountId' : 'AWS::Region')),
  )
  return (name, context, path) => {
    if (OF_THE_STACK.includes(name)) return { ...holeAt(name, context, path), isPlain: true }
    const value = known.get(name)
    if (value !== undefined) onUse(name)
    if (value !== undefined && supposed.has(name)) {
      context.onDefault({ name, value, file: context.file, place: () => undefined })
    }
    return value
  }
}
