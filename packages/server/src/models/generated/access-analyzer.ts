// The shapes of the operations of access-analyzer that are served. Generated: npm run generate.

export interface Access {
  actions?: string[] | undefined
  resources?: string[] | undefined
}

export type AccessCheckPolicyType =
  | 'IDENTITY_POLICY'
  | 'RESOURCE_POLICY'

export type AccessCheckResourceType =
  | 'AWS::ApiGateway::RestApi'
  | 'AWS::Backup::BackupVault'
  | 'AWS::CloudTrail::Dashboard'
  | 'AWS::CloudTrail::EventDataStore'
  | 'AWS::CodeArtifact::Domain'
  | 'AWS::DynamoDB::Stream'
  | 'AWS::DynamoDB::Table'
  | 'AWS::EFS::FileSystem'
  | 'AWS::Kinesis::Stream'
  | 'AWS::Kinesis::StreamConsumer'
  | 'AWS::KMS::Key'
  | 'AWS::Lambda::Function'
  | 'AWS::OpenSearchService::Domain'
  | 'AWS::IAM::AssumeRolePolicyDocument'
  | 'AWS::S3Express::DirectoryBucket'
  | 'AWS::S3::AccessPoint'
  | 'AWS::S3::Bucket'
  | 'AWS::S3Express::AccessPoint'
  | 'AWS::S3::Glacier'
  | 'AWS::S3Outposts::AccessPoint'
  | 'AWS::S3Outposts::Bucket'
  | 'AWS::S3Tables::Table'
  | 'AWS::S3Tables::TableBucket'
  | 'AWS::SecretsManager::Secret'
  | 'AWS::SNS::Topic'
  | 'AWS::SQS::Queue'

export interface AccessDeniedException {
  message: string
}

export interface AccessPreview {
  id: string
  analyzerArn: string
  configurations: Record<string, Configuration>
  createdAt: Date
  status: AccessPreviewStatus
  statusReason?: AccessPreviewStatusReason | undefined
}

export interface AccessPreviewFinding {
  id: string
  resourceType: ResourceType
  createdAt: Date
  changeType: FindingChangeType
  status: FindingStatus
  resourceOwnerAccount: string
  existingFindingId?: string | undefined
  existingFindingStatus?: FindingStatus | undefined
  principal?: Record<string, string> | undefined
  action?: string[] | undefined
  condition?: Record<string, string> | undefined
  resource?: string | undefined
  isPublic?: boolean | undefined
  error?: string | undefined
  sources?: FindingSource[] | undefined
  resourceControlPolicyRestriction?: ResourceControlPolicyRestriction | undefined
}

export type AccessPreviewStatus =
  | 'COMPLETED'
  | 'CREATING'
  | 'FAILED'

export interface AccessPreviewStatusReason {
  code: AccessPreviewStatusReasonCode
}

export type AccessPreviewStatusReasonCode =
  | 'INTERNAL_ERROR'
  | 'INVALID_CONFIGURATION'

export type AclGrantee =
  | { id: string; uri?: undefined }
  | { id?: undefined; uri: string }

export type AclPermission =
  | 'FULL_CONTROL'
  | 'READ'
  | 'READ_ACP'
  | 'WRITE'
  | 'WRITE_ACP'

export interface AnalysisRule {
  exclusions?: AnalysisRuleCriteria[] | undefined
}

export interface AnalysisRuleCriteria {
  accountIds?: string[] | undefined
  resourceTags?: Record<string, string>[] | undefined
}

export type AnalyzerConfiguration =
  | { unusedAccess: UnusedAccessConfiguration; internalAccess?: undefined }
  | { unusedAccess?: undefined; internalAccess: InternalAccessConfiguration }

export type AnalyzerStatus =
  | 'ACTIVE'
  | 'CREATING'
  | 'DISABLED'
  | 'FAILED'

export interface AnalyzerSummary {
  arn: string
  name: string
  type: Type
  createdAt: Date
  status: AnalyzerStatus
  lastResourceAnalyzed?: string | undefined
  lastResourceAnalyzedAt?: Date | undefined
  tags?: Record<string, string> | undefined
  statusReason?: StatusReason | undefined
  configuration?: AnalyzerConfiguration | undefined
  managedBy?: string | undefined
}

export interface CheckAccessNotGrantedRequest {
  policyDocument: string
  access: Access[]
  policyType: AccessCheckPolicyType
}

export interface CheckAccessNotGrantedResponse {
  result?: CheckAccessNotGrantedResult | undefined
  message?: string | undefined
  reasons?: ReasonSummary[] | undefined
}

export type CheckAccessNotGrantedResult =
  | 'FAIL'
  | 'PASS'

export interface CheckNoNewAccessRequest {
  newPolicyDocument: string
  existingPolicyDocument: string
  policyType: AccessCheckPolicyType
}

export interface CheckNoNewAccessResponse {
  result?: CheckNoNewAccessResult | undefined
  message?: string | undefined
  reasons?: ReasonSummary[] | undefined
}

export type CheckNoNewAccessResult =
  | 'FAIL'
  | 'PASS'

export interface CheckNoPublicAccessRequest {
  policyDocument: string
  resourceType: AccessCheckResourceType
}

export interface CheckNoPublicAccessResponse {
  result?: CheckNoPublicAccessResult | undefined
  message?: string | undefined
  reasons?: ReasonSummary[] | undefined
}

export type CheckNoPublicAccessResult =
  | 'FAIL'
  | 'PASS'

export type Configuration =
  | { ebsSnapshot: EbsSnapshotConfiguration; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository: EcrRepositoryConfiguration; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole: IamRoleConfiguration; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem: EfsFileSystemConfiguration; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey: KmsKeyConfiguration; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot: RdsDbClusterSnapshotConfiguration; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot: RdsDbSnapshotConfiguration; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret: SecretsManagerSecretConfiguration; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket: S3BucketConfiguration; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic: SnsTopicConfiguration; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue: SqsQueueConfiguration; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket: S3ExpressDirectoryBucketConfiguration; dynamodbStream?: undefined; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream: DynamodbStreamConfiguration; dynamodbTable?: undefined }
  | { ebsSnapshot?: undefined; ecrRepository?: undefined; iamRole?: undefined; efsFileSystem?: undefined; kmsKey?: undefined; rdsDbClusterSnapshot?: undefined; rdsDbSnapshot?: undefined; secretsManagerSecret?: undefined; s3Bucket?: undefined; snsTopic?: undefined; sqsQueue?: undefined; s3ExpressDirectoryBucket?: undefined; dynamodbStream?: undefined; dynamodbTable: DynamodbTableConfiguration }

export interface ConflictException {
  message: string
  resourceId: string
  resourceType: string
}

export interface CreateAccessPreviewRequest {
  analyzerArn: string
  configurations: Record<string, Configuration>
  clientToken?: string | undefined
}

export interface CreateAccessPreviewResponse {
  id: string
}

export interface CreateAnalyzerRequest {
  analyzerName: string
  type: Type
  archiveRules?: InlineArchiveRule[] | undefined
  tags?: Record<string, string> | undefined
  clientToken?: string | undefined
  configuration?: AnalyzerConfiguration | undefined
}

export interface CreateAnalyzerResponse {
  arn?: string | undefined
}

export interface Criterion {
  eq?: string[] | undefined
  neq?: string[] | undefined
  contains?: string[] | undefined
  exists?: boolean | undefined
}

export interface DeleteAnalyzerRequest {
  analyzerName: string
  clientToken?: string | undefined
}

export interface DynamodbStreamConfiguration {
  streamPolicy?: string | undefined
}

export interface DynamodbTableConfiguration {
  tablePolicy?: string | undefined
}

export interface EbsSnapshotConfiguration {
  userIds?: string[] | undefined
  groups?: string[] | undefined
  kmsKeyId?: string | undefined
}

export interface EcrRepositoryConfiguration {
  repositoryPolicy?: string | undefined
}

export interface EfsFileSystemConfiguration {
  fileSystemPolicy?: string | undefined
}

export type FindingChangeType =
  | 'CHANGED'
  | 'NEW'
  | 'UNCHANGED'

export interface FindingSource {
  type: FindingSourceType
  detail?: FindingSourceDetail | undefined
}

export interface FindingSourceDetail {
  accessPointArn?: string | undefined
  accessPointAccount?: string | undefined
}

export type FindingSourceType =
  | 'BUCKET_ACL'
  | 'POLICY'
  | 'S3_ACCESS_POINT'
  | 'S3_ACCESS_POINT_ACCOUNT'

export type FindingStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'RESOLVED'

export interface GetAccessPreviewRequest {
  accessPreviewId: string
  analyzerArn: string
}

export interface GetAccessPreviewResponse {
  accessPreview: AccessPreview
}

export interface GetAnalyzerRequest {
  analyzerName: string
}

export interface GetAnalyzerResponse {
  analyzer: AnalyzerSummary
}

export interface IamRoleConfiguration {
  trustPolicy?: string | undefined
}

export interface InlineArchiveRule {
  ruleName: string
  filter: Record<string, Criterion>
}

export interface InternalAccessAnalysisRule {
  inclusions?: InternalAccessAnalysisRuleCriteria[] | undefined
}

export interface InternalAccessAnalysisRuleCriteria {
  accountIds?: string[] | undefined
  resourceTypes?: ResourceType[] | undefined
  resourceArns?: string[] | undefined
}

export interface InternalAccessConfiguration {
  analysisRule?: InternalAccessAnalysisRule | undefined
}

export interface InternalServerException {
  message: string
  retryAfterSeconds?: number | undefined
}

export type InternetConfiguration = Record<never, never>

export interface InvalidParameterException {
  message: string
}

export interface KmsGrantConfiguration {
  operations: KmsGrantOperation[]
  granteePrincipal: string
  issuingAccount: string
  retiringPrincipal?: string | undefined
  constraints?: KmsGrantConstraints | undefined
}

export interface KmsGrantConstraints {
  encryptionContextEquals?: Record<string, string> | undefined
  encryptionContextSubset?: Record<string, string> | undefined
}

export type KmsGrantOperation =
  | 'CreateGrant'
  | 'Decrypt'
  | 'DescribeKey'
  | 'Encrypt'
  | 'GenerateDataKey'
  | 'GenerateDataKeyPair'
  | 'GenerateDataKeyPairWithoutPlaintext'
  | 'GenerateDataKeyWithoutPlaintext'
  | 'GetPublicKey'
  | 'ReEncryptFrom'
  | 'ReEncryptTo'
  | 'RetireGrant'
  | 'Sign'
  | 'Verify'

export interface KmsKeyConfiguration {
  keyPolicies?: Record<string, string> | undefined
  grants?: KmsGrantConfiguration[] | undefined
}

export interface ListAccessPreviewFindingsRequest {
  accessPreviewId: string
  analyzerArn: string
  filter?: Record<string, Criterion> | undefined
  nextToken?: string | undefined
  maxResults?: number | undefined
}

export interface ListAccessPreviewFindingsResponse {
  findings: AccessPreviewFinding[]
  nextToken?: string | undefined
}

export interface ListAnalyzersRequest {
  nextToken?: string | undefined
  maxResults?: number | undefined
  type?: Type | undefined
}

export interface ListAnalyzersResponse {
  analyzers: AnalyzerSummary[]
  nextToken?: string | undefined
}

export type Locale =
  | 'DE'
  | 'EN'
  | 'ES'
  | 'FR'
  | 'IT'
  | 'JA'
  | 'KO'
  | 'PT_BR'
  | 'ZH_CN'
  | 'ZH_TW'

export interface Location {
  path: PathElement[]
  span: Span
}

export type NetworkOriginConfiguration =
  | { vpcConfiguration: VpcConfiguration; internetConfiguration?: undefined }
  | { vpcConfiguration?: undefined; internetConfiguration: InternetConfiguration }

export type PathElement =
  | { index: number; key?: undefined; substring?: undefined; value?: undefined }
  | { index?: undefined; key: string; substring?: undefined; value?: undefined }
  | { index?: undefined; key?: undefined; substring: Substring; value?: undefined }
  | { index?: undefined; key?: undefined; substring?: undefined; value: string }

export type PolicyType =
  | 'IDENTITY_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'RESOURCE_POLICY'
  | 'SERVICE_CONTROL_POLICY'

export interface Position {
  line: number
  column: number
  offset: number
}

export type RdsDbClusterSnapshotAttributeValue =
  | { accountIds: string[] }

export interface RdsDbClusterSnapshotConfiguration {
  attributes?: Record<string, RdsDbClusterSnapshotAttributeValue> | undefined
  kmsKeyId?: string | undefined
}

export type RdsDbSnapshotAttributeValue =
  | { accountIds: string[] }

export interface RdsDbSnapshotConfiguration {
  attributes?: Record<string, RdsDbSnapshotAttributeValue> | undefined
  kmsKeyId?: string | undefined
}

export type ReasonCode =
  | 'AWS_SERVICE_ACCESS_DISABLED'
  | 'DELEGATED_ADMINISTRATOR_DEREGISTERED'
  | 'ORGANIZATION_DELETED'
  | 'SERVICE_LINKED_ROLE_CREATION_FAILED'

export interface ReasonSummary {
  description?: string | undefined
  statementIndex?: number | undefined
  statementId?: string | undefined
}

export type ResourceControlPolicyRestriction =
  | 'APPLICABLE'
  | 'APPLIED'
  | 'FAILED_TO_EVALUATE_RCP'
  | 'NOT_APPLICABLE'

export interface ResourceNotFoundException {
  message: string
  resourceId: string
  resourceType: string
}

export type ResourceType =
  | 'AWS::DynamoDB::Stream'
  | 'AWS::DynamoDB::Table'
  | 'AWS::EC2::Snapshot'
  | 'AWS::ECR::Repository'
  | 'AWS::EFS::FileSystem'
  | 'AWS::IAM::Role'
  | 'AWS::IAM::User'
  | 'AWS::KMS::Key'
  | 'AWS::Lambda::Function'
  | 'AWS::Lambda::LayerVersion'
  | 'AWS::RDS::DBClusterSnapshot'
  | 'AWS::RDS::DBSnapshot'
  | 'AWS::S3Express::DirectoryBucket'
  | 'AWS::S3::Bucket'
  | 'AWS::SecretsManager::Secret'
  | 'AWS::SNS::Topic'
  | 'AWS::SQS::Queue'

export interface S3AccessPointConfiguration {
  accessPointPolicy?: string | undefined
  publicAccessBlock?: S3PublicAccessBlockConfiguration | undefined
  networkOrigin?: NetworkOriginConfiguration | undefined
}

export interface S3BucketAclGrantConfiguration {
  permission: AclPermission
  grantee: AclGrantee
}

export interface S3BucketConfiguration {
  bucketPolicy?: string | undefined
  bucketAclGrants?: S3BucketAclGrantConfiguration[] | undefined
  bucketPublicAccessBlock?: S3PublicAccessBlockConfiguration | undefined
  accessPoints?: Record<string, S3AccessPointConfiguration> | undefined
}

export interface S3ExpressDirectoryAccessPointConfiguration {
  accessPointPolicy?: string | undefined
  networkOrigin?: NetworkOriginConfiguration | undefined
}

export interface S3ExpressDirectoryBucketConfiguration {
  bucketPolicy?: string | undefined
  accessPoints?: Record<string, S3ExpressDirectoryAccessPointConfiguration> | undefined
}

export interface S3PublicAccessBlockConfiguration {
  ignorePublicAcls: boolean
  restrictPublicBuckets: boolean
}

export interface SecretsManagerSecretConfiguration {
  kmsKeyId?: string | undefined
  secretPolicy?: string | undefined
}

export interface ServiceQuotaExceededException {
  message: string
  resourceId: string
  resourceType: string
}

export interface SnsTopicConfiguration {
  topicPolicy?: string | undefined
}

export interface Span {
  start: Position
  end: Position
}

export interface SqsQueueConfiguration {
  queuePolicy?: string | undefined
}

export interface StatusReason {
  code: ReasonCode
}

export interface Substring {
  start: number
  length: number
}

export interface ThrottlingException {
  message: string
  retryAfterSeconds?: number | undefined
}

export type Type =
  | 'ACCOUNT'
  | 'ACCOUNT_INTERNAL_ACCESS'
  | 'ACCOUNT_UNUSED_ACCESS'
  | 'ORGANIZATION'
  | 'ORGANIZATION_INTERNAL_ACCESS'
  | 'ORGANIZATION_UNUSED_ACCESS'

export interface UnprocessableEntityException {
  message: string
}

export interface UnusedAccessConfiguration {
  unusedAccessAge?: number | undefined
  analysisRule?: AnalysisRule | undefined
}

export interface ValidatePolicyFinding {
  findingDetails: string
  findingType: ValidatePolicyFindingType
  issueCode: string
  learnMoreLink: string
  locations: Location[]
}

export type ValidatePolicyFindingType =
  | 'ERROR'
  | 'SECURITY_WARNING'
  | 'SUGGESTION'
  | 'WARNING'

export interface ValidatePolicyRequest {
  policyDocument: string
  policyType: PolicyType
  locale?: Locale | undefined
  maxResults?: number | undefined
  nextToken?: string | undefined
  validatePolicyResourceType?: ValidatePolicyResourceType | undefined
}

export type ValidatePolicyResourceType =
  | 'AWS::DynamoDB::Table'
  | 'AWS::IAM::AssumeRolePolicyDocument'
  | 'AWS::S3::AccessPoint'
  | 'AWS::S3::Bucket'
  | 'AWS::S3::MultiRegionAccessPoint'
  | 'AWS::S3ObjectLambda::AccessPoint'

export interface ValidatePolicyResponse {
  findings: ValidatePolicyFinding[]
  nextToken?: string | undefined
}

export interface ValidationException {
  message: string
  reason: ValidationExceptionReason
  fieldList?: ValidationExceptionField[] | undefined
}

export interface ValidationExceptionField {
  name: string
  message: string
}

export type ValidationExceptionReason =
  | 'cannotParse'
  | 'fieldValidationFailed'
  | 'notSupported'
  | 'other'
  | 'unknownOperation'

export interface VpcConfiguration {
  vpcId: string
}

export interface AccessAnalyzerOperations {
  CheckAccessNotGranted: { input: CheckAccessNotGrantedRequest; output: CheckAccessNotGrantedResponse }
  CheckNoNewAccess: { input: CheckNoNewAccessRequest; output: CheckNoNewAccessResponse }
  CheckNoPublicAccess: { input: CheckNoPublicAccessRequest; output: CheckNoPublicAccessResponse }
  CreateAccessPreview: { input: CreateAccessPreviewRequest; output: CreateAccessPreviewResponse }
  CreateAnalyzer: { input: CreateAnalyzerRequest; output: CreateAnalyzerResponse }
  DeleteAnalyzer: { input: DeleteAnalyzerRequest; output: undefined }
  GetAccessPreview: { input: GetAccessPreviewRequest; output: GetAccessPreviewResponse }
  GetAnalyzer: { input: GetAnalyzerRequest; output: GetAnalyzerResponse }
  ListAccessPreviewFindings: { input: ListAccessPreviewFindingsRequest; output: ListAccessPreviewFindingsResponse }
  ListAnalyzers: { input: ListAnalyzersRequest; output: ListAnalyzersResponse }
  ValidatePolicy: { input: ValidatePolicyRequest; output: ValidatePolicyResponse }
}
