// The resource types of Terraform that carry a policy of a resource, and what kind each is.
import type { PolicyKind } from '@casegate/engine/policy'

export interface ResourcePolicyType {
  /** The member with the document; `blocks.member` where it stands in blocks. */
  readonly document: string
  /** The member that names the resource that has it; the resource itself where there is none. */
  readonly of?: string
  readonly kind?: PolicyKind
  /** As CloudFormation names the resource. */
  readonly resourceType?: string
}

const own = (document: string, resourceType?: string): ResourcePolicyType => ({
  document,
  ...(resourceType === undefined ? {} : { resourceType }),
})

const separate = (document: string, of: string, resourceType?: string): ResourcePolicyType => ({
  ...own(document, resourceType),
  of,
})

/** Beside what is generic; from the pages of the AWS provider. */
export const RESOURCE_POLICY_TYPES: ReadonlyMap<string, ResourcePolicyType> = new Map(
  Object.entries<ResourcePolicyType>({
    aws_acmpca_policy: separate('policy', 'resource_arn', 'AWS::ACMPCA::CertificateAuthority'),
    aws_api_gateway_domain_name: own('policy', 'AWS::ApiGateway::DomainName'),
    aws_api_gateway_rest_api: own('policy', 'AWS::ApiGateway::RestApi'),
    aws_api_gateway_rest_api_policy: separate('policy', 'rest_api_id', 'AWS::ApiGateway::RestApi'),
    aws_backup_vault_policy: separate('policy', 'backup_vault_name', 'AWS::Backup::BackupVault'),
    aws_cloudsearch_domain_service_access_policy: separate('access_policy', 'domain_name'),
    aws_cloudwatch_event_bus_policy: separate('policy', 'event_bus_name', 'AWS::Events::EventBus'),
    aws_cloudwatch_log_delivery_destination_policy: separate(
      'delivery_destination_policy',
      'delivery_destination_name',
    ),
    aws_cloudwatch_log_destination_policy: separate('access_policy', 'destination_name'),
    aws_cloudwatch_log_resource_policy: separate('policy_document', 'policy_name'),
    aws_codeartifact_domain_permissions_policy: separate(
      'policy_document',
      'domain',
      'AWS::CodeArtifact::Domain',
    ),
    aws_codeartifact_repository_permissions_policy: separate(
      'policy_document',
      'repository',
      'AWS::CodeArtifact::Repository',
    ),
    aws_codebuild_resource_policy: separate('policy', 'resource_arn'),
    aws_dynamodb_resource_policy: separate('policy', 'resource_arn', 'AWS::DynamoDB::Table'),
    aws_ecr_registry_policy: own('policy'),
    aws_ecr_repository_creation_template: own('repository_policy', 'AWS::ECR::Repository'),
    aws_ecr_repository_policy: separate('policy', 'repository', 'AWS::ECR::Repository'),
    aws_ecrpublic_repository_policy: separate('policy', 'repository_name'),
    aws_efs_file_system_policy: separate('policy', 'file_system_id', 'AWS::EFS::FileSystem'),
    aws_eks_pod_identity_association: { document: 'policy', of: 'role_arn', kind: 'session' },
    aws_elasticsearch_domain: own('access_policies', 'AWS::Elasticsearch::Domain'),
    aws_elasticsearch_domain_policy: separate('access_policies', 'domain_name'),
    aws_glacier_vault: own('access_policy'),
    aws_glacier_vault_lock: separate('policy', 'vault_name'),
    aws_glue_resource_policy: own('policy'),
    aws_iot_policy: { document: 'policy', kind: 'identity', resourceType: 'AWS::IoT::Policy' },
    aws_kinesis_resource_policy: separate('policy', 'resource_arn', 'AWS::Kinesis::Stream'),
    aws_kms_external_key: own('policy', 'AWS::KMS::Key'),
    aws_kms_key: own('policy', 'AWS::KMS::Key'),
    aws_kms_key_policy: separate('policy', 'key_id', 'AWS::KMS::Key'),
    aws_kms_replica_external_key: own('policy', 'AWS::KMS::Key'),
    aws_kms_replica_key: own('policy', 'AWS::KMS::Key'),
    aws_media_store_container_policy: separate('policy', 'container_name'),
    aws_msk_cluster_policy: separate('policy', 'cluster_arn', 'AWS::MSK::Cluster'),
    aws_networkfirewall_resource_policy: separate('policy', 'resource_arn'),
    aws_oam_sink_policy: separate('policy', 'sink_identifier', 'AWS::Oam::Sink'),
    aws_opensearch_domain: own('access_policies', 'AWS::OpenSearchService::Domain'),
    aws_opensearch_domain_policy: separate(
      'access_policies',
      'domain_name',
      'AWS::OpenSearchService::Domain',
    ),
    aws_organizations_resource_policy: own('content'),
    aws_prometheus_resource_policy: separate('policy_document', 'workspace_id'),
    aws_redshift_resource_policy: separate('policy', 'resource_arn'),
    aws_redshiftserverless_resource_policy: separate('policy', 'resource_arn'),
    aws_rolesanywhere_profile: { document: 'session_policy', kind: 'session' },
    aws_s3_access_point: own('policy', 'AWS::S3::AccessPoint'),
    aws_s3_bucket: own('policy', 'AWS::S3::Bucket'),
    aws_s3_bucket_policy: separate('policy', 'bucket', 'AWS::S3::Bucket'),
    aws_s3control_access_point_policy: separate(
      'policy',
      'access_point_arn',
      'AWS::S3::AccessPoint',
    ),
    aws_s3control_bucket_policy: separate('policy', 'bucket', 'AWS::S3Outposts::Bucket'),
    aws_s3control_multi_region_access_point_policy: {
      document: 'details.policy',
      resourceType: 'AWS::S3::MultiRegionAccessPoint',
    },
    aws_s3control_object_lambda_access_point_policy: separate(
      'policy',
      'name',
      'AWS::S3ObjectLambda::AccessPoint',
    ),
    aws_s3tables_table_bucket_policy: separate(
      'resource_policy',
      'table_bucket_arn',
      'AWS::S3Tables::TableBucket',
    ),
    aws_s3tables_table_policy: separate('resource_policy', 'name', 'AWS::S3Tables::Table'),
    aws_s3vectors_vector_bucket_policy: separate('policy', 'vector_bucket_arn'),
    aws_sagemaker_model_package_group_policy: separate(
      'resource_policy',
      'model_package_group_name',
    ),
    aws_schemas_registry_policy: separate('policy', 'registry_name'),
    aws_secretsmanager_secret: own('policy', 'AWS::SecretsManager::Secret'),
    aws_secretsmanager_secret_policy: separate(
      'policy',
      'secret_arn',
      'AWS::SecretsManager::Secret',
    ),
    aws_ses_identity_policy: separate('policy', 'identity'),
    aws_sesv2_email_identity_policy: separate('policy', 'email_identity'),
    aws_sns_topic: own('policy', 'AWS::SNS::Topic'),
    aws_sns_topic_policy: separate('policy', 'arn', 'AWS::SNS::Topic'),
    aws_sqs_queue: own('policy', 'AWS::SQS::Queue'),
    aws_sqs_queue_policy: separate('policy', 'queue_url', 'AWS::SQS::Queue'),
    aws_transfer_access: { document: 'policy', kind: 'session' },
    aws_transfer_user: { document: 'policy', of: 'user_name', kind: 'session' },
    aws_vpc_endpoint: {
      document: 'policy',
      kind: 'endpoint',
      resourceType: 'AWS::EC2::VPCEndpoint',
    },
    aws_vpc_endpoint_policy: {
      document: 'policy',
      of: 'vpc_endpoint_id',
      kind: 'endpoint',
      resourceType: 'AWS::EC2::VPCEndpoint',
    },
    aws_vpclattice_auth_policy: separate('policy', 'resource_identifier'),
    aws_vpclattice_resource_policy: separate('policy', 'resource_arn'),
    aws_xray_resource_policy: separate('policy_document', 'policy_name'),
    awscc_kms_key: own('key_policy', 'AWS::KMS::Key'),
    awscc_s3_access_point: own('policy', 'AWS::S3::AccessPoint'),
    awscc_s3_bucket_policy: separate('policy_document', 'bucket', 'AWS::S3::Bucket'),
    awscc_secretsmanager_resource_policy: separate(
      'resource_policy',
      'secret_id',
      'AWS::SecretsManager::Secret',
    ),
    awscc_sns_topic_inline_policy: separate('policy_document', 'topic_arn', 'AWS::SNS::Topic'),
    awscc_sqs_queue_inline_policy: separate('policy_document', 'queue', 'AWS::SQS::Queue'),
    awscc_ec2_vpc_endpoint: {
      document: 'policy_document',
      kind: 'endpoint',
      resourceType: 'AWS::EC2::VPCEndpoint',
    },
  }),
)

/** Documents that look like policies and are none of IAM's. */
export const OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['aws_cloudwatch_log_account_policy', 'it is a policy of CloudWatch Logs, not of IAM'],
  [
    'aws_cloudwatch_log_data_protection_policy',
    'it protects data of logs; it is not a policy of IAM',
  ],
  [
    'aws_sns_topic_data_protection_policy',
    'it protects data of messages; it is not a policy of IAM',
  ],
])

/** What makes resources of its own, by a template that no plan shows. */
export const NESTED_STACKS: ReadonlyMap<string, string> = new Map([
  ['aws_cloudformation_stack', 'give the template itself to casegate'],
  ['aws_cloudformation_stack_set', 'give the template itself to casegate'],
  ['aws_cloudcontrolapi_resource', 'the plan holds what it makes as text only'],
  ['aws_serverlessapplicationrepository_cloudformation_stack', 'its template is not in the file'],
  ['aws_servicecatalog_provisioned_product', 'its template is not in the file'],
  ['awscc_cloudformation_stack', 'give the template itself to casegate'],
  ['awscc_cloudformation_stack_set', 'give the template itself to casegate'],
])
