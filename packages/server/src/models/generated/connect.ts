// The shapes of the operations of connect that are served. Generated: npm run generate.

export type AttachedFileInvalidRequestExceptionReason =
  | 'INVALID_FILE_NAME'
  | 'INVALID_FILE_SIZE'
  | 'INVALID_FILE_TYPE'

export type AttachedFileServiceQuotaExceededExceptionReason =
  | 'TOTAL_FILE_COUNT_EXCEEDED'
  | 'TOTAL_FILE_SIZE_EXCEEDED'

export interface CreateInstanceRequest {
  IdentityManagementType: DirectoryType
  InboundCallsEnabled: boolean
  OutboundCallsEnabled: boolean
  ClientToken?: string | undefined
  InstanceAlias?: string | undefined
  DirectoryId?: string | undefined
  Tags?: Record<string, string> | undefined
}

export interface CreateInstanceResponse {
  Id?: string | undefined
  Arn?: string | undefined
}

export interface CreateIntegrationAssociationRequest {
  InstanceId: string
  IntegrationType: IntegrationType
  IntegrationArn: string
  SourceApplicationUrl?: string | undefined
  SourceApplicationName?: string | undefined
  SourceType?: SourceType | undefined
  Tags?: Record<string, string> | undefined
}

export interface CreateIntegrationAssociationResponse {
  IntegrationAssociationId?: string | undefined
  IntegrationAssociationArn?: string | undefined
}

export interface DeleteInstanceRequest {
  InstanceId: string
  ClientToken?: string | undefined
}

export interface DeleteIntegrationAssociationRequest {
  InstanceId: string
  IntegrationAssociationId: string
}

export interface DescribeInstanceRequest {
  InstanceId: string
}

export interface DescribeInstanceResponse {
  Instance?: Instance | undefined
  ReplicationConfiguration?: ReplicationConfiguration | undefined
}

export type DirectoryType =
  | 'CONNECT_MANAGED'
  | 'EXISTING_DIRECTORY'
  | 'SAML'

export interface DuplicateResourceException {
  Message?: string | undefined
}

export interface Instance {
  Id?: string | undefined
  Arn?: string | undefined
  IdentityManagementType?: DirectoryType | undefined
  InstanceAlias?: string | undefined
  CreatedTime?: Date | undefined
  ServiceRole?: string | undefined
  InstanceStatus?: InstanceStatus | undefined
  StatusReason?: InstanceStatusReason | undefined
  InboundCallsEnabled?: boolean | undefined
  OutboundCallsEnabled?: boolean | undefined
  InstanceAccessUrl?: string | undefined
  Tags?: Record<string, string> | undefined
}

export type InstanceReplicationStatus =
  | 'INSTANCE_REPLICATION_COMPLETE'
  | 'INSTANCE_REPLICATION_DELETION_FAILED'
  | 'INSTANCE_REPLICATION_FAILED'
  | 'INSTANCE_REPLICATION_IN_PROGRESS'
  | 'INSTANCE_REPLICA_DELETING'
  | 'RESOURCE_REPLICATION_NOT_STARTED'

export type InstanceStatus =
  | 'ACTIVE'
  | 'CREATION_FAILED'
  | 'CREATION_IN_PROGRESS'

export interface InstanceStatusReason {
  Message?: string | undefined
}

export interface InstanceSummary {
  Id?: string | undefined
  Arn?: string | undefined
  IdentityManagementType?: DirectoryType | undefined
  InstanceAlias?: string | undefined
  CreatedTime?: Date | undefined
  ServiceRole?: string | undefined
  InstanceStatus?: InstanceStatus | undefined
  InboundCallsEnabled?: boolean | undefined
  OutboundCallsEnabled?: boolean | undefined
  InstanceAccessUrl?: string | undefined
}

export interface IntegrationAssociationSummary {
  IntegrationAssociationId?: string | undefined
  IntegrationAssociationArn?: string | undefined
  InstanceId?: string | undefined
  IntegrationType?: IntegrationType | undefined
  IntegrationArn?: string | undefined
  SourceApplicationUrl?: string | undefined
  SourceApplicationName?: string | undefined
  SourceType?: SourceType | undefined
}

export type IntegrationType =
  | 'ANALYTICS_CONNECTOR'
  | 'APPLICATION'
  | 'CALL_TRANSFER_CONNECTOR'
  | 'CASES_DOMAIN'
  | 'COGNITO_USER_POOL'
  | 'EVENT'
  | 'FILE_SCANNER'
  | 'MESSAGE_PROCESSOR'
  | 'PINPOINT_APP'
  | 'Q_MESSAGE_TEMPLATES'
  | 'SES_IDENTITY'
  | 'VOICE_ID'
  | 'WISDOM_ASSISTANT'
  | 'WISDOM_KNOWLEDGE_BASE'
  | 'WISDOM_QUICK_RESPONSES'

export interface InternalServiceException {
  Message?: string | undefined
}

export interface InvalidParameterException {
  Message?: string | undefined
}

export interface InvalidRequestException {
  Message?: string | undefined
  Reason?: InvalidRequestExceptionReason | undefined
}

export type InvalidRequestExceptionReason =
  | { AttachedFileInvalidRequestExceptionReason: AttachedFileInvalidRequestExceptionReason }

export interface ListInstancesRequest {
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListInstancesResponse {
  InstanceSummaryList?: InstanceSummary[] | undefined
  NextToken?: string | undefined
}

export interface ListIntegrationAssociationsRequest {
  InstanceId: string
  IntegrationType?: IntegrationType | undefined
  NextToken?: string | undefined
  MaxResults?: number | undefined
  IntegrationArn?: string | undefined
}

export interface ListIntegrationAssociationsResponse {
  IntegrationAssociationSummaryList?: IntegrationAssociationSummary[] | undefined
  NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  resourceArn: string
}

export interface ListTagsForResourceResponse {
  tags?: Record<string, string> | undefined
}

export interface ReplicationConfiguration {
  ReplicationStatusSummaryList?: ReplicationStatusSummary[] | undefined
  SourceRegion?: string | undefined
  GlobalSignInEndpoint?: string | undefined
}

export interface ReplicationStatusSummary {
  Region?: string | undefined
  ReplicationStatus?: InstanceReplicationStatus | undefined
  ReplicationStatusReason?: string | undefined
}

export interface ResourceNotFoundException {
  Message?: string | undefined
}

export interface ServiceQuotaExceededException {
  Message?: string | undefined
  Reason?: ServiceQuotaExceededExceptionReason | undefined
}

export type ServiceQuotaExceededExceptionReason =
  | { AttachedFileServiceQuotaExceededExceptionReason: AttachedFileServiceQuotaExceededExceptionReason }

export type SourceType =
  | 'CASES'
  | 'SALESFORCE'
  | 'ZENDESK'

export interface TagResourceRequest {
  resourceArn: string
  tags: Record<string, string>
}

export interface ThrottlingException {
  Message?: string | undefined
}

export interface UntagResourceRequest {
  resourceArn: string
  tagKeys: string[]
}

export interface ConnectOperations {
  CreateInstance: { input: CreateInstanceRequest; output: CreateInstanceResponse }
  CreateIntegrationAssociation: { input: CreateIntegrationAssociationRequest; output: CreateIntegrationAssociationResponse }
  DeleteInstance: { input: DeleteInstanceRequest; output: undefined }
  DeleteIntegrationAssociation: { input: DeleteIntegrationAssociationRequest; output: undefined }
  DescribeInstance: { input: DescribeInstanceRequest; output: DescribeInstanceResponse }
  ListInstances: { input: ListInstancesRequest; output: ListInstancesResponse }
  ListIntegrationAssociations: { input: ListIntegrationAssociationsRequest; output: ListIntegrationAssociationsResponse }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
}
