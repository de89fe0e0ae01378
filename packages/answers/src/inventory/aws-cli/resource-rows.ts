// The answers of the AWS CLI that hold the policies of resources: one row a place.
import { isObject, type JsonPath } from '@casegate/engine/json'
import type { PolicyKind } from '@casegate/engine/policy'
import { textOf } from '../../base/text-of.ts'
import type { Answer, AnswerRow } from './answer.ts'
import { documentOf, namesPrincipals, valuesAt } from './answer-values.ts'

/** Where the answers of services have the policies of their resources. */
const RESOURCE_PATHS: readonly (readonly [path: JsonPath, kind?: PolicyKind, type?: string])[] = [
  // s3api get-bucket-policy, kms get-key-policy, lambda get-policy, dynamodb, efs, backup and others
  [['Policy']],
  [['Attributes', 'Policy']],
  [['ResourcePolicy']],
  [['ResourcePolicy', 'Content']],
  [['resourcePolicy']],
  [['resourcePolicy', 'policy']],
  [['resourcePolicies', '*', 'policyDocument']],
  [['policy']],
  [['policy', 'document']],
  [['policy', 'Policy']],
  [['policyText'], 'resource', 'AWS::ECR::Repository'],
  [['policies', '*']],
  [['Policies', '*']],
  [['PolicyInJson'], 'resource', 'AWS::Glue::ResourcePolicy'],
  [['GetResourcePoliciesResponseList', '*', 'PolicyInJson']],
  [['AccessPolicies']],
  [['DomainStatus', 'AccessPolicies']],
  [['DomainConfig', 'AccessPolicies', 'Options']],
  [['VpcEndpoints', '*', 'PolicyDocument'], 'endpoint', 'AWS::EC2::VPCEndpoint'],
]

export const RESOURCE_ROWS: readonly AnswerRow[] = RESOURCE_PATHS.map(
  ([path, kind, resourceType]) => ({
    has: [String(path[0])],
    read: answer => {
      let isRead = false
      for (const { path: at, value } of valuesAt(answer.value, path)) {
        const document = documentOf(value)
        if (!document) continue
        const found = kind ?? (namesPrincipals(document) ? 'resource' : 'identity')
        answer.add(at, found, { resourceType, heldBy: ownerOf(answer) })
        isRead = true
      }
      return isRead || isBare(answer, path)
    },
  }),
)

function ownerOf({ value }: Answer): string | undefined {
  const { Attributes, ARN, Arn } = value
  const { QueueArn, TopicArn } = isObject(Attributes) ? Attributes : {}
  const owner = [ARN, Arn, QueueArn, TopicArn].find(one => typeof one === 'string')
  return owner === undefined ? undefined : textOf(owner)
}

/** Of a queue or topic it is asked for by name. */
function isBare(answer: Answer, [first]: JsonPath): boolean {
  const { Attributes } = answer.value
  if (first !== 'Attributes' || !isObject(Attributes) || 'Policy' in Attributes) return false
  const why = 'this answer has none; "--attribute-names All" asks for it, where there is one'
  answer.leaveOut(['Attributes'], 'the policy of the resource', why, ['resources', 'documents'])
  return true
}
