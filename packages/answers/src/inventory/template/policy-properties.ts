// Where policy documents stand in the types of CloudFormation that are no principals: one row a place.
import { grouped } from '@casegate/engine/listing'
import type { PolicyKind } from '@casegate/engine/policy'

export interface PolicyProperty {
  readonly type: string
  /** The members that lead to the document; `*` is every entry of a list. */
  readonly at: readonly string[]
  readonly kind: PolicyKind
  /** What the policy is of. */
  readonly resourceType: string
}

function row(
  type: string,
  at: string,
  resourceType = type,
  kind: PolicyKind = 'resource',
): PolicyProperty {
  return { type: `AWS::${type}`, at: at.split('.'), kind, resourceType: `AWS::${resourceType}` }
}

// AWS: CloudFormation Template Reference Guide, the page of each type.
const PROPERTIES: readonly PolicyProperty[] = [
  row('AIOps::InvestigationGroup', 'InvestigationGroupPolicy'),
  row('ApiGateway::DomainNameV2', 'Policy'),
  row('ApiGateway::RestApi', 'Policy'),
  row('Backup::BackupVault', 'AccessPolicy'),
  row('Backup::LogicallyAirGappedBackupVault', 'AccessPolicy'),
  row('CloudTrail::ResourcePolicy', 'ResourcePolicy', 'CloudTrail::Channel'),
  row('CodeArtifact::Domain', 'PermissionsPolicyDocument'),
  row('CodeArtifact::Repository', 'PermissionsPolicyDocument'),
  row('Comprehend::DocumentClassifier', 'ModelPolicy'),
  row('DSQL::Cluster', 'PolicyDocument'),
  row('DynamoDB::GlobalTable', 'Replicas.*.ResourcePolicy.PolicyDocument'),
  row(
    'DynamoDB::GlobalTable',
    'Replicas.*.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument',
  ),
  row('DynamoDB::Table', 'ResourcePolicy.PolicyDocument'),
  row('DynamoDB::Table', 'StreamSpecification.ResourcePolicy.PolicyDocument'),
  row('EC2::VPCEndpoint', 'PolicyDocument', 'EC2::VPCEndpoint', 'endpoint'),
  row('ECR::PublicRepository', 'RepositoryPolicyText'),
  row('ECR::RegistryPolicy', 'PolicyText', 'ECR::Registry'),
  row('ECR::Repository', 'RepositoryPolicyText'),
  row('ECR::RepositoryCreationTemplate', 'RepositoryPolicy', 'ECR::Repository'),
  row('EFS::FileSystem', 'FileSystemPolicy'),
  row('Elasticsearch::Domain', 'AccessPolicies'),
  row('EventSchemas::RegistryPolicy', 'Policy', 'EventSchemas::Registry'),
  row('Events::EventBus', 'Policy'),
  row('IoT::Policy', 'PolicyDocument', 'IoT::Policy', 'identity'),
  row('KMS::Key', 'KeyPolicy'),
  row('KMS::ReplicaKey', 'KeyPolicy', 'KMS::Key'),
  row('Kinesis::ResourcePolicy', 'ResourcePolicy', 'Kinesis::Stream'),
  row('Lex::ResourcePolicy', 'Policy', 'Lex::Bot'),
  row('Logs::DeliveryDestination', 'DeliveryDestinationPolicy.DeliveryDestinationPolicy'),
  row('Logs::Destination', 'DestinationPolicy'),
  row('Logs::LogGroup', 'ResourcePolicyDocument'),
  row('Logs::ResourcePolicy', 'PolicyDocument', 'Logs::LogGroup'),
  row('MSK::ClusterPolicy', 'Policy', 'MSK::Cluster'),
  row('MediaPackageV2::ChannelPolicy', 'Policy', 'MediaPackageV2::Channel'),
  row('MediaPackageV2::OriginEndpointPolicy', 'Policy', 'MediaPackageV2::OriginEndpoint'),
  row('MediaStore::Container', 'Policy'),
  row('MediaTailor::ChannelPolicy', 'Policy', 'MediaTailor::Channel'),
  row('Oam::Sink', 'Policy'),
  row('OpenSearchService::Domain', 'AccessPolicies'),
  row('Organizations::ResourcePolicy', 'Content', 'Organizations::Organization'),
  row('RUM::AppMonitor', 'ResourcePolicy.PolicyDocument'),
  row('Redshift::Cluster', 'NamespaceResourcePolicy'),
  row('RedshiftServerless::Namespace', 'NamespaceResourcePolicy'),
  row('RolesAnywhere::Profile', 'SessionPolicy', 'RolesAnywhere::Profile', 'session'),
  row('S3::AccessPoint', 'Policy'),
  row('S3::BucketPolicy', 'PolicyDocument', 'S3::Bucket'),
  row('S3::MultiRegionAccessPointPolicy', 'Policy', 'S3::MultiRegionAccessPoint'),
  row('S3Express::AccessPoint', 'Policy'),
  row('S3Express::BucketPolicy', 'PolicyDocument', 'S3Express::DirectoryBucket'),
  row('S3ObjectLambda::AccessPointPolicy', 'PolicyDocument', 'S3ObjectLambda::AccessPoint'),
  row('S3Outposts::AccessPoint', 'Policy'),
  row('S3Outposts::BucketPolicy', 'PolicyDocument', 'S3Outposts::Bucket'),
  row('S3Tables::TableBucketPolicy', 'ResourcePolicy', 'S3Tables::TableBucket'),
  row('S3Tables::TablePolicy', 'ResourcePolicy', 'S3Tables::Table'),
  row('S3Vectors::VectorBucketPolicy', 'Policy', 'S3Vectors::VectorBucket'),
  row('SNS::TopicInlinePolicy', 'PolicyDocument', 'SNS::Topic'),
  row('SNS::TopicPolicy', 'PolicyDocument', 'SNS::Topic'),
  row('SQS::QueueInlinePolicy', 'PolicyDocument', 'SQS::Queue'),
  row('SQS::QueuePolicy', 'PolicyDocument', 'SQS::Queue'),
  row('SSM::ResourcePolicy', 'Policy', 'SSM::Parameter'),
  row('SageMaker::ModelPackageGroup', 'ModelPackageGroupPolicy'),
  row('SecretsManager::ResourcePolicy', 'ResourcePolicy', 'SecretsManager::Secret'),
  row('Transfer::User', 'Policy', 'Transfer::User', 'session'),
  row('VpcLattice::AuthPolicy', 'Policy', 'VpcLattice::Service'),
  row('VpcLattice::ResourcePolicy', 'Policy', 'VpcLattice::Service'),
  row('XRay::ResourcePolicy', 'PolicyDocument', 'XRay::Group'),
]

export const POLICY_PROPERTIES: ReadonlyMap<string, readonly PolicyProperty[]> = grouped(
  PROPERTIES,
  ({ type }) => type,
)

/** Documents of other languages that look like policies of IAM, by type and property. */
export const OTHER_LANGUAGES: ReadonlySet<string> = new Set([
  'AWS::Logs::AccountPolicy PolicyDocument',
  'AWS::Logs::LogGroup DataProtectionPolicy',
  'AWS::SNS::Topic DataProtectionPolicy',
])
