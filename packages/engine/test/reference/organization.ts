// What AWS Organizations leaves out: callers and services that SCPs and RCPs do not reach.
import type { Caller } from './caller.ts'
import { isOfAccount } from './caller.ts'
import type { Context } from './context.ts'
import { contextValue, principalArn } from './context.ts'

/** AWS: Organizations User Guide, "List of AWS services that support RCPs". */
const rcpServices = new Set(
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront
  cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity
  cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb
  ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs
  memorydb networkmonitor notifications opensearch pca-connector-ad personalize polly pricing
  resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf textract
  timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/),
)

export function scpsReach(caller: Caller, context: Context): boolean {
  return isOfAccount(caller) && !isServiceLinkedRole(caller, context)
}

export function rcpsReach(
  caller: Caller,
  context: Context,
  action: string,
  resource: string,
): boolean {
  const [service = ''] = action.toLowerCase().split(':')
  if (!rcpServices.has(service) || isServiceLinkedRole(caller, context)) return false
  if (action.toLowerCase() === 'kms:retiregrant') return false
  // AWS: RCPs "do not impact AWS services' ability to assume a service-linked role".
  return !(service === 'sts' && resource.includes(':role/aws-service-role/'))
}

/** The path tells it; a bare session ARN has only the name that services give such roles. */
function isServiceLinkedRole(caller: Caller, context: Context): boolean {
  if (caller.kind !== 'role' && caller.kind !== 'roleSession') return false
  const arn = contextValue(context, 'aws:PrincipalArn')
  if (caller.kind === 'roleSession' && arn === principalArn(caller)) {
    return caller.name.startsWith('AWSServiceRoleFor')
  }
  return typeof arn === 'string' && arn.includes(':role/aws-service-role/')
}
