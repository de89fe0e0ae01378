// What AWS Organizations leaves out: callers and services that SCPs and RCPs do not reach.
import type { Caller } from './caller.ts'
import { isOfAccount } from './caller.ts'

/** AWS: Organizations User Guide, "List of AWS services that support RCPs". */
const rcpServices = new Set(
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront
  cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity
  cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb
  ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs
  memorydb networkmonitor notifications opensearch pca-connector-ad personalize polly pricing
  resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf
  textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/),
)

export function scpsReach(caller: Caller): boolean {
  return isOfAccount(caller) && !isServiceLinkedRole(caller)
}

export function rcpsReach(caller: Caller, action: string, resource: string): boolean {
  const [service = ''] = action.toLowerCase().split(':')
  if (!rcpServices.has(service) || isServiceLinkedRole(caller)) return false
  if (action.toLowerCase() === 'kms:retiregrant') return false
  // AWS: RCPs "do not impact AWS services' ability to assume a service-linked role".
  const isTrust = service === 'sts' && resource.includes(':role/aws-service-role/')
  return !(isTrust && caller.kind === 'service')
}

/** The path tells it; a bare session ARN has only the name that services give such roles. */
function isServiceLinkedRole(caller: Caller): boolean {
  if (caller.roleArn !== undefined) return caller.roleArn.includes(':role/aws-service-role/')
  return caller.kind === 'roleSession' && caller.name.startsWith('AWSServiceRoleFor')
}
