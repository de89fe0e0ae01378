// The resources that an access preview may propose: where the policy of each stands, and its ARN.
import { parseArn } from '../../../base/arn.ts'
import type { Environment } from '../../../contract/resource-types.ts'
import type { Configuration, ResourceType } from '../../../models/generated/access-analyzer.ts'
import { invalidField } from '../errors.ts'

/** A resource as it would be, with its policy or without one. */
export interface PreviewedResource {
  readonly arn: string
  readonly type: ResourceType
  readonly policy: string | undefined
  /** The actions that can be taken on it, as policies write them. */
  readonly actions: string
  /** The resource, and what is in it. */
  readonly resources: readonly string[]
}

interface PreviewedType {
  /** Which member of a configuration is of this type. */
  readonly member: string
  readonly type: ResourceType
  readonly service: string
  /** What the ARN's resource looks like. */
  readonly resource: RegExp
  /** Left out where the actions are those of the ARN's service. */
  readonly actions?: string
  /** How the ARNs of what is in it, for which its policy speaks, go on. */
  readonly contents?: string
  readonly policyOf: (configuration: Configuration) => string | undefined
  /** Members that say more than a policy does, and what is known of them here. */
  readonly unserved?: (configuration: Configuration) => string | undefined
}

const TYPES: readonly PreviewedType[] = [
  {
    member: 'dynamodbStream',
    type: 'AWS::DynamoDB::Stream',
    service: 'dynamodb',
    resource: /^table\/[^/]+\/stream\/[^/]+$/,
    policyOf: ({ dynamodbStream }) => dynamodbStream?.streamPolicy,
  },
  {
    member: 'dynamodbTable',
    type: 'AWS::DynamoDB::Table',
    service: 'dynamodb',
    resource: /^table\/[^/]+$/,
    contents: '/index/*',
    policyOf: ({ dynamodbTable }) => dynamodbTable?.tablePolicy,
  },
  {
    member: 'ecrRepository',
    type: 'AWS::ECR::Repository',
    service: 'ecr',
    resource: /^repository\/.+$/,
    policyOf: ({ ecrRepository }) => ecrRepository?.repositoryPolicy,
  },
  {
    member: 'efsFileSystem',
    type: 'AWS::EFS::FileSystem',
    service: 'elasticfilesystem',
    resource: /^file-system\/[^/]+$/,
    policyOf: ({ efsFileSystem }) => efsFileSystem?.fileSystemPolicy,
  },
  {
    member: 'iamRole',
    type: 'AWS::IAM::Role',
    service: 'iam',
    resource: /^role\/.+$/,
    actions: 'sts:*',
    policyOf: ({ iamRole }) => iamRole?.trustPolicy,
    unserved: ({ iamRole }) =>
      iamRole?.trustPolicy ? undefined : 'a role needs its trustPolicy here',
  },
  {
    member: 'kmsKey',
    type: 'AWS::KMS::Key',
    service: 'kms',
    resource: /^key\/[^/]+$/,
    policyOf: ({ kmsKey }) => kmsKey?.keyPolicies?.default,
    unserved: ({ kmsKey }) => {
      if (kmsKey?.grants?.length) return 'grants are not served: leave them out'
      const names = Object.keys(kmsKey?.keyPolicies ?? {})
      return names.some(name => name !== 'default')
        ? 'the only policy of a key is named default'
        : undefined
    },
  },
  {
    member: 's3Bucket',
    type: 'AWS::S3::Bucket',
    service: 's3',
    resource: /^[^/]+$/,
    contents: '/*',
    policyOf: ({ s3Bucket }) => s3Bucket?.bucketPolicy,
    unserved: ({ s3Bucket: { bucketAclGrants, bucketPublicAccessBlock, accessPoints } = {} }) => {
      if (bucketAclGrants?.length) return 'bucketAclGrants are not served: leave them out'
      if (bucketPublicAccessBlock?.restrictPublicBuckets) {
        return 'restrictPublicBuckets is not served: leave it out or say false'
      }
      return servedWithout(accessPoints)
    },
  },
  {
    member: 's3ExpressDirectoryBucket',
    type: 'AWS::S3Express::DirectoryBucket',
    service: 's3express',
    resource: /^bucket\/[^/]+$/,
    policyOf: ({ s3ExpressDirectoryBucket }) => s3ExpressDirectoryBucket?.bucketPolicy,
    unserved: ({ s3ExpressDirectoryBucket }) =>
      servedWithout(s3ExpressDirectoryBucket?.accessPoints),
  },
  {
    member: 'secretsManagerSecret',
    type: 'AWS::SecretsManager::Secret',
    service: 'secretsmanager',
    resource: /^secret:.+$/,
    policyOf: ({ secretsManagerSecret }) => secretsManagerSecret?.secretPolicy,
  },
  {
    member: 'snsTopic',
    type: 'AWS::SNS::Topic',
    service: 'sns',
    resource: /^[^:/]+$/,
    policyOf: ({ snsTopic }) => snsTopic?.topicPolicy,
  },
  {
    member: 'sqsQueue',
    type: 'AWS::SQS::Queue',
    service: 'sqs',
    resource: /^[^:/]+$/,
    policyOf: ({ sqsQueue }) => sqsQueue?.queuePolicy,
  },
]

/** AWS: API Reference, CreateAccessPreview: exactly one resource, of the account and its Region. */
export function readPreviewed(
  configurations: Readonly<Record<string, Configuration>>,
  { partition, account, region }: Environment,
): PreviewedResource {
  const [[arn, configuration] = [], ...more] = Object.entries(configurations)
  if (arn === undefined || configuration === undefined || more.length > 0) {
    throw invalidField('configurations', 'give the configuration of exactly one resource')
  }
  const [member = ''] = Object.entries(configuration).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  const found = TYPES.find(one => one.member === member)
  if (found === undefined) {
    throw invalidField('configurations', `${member} is not served: it has no policy`)
  }
  const { type, service, resource, contents, actions = `${service}:*` } = found
  const named = parseArn(arn)
  const isOfType = named?.service === service && resource.test(named.resource)
  if (!named || !isOfType || named.partition !== partition || /[*?]/.test(arn)) {
    throw invalidField('configurations', `${arn} is not an ARN of ${type}`)
  }
  // The ARN of a bucket names neither, that of a role no Region.
  const isHere = [account, ''].includes(named.account) && [region, ''].includes(named.region)
  if (!isHere) {
    throw invalidField('configurations', `${arn} is not of account ${account} in ${region}`)
  }
  const unserved = found.unserved?.(configuration)
  if (unserved !== undefined) throw invalidField('configurations', unserved)
  // AWS: an empty text proposes that there is none; of a key, the default one, which trusts its account.
  const policy = found.policyOf(configuration) || undefined
  const resources = contents === undefined ? [arn] : [arn, `${arn}${contents}`]
  return { arn, type, policy, actions, resources }
}

function servedWithout(accessPoints: object | undefined): string | undefined {
  const isEmpty = Object.keys(accessPoints ?? {}).length === 0
  return isEmpty ? undefined : 'accessPoints are not served: leave them out'
}
