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

export interface InternalServerException {
  message: string
  retryAfterSeconds?: number | undefined
}

export interface InvalidParameterException {
  message: string
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

export interface ReasonSummary {
  description?: string | undefined
  statementIndex?: number | undefined
  statementId?: string | undefined
}

export interface Span {
  start: Position
  end: Position
}

export interface Substring {
  start: number
  length: number
}

export interface ThrottlingException {
  message: string
  retryAfterSeconds?: number | undefined
}

export interface UnprocessableEntityException {
  message: string
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

export interface AccessAnalyzerOperations {
  CheckAccessNotGranted: { input: CheckAccessNotGrantedRequest; output: CheckAccessNotGrantedResponse }
  CheckNoNewAccess: { input: CheckNoNewAccessRequest; output: CheckNoNewAccessResponse }
  CheckNoPublicAccess: { input: CheckNoPublicAccessRequest; output: CheckNoPublicAccessResponse }
  ValidatePolicy: { input: ValidatePolicyRequest; output: ValidatePolicyResponse }
}
