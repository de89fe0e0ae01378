// The shapes of the operations of connect that are served. Generated: npm run generate.

export interface AccessDeniedException {
  Message?: string | undefined
}

export interface AdditionalEmailRecipients {
  ToList?: EmailRecipient[] | undefined
  CcList?: EmailRecipient[] | undefined
}

export interface AfterContactWorkConfig {
  AfterContactWorkTimeLimit?: number | undefined
}

export interface AfterContactWorkConfigPerChannel {
  Channel: Channel
  AfterContactWorkConfig: AfterContactWorkConfig
  AgentFirstCallbackAfterContactWorkConfig?: AfterContactWorkConfig | undefined
}

export interface AgentFirst {
  Preview?: Preview | undefined
}

export interface AgentHierarchyGroup {
  Arn?: string | undefined
}

export interface AgentInfo {
  Id?: string | undefined
  AcceptedByAgentTimestamp?: Date | undefined
  PreviewEndTimestamp?: Date | undefined
  ConnectedToAgentTimestamp?: Date | undefined
  AgentPauseDurationInSeconds?: number | undefined
  HierarchyGroups?: HierarchyGroups | undefined
  DeviceInfo?: DeviceInfo | undefined
  Capabilities?: ParticipantCapabilities | undefined
  AfterContactWorkDuration?: number | undefined
  AfterContactWorkStartTimestamp?: Date | undefined
  AfterContactWorkEndTimestamp?: Date | undefined
  AgentInitiatedHoldDuration?: number | undefined
  StateTransitions?: StateTransition[] | undefined
  VoiceEnhancementMode?: VoiceEnhancementMode | undefined
  ActiveRegion?: string | undefined
}

export interface AgentQualityMetrics {
  Audio?: AudioQualityMetricsInfo | undefined
}

export interface AgentsCriteria {
  AgentIds?: string[] | undefined
}

export interface AiAgentInfo {
  AiUseCase?: AiUseCase | undefined
  AiAgentVersionId?: string | undefined
  AiAgentEscalated?: boolean | undefined
}

export type AiUseCase =
  | 'AgentAssistance'
  | 'SelfService'

export type AllowedUserAction =
  | 'CALL'
  | 'DISCARD'

export type AnsweringMachineDetectionStatus =
  | 'AMD_ERROR'
  | 'AMD_NOT_APPLICABLE'
  | 'AMD_UNANSWERED'
  | 'AMD_UNRESOLVED'
  | 'ANSWERED'
  | 'ERROR'
  | 'FAX_MACHINE_DETECTED'
  | 'HUMAN_ANSWERED'
  | 'SIT_TONE_BUSY'
  | 'SIT_TONE_DETECTED'
  | 'SIT_TONE_INVALID_NUMBER'
  | 'UNDETECTED'
  | 'VOICEMAIL_BEEP'
  | 'VOICEMAIL_NO_BEEP'

export type AttachedFileInvalidRequestExceptionReason =
  | 'INVALID_FILE_NAME'
  | 'INVALID_FILE_SIZE'
  | 'INVALID_FILE_TYPE'

export type AttachedFileServiceQuotaExceededExceptionReason =
  | 'TOTAL_FILE_COUNT_EXCEEDED'
  | 'TOTAL_FILE_SIZE_EXCEEDED'

export interface AttributeCondition {
  Name?: string | undefined
  Value?: string | undefined
  ProficiencyLevel?: number | undefined
  Range?: Range | undefined
  MatchCriteria?: MatchCriteria | undefined
  ComparisonOperator?: string | undefined
}

export interface AudioQualityMetricsInfo {
  QualityScore?: number | undefined
  PotentialQualityIssues?: string[] | undefined
}

export interface AutoAcceptConfig {
  Channel: Channel
  AutoAccept: boolean
  AgentFirstCallbackAutoAccept?: boolean | undefined
}

export interface Campaign {
  CampaignId?: string | undefined
}

export type Channel =
  | 'CHAT'
  | 'EMAIL'
  | 'TASK'
  | 'VOICE'

export interface ChatContactMetrics {
  MultiParty?: boolean | undefined
  TotalMessages?: number | undefined
  TotalBotMessages?: number | undefined
  TotalBotMessageLengthInChars?: number | undefined
  ConversationCloseTimeInMillis?: number | undefined
  ConversationTurnCount?: number | undefined
  AgentFirstResponseTimestamp?: Date | undefined
  AgentFirstResponseTimeInMillis?: number | undefined
}

export interface ChatMessage {
  ContentType: string
  Content: string
}

export interface ChatMetrics {
  ChatContactMetrics?: ChatContactMetrics | undefined
  AgentMetrics?: ParticipantMetrics | undefined
  CustomerMetrics?: ParticipantMetrics | undefined
}

export interface ConflictException {
  Message?: string | undefined
}

export interface Contact {
  Arn?: string | undefined
  Id?: string | undefined
  InitialContactId?: string | undefined
  PreviousContactId?: string | undefined
  ContactAssociationId?: string | undefined
  InitiationMethod?: ContactInitiationMethod | undefined
  Name?: string | undefined
  Description?: string | undefined
  Channel?: Channel | undefined
  QueueInfo?: QueueInfo | undefined
  AgentInfo?: AgentInfo | undefined
  InitiationTimestamp?: Date | undefined
  DisconnectTimestamp?: Date | undefined
  LastUpdateTimestamp?: Date | undefined
  LastPausedTimestamp?: Date | undefined
  LastResumedTimestamp?: Date | undefined
  RingStartTimestamp?: Date | undefined
  TotalPauseCount?: number | undefined
  TotalPauseDurationInSeconds?: number | undefined
  ScheduledTimestamp?: Date | undefined
  RelatedContactId?: string | undefined
  WisdomInfo?: WisdomInfo | undefined
  CustomerId?: string | undefined
  CustomerEndpoint?: EndpointInfo | undefined
  SystemEndpoint?: EndpointInfo | undefined
  QueueTimeAdjustmentSeconds?: number | undefined
  QueuePriority?: number | undefined
  Tags?: Record<string, string> | undefined
  ConnectedToSystemTimestamp?: Date | undefined
  RoutingCriteria?: RoutingCriteria | undefined
  Customer?: Customer | undefined
  Campaign?: Campaign | undefined
  AnsweringMachineDetectionStatus?: AnsweringMachineDetectionStatus | undefined
  CustomerVoiceActivity?: CustomerVoiceActivity | undefined
  QualityMetrics?: QualityMetrics | undefined
  ChatMetrics?: ChatMetrics | undefined
  DisconnectDetails?: DisconnectDetails | undefined
  AdditionalEmailRecipients?: AdditionalEmailRecipients | undefined
  SegmentAttributes?: Record<string, SegmentAttributeValue> | undefined
  Recordings?: RecordingInfo[] | undefined
  DisconnectReason?: string | undefined
  ContactEvaluations?: Record<string, ContactEvaluation> | undefined
  TaskTemplateInfo?: TaskTemplateInfoV2 | undefined
  ContactDetails?: ContactDetails | undefined
  OutboundStrategy?: OutboundStrategy | undefined
  Attributes?: Record<string, string> | undefined
  NextContacts?: NextContactEntry[] | undefined
  GlobalResiliencyMetadata?: GlobalResiliencyMetadata | undefined
}

export interface ContactDetails {
  Name?: string | undefined
  Description?: string | undefined
}

export interface ContactEvaluation {
  FormId?: string | undefined
  EvaluationArn?: string | undefined
  Status?: Status | undefined
  StartTimestamp?: Date | undefined
  EndTimestamp?: Date | undefined
  DeleteTimestamp?: Date | undefined
  ExportLocation?: string | undefined
}

export type ContactInitiationMethod =
  | 'AGENT_REPLY'
  | 'API'
  | 'CALLBACK'
  | 'DISCONNECT'
  | 'EXTERNAL_OUTBOUND'
  | 'FLOW'
  | 'INBOUND'
  | 'MONITOR'
  | 'OUTBOUND'
  | 'QUEUE_TRANSFER'
  | 'TRANSFER'
  | 'WEBRTC_API'

export interface CreateContactRequest {
  InstanceId: string
  Channel: Channel
  InitiationMethod: ContactInitiationMethod
  ClientToken?: string | undefined
  RelatedContactId?: string | undefined
  Attributes?: Record<string, string> | undefined
  References?: Record<string, Reference> | undefined
  ExpiryDurationInMinutes?: number | undefined
  UserInfo?: UserInfo | undefined
  InitiateAs?: InitiateAs | undefined
  Name?: string | undefined
  Description?: string | undefined
  SegmentAttributes?: Record<string, SegmentAttributeValue> | undefined
  PreviousContactId?: string | undefined
}

export interface CreateContactResponse {
  ContactId?: string | undefined
  ContactArn?: string | undefined
}

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

export interface CreateQueueRequest {
  InstanceId: string
  Name: string
  HoursOfOperationId: string
  Description?: string | undefined
  OutboundCallerConfig?: OutboundCallerConfig | undefined
  OutboundEmailConfig?: OutboundEmailConfig | undefined
  MaxContacts?: number | undefined
  QuickConnectIds?: string[] | undefined
  EmailAddressesConfig?: EmailAddressConfig[] | undefined
  Tags?: Record<string, string> | undefined
}

export interface CreateQueueResponse {
  QueueArn?: string | undefined
  QueueId?: string | undefined
}

export interface CreateUserRequest {
  Username: string
  SecurityProfileIds: string[]
  RoutingProfileId: string
  InstanceId: string
  Password?: string | undefined
  IdentityInfo?: UserIdentityInfo | undefined
  PhoneConfig?: UserPhoneConfig | undefined
  DirectoryUserId?: string | undefined
  HierarchyGroupId?: string | undefined
  AutoAcceptConfigs?: AutoAcceptConfig[] | undefined
  AfterContactWorkConfigs?: AfterContactWorkConfigPerChannel[] | undefined
  PhoneNumberConfigs?: PhoneNumberConfig[] | undefined
  PersistentConnectionConfigs?: PersistentConnectionConfig[] | undefined
  VoiceEnhancementConfigs?: VoiceEnhancementConfig[] | undefined
  Tags?: Record<string, string> | undefined
}

export interface CreateUserResponse {
  UserId?: string | undefined
  UserArn?: string | undefined
}

export interface Customer {
  DeviceInfo?: DeviceInfo | undefined
  Capabilities?: ParticipantCapabilities | undefined
}

export interface CustomerQualityMetrics {
  Audio?: AudioQualityMetricsInfo | undefined
}

export interface CustomerVoiceActivity {
  GreetingStartTimestamp?: Date | undefined
  GreetingEndTimestamp?: Date | undefined
}

export interface DeleteInstanceRequest {
  InstanceId: string
  ClientToken?: string | undefined
}

export interface DeleteIntegrationAssociationRequest {
  InstanceId: string
  IntegrationAssociationId: string
}

export interface DeleteQueueRequest {
  InstanceId: string
  QueueId: string
}

export interface DeleteUserRequest {
  InstanceId: string
  UserId: string
}

export interface DescribeContactRequest {
  InstanceId: string
  ContactId: string
}

export interface DescribeContactResponse {
  Contact?: Contact | undefined
}

export interface DescribeInstanceRequest {
  InstanceId: string
}

export interface DescribeInstanceResponse {
  Instance?: Instance | undefined
  ReplicationConfiguration?: ReplicationConfiguration | undefined
}

export interface DescribeQueueRequest {
  InstanceId: string
  QueueId: string
}

export interface DescribeQueueResponse {
  Queue?: Queue | undefined
}

export interface DescribeUserRequest {
  UserId: string
  InstanceId: string
}

export interface DescribeUserResponse {
  User?: User | undefined
}

export interface DeviceInfo {
  PlatformName?: string | undefined
  PlatformVersion?: string | undefined
  OperatingSystem?: string | undefined
}

export type DirectoryType =
  | 'CONNECT_MANAGED'
  | 'EXISTING_DIRECTORY'
  | 'SAML'

export interface DisconnectDetails {
  PotentialDisconnectIssue?: string | undefined
}

export type DisconnectOnCustomerExitParticipantType =
  | 'AGENT'

export interface DuplicateResourceException {
  Message?: string | undefined
}

export interface EmailAddressConfig {
  EmailAddressId: string
}

export interface EmailRecipient {
  Address?: string | undefined
  DisplayName?: string | undefined
}

export interface EndpointInfo {
  Type?: EndpointType | undefined
  Address?: string | undefined
  DisplayName?: string | undefined
}

export type EndpointType =
  | 'CONNECT_PHONENUMBER_ARN'
  | 'CONTACT_FLOW'
  | 'EMAIL_ADDRESS'
  | 'TELEPHONE_NUMBER'
  | 'VOIP'

export interface Expiry {
  DurationInSeconds?: number | undefined
  ExpiryTimestamp?: Date | undefined
}

export interface Expression {
  AttributeCondition?: AttributeCondition | undefined
  AndExpression?: Expression[] | undefined
  OrExpression?: Expression[] | undefined
  NotAttributeCondition?: AttributeCondition | undefined
}

export interface GlobalResiliencyMetadata {
  ActiveRegion?: string | undefined
  OriginRegion?: string | undefined
  TrafficDistributionGroupId?: string | undefined
}

export interface HierarchyGroups {
  Level1?: AgentHierarchyGroup | undefined
  Level2?: AgentHierarchyGroup | undefined
  Level3?: AgentHierarchyGroup | undefined
  Level4?: AgentHierarchyGroup | undefined
  Level5?: AgentHierarchyGroup | undefined
}

export interface IdempotencyException {
  Message?: string | undefined
}

export type InitiateAs =
  | 'COMPLETED'
  | 'CONNECTED_TO_USER'

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

export interface LimitExceededException {
  Message?: string | undefined
}

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

export interface ListQueuesRequest {
  InstanceId: string
  QueueTypes?: QueueType[] | undefined
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListQueuesResponse {
  QueueSummaryList?: QueueSummary[] | undefined
  NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  resourceArn: string
}

export interface ListTagsForResourceResponse {
  tags?: Record<string, string> | undefined
}

export interface ListUsersRequest {
  InstanceId: string
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListUsersResponse {
  UserSummaryList?: UserSummary[] | undefined
  NextToken?: string | undefined
}

export interface MatchCriteria {
  AgentsCriteria?: AgentsCriteria | undefined
}

export type MediaStreamType =
  | 'AUDIO'
  | 'VIDEO'

export interface NextContactEntry {
  Type?: NextContactType | undefined
  NextContactMetadata?: NextContactMetadata | undefined
}

export type NextContactMetadata =
  | { QuickConnectContactData: QuickConnectContactData }

export type NextContactType =
  | 'QUICK_CONNECT'

export interface OutboundCallerConfig {
  OutboundCallerIdName?: string | undefined
  OutboundCallerIdNumberId?: string | undefined
  OutboundFlowId?: string | undefined
}

export interface OutboundEmailConfig {
  OutboundEmailAddressId?: string | undefined
}

export interface OutboundStrategy {
  Type: OutboundStrategyType
  Config?: OutboundStrategyConfig | undefined
}

export interface OutboundStrategyConfig {
  AgentFirst?: AgentFirst | undefined
}

export type OutboundStrategyType =
  | 'AGENT_FIRST'

export interface ParticipantCapabilities {
  Video?: VideoCapability | undefined
  ScreenShare?: ScreenShareCapability | undefined
}

export interface ParticipantConfiguration {
  ResponseMode?: ResponseMode | undefined
}

export interface ParticipantDetails {
  DisplayName: string
}

export interface ParticipantMetrics {
  ParticipantId?: string | undefined
  ParticipantType?: ParticipantType | undefined
  ConversationAbandon?: boolean | undefined
  MessagesSent?: number | undefined
  NumResponses?: number | undefined
  MessageLengthInChars?: number | undefined
  TotalResponseTimeInMillis?: number | undefined
  MaxResponseTimeInMillis?: number | undefined
  LastMessageTimestamp?: Date | undefined
}

export type ParticipantState =
  | 'CONNECTED'
  | 'DISCONNECTED'
  | 'INITIAL'
  | 'MISSED'

export type ParticipantType =
  | 'AGENT'
  | 'ALL'
  | 'CUSTOMER'
  | 'MANAGER'
  | 'THIRDPARTY'

export interface PersistentChat {
  RehydrationType?: RehydrationType | undefined
  SourceContactId?: string | undefined
}

export interface PersistentConnectionConfig {
  Channel: Channel
  PersistentConnection: boolean
}

export interface PhoneNumberConfig {
  Channel: Channel
  PhoneType: PhoneType
  PhoneNumber?: string | undefined
}

export type PhoneType =
  | 'DESK_PHONE'
  | 'SOFT_PHONE'

export interface PostAcceptTimeoutConfig {
  DurationInSeconds: number
}

export interface Preview {
  PostAcceptTimeoutConfig: PostAcceptTimeoutConfig
  AllowedUserActions: AllowedUserAction[]
}

export interface QualityMetrics {
  Agent?: AgentQualityMetrics | undefined
  Customer?: CustomerQualityMetrics | undefined
}

export interface Queue {
  Name?: string | undefined
  QueueArn?: string | undefined
  QueueId?: string | undefined
  Description?: string | undefined
  OutboundCallerConfig?: OutboundCallerConfig | undefined
  OutboundEmailConfig?: OutboundEmailConfig | undefined
  HoursOfOperationId?: string | undefined
  MaxContacts?: number | undefined
  Status?: QueueStatus | undefined
  Tags?: Record<string, string> | undefined
  LastModifiedTime?: Date | undefined
  LastModifiedRegion?: string | undefined
}

export interface QueueInfo {
  Id?: string | undefined
  EnqueueTimestamp?: Date | undefined
}

export type QueueStatus =
  | 'DISABLED'
  | 'ENABLED'

export interface QueueSummary {
  Id?: string | undefined
  Arn?: string | undefined
  Name?: string | undefined
  QueueType?: QueueType | undefined
  LastModifiedTime?: Date | undefined
  LastModifiedRegion?: string | undefined
}

export type QueueType =
  | 'AGENT'
  | 'STANDARD'

export interface QuickConnectContactData {
  ContactId?: string | undefined
  InitiationTimestamp?: Date | undefined
  QuickConnectId?: string | undefined
  QuickConnectName?: string | undefined
  QuickConnectType?: QuickConnectType | undefined
}

export type QuickConnectType =
  | 'FLOW'
  | 'PHONE_NUMBER'
  | 'QUEUE'
  | 'USER'

export interface Range {
  MinProficiencyLevel?: number | undefined
  MaxProficiencyLevel?: number | undefined
}

export interface RecordingInfo {
  StorageType?: StorageType | undefined
  Location?: string | undefined
  MediaStreamType?: MediaStreamType | undefined
  ParticipantType?: ParticipantType | undefined
  FragmentStartNumber?: string | undefined
  FragmentStopNumber?: string | undefined
  StartTimestamp?: Date | undefined
  StopTimestamp?: Date | undefined
  Status?: RecordingStatus | undefined
  DeletionReason?: string | undefined
  UnprocessedTranscriptLocation?: string | undefined
}

export type RecordingStatus =
  | 'AVAILABLE'
  | 'DELETED'

export interface Reference {
  Type: ReferenceType
  Value?: string | undefined
  Status?: ReferenceStatus | undefined
  Arn?: string | undefined
  StatusReason?: string | undefined
}

export type ReferenceStatus =
  | 'APPROVED'
  | 'AVAILABLE'
  | 'DELETED'
  | 'FAILED'
  | 'PROCESSING'
  | 'REJECTED'

export type ReferenceType =
  | 'ATTACHMENT'
  | 'CONTACT_ANALYSIS'
  | 'DATE'
  | 'EMAIL'
  | 'EMAIL_MESSAGE'
  | 'EMAIL_MESSAGE_PLAIN_TEXT'
  | 'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED'
  | 'EMAIL_MESSAGE_REDACTED'
  | 'NUMBER'
  | 'STRING'
  | 'URL'

export type RehydrationType =
  | 'ENTIRE_PAST_SESSION'
  | 'FROM_SEGMENT'

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

export interface ResourceInUseException {
  Message?: string | undefined
  ResourceType?: ResourceType | undefined
  ResourceId?: string | undefined
}

export interface ResourceNotFoundException {
  Message?: string | undefined
}

export type ResourceType =
  | 'CONTACT'
  | 'CONTACT_FLOW'
  | 'HIERARCHY_GROUP'
  | 'HIERARCHY_LEVEL'
  | 'INSTANCE'
  | 'PARTICIPANT'
  | 'PHONE_NUMBER'
  | 'USER'

export type ResponseMode =
  | 'COMPLETE'
  | 'INCREMENTAL'

export interface RoutingCriteria {
  Steps?: Step[] | undefined
  ActivationTimestamp?: Date | undefined
  Index?: number | undefined
}

export type RoutingCriteriaStepStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'INACTIVE'
  | 'JOINED'

export type ScreenShareCapability =
  | 'SEND'

export interface SegmentAttributeValue {
  ValueString?: string | undefined
  ValueMap?: Record<string, SegmentAttributeValue> | undefined
  ValueInteger?: number | undefined
  ValueList?: SegmentAttributeValue[] | undefined
  ValueArn?: string | undefined
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

export interface StartChatContactRequest {
  InstanceId: string
  ContactFlowId: string
  ParticipantDetails: ParticipantDetails
  Attributes?: Record<string, string> | undefined
  ParticipantConfiguration?: ParticipantConfiguration | undefined
  InitialMessage?: ChatMessage | undefined
  ClientToken?: string | undefined
  ChatDurationInMinutes?: number | undefined
  SupportedMessagingContentTypes?: string[] | undefined
  PersistentChat?: PersistentChat | undefined
  RelatedContactId?: string | undefined
  SegmentAttributes?: Record<string, SegmentAttributeValue> | undefined
  CustomerId?: string | undefined
  DisconnectOnCustomerExit?: DisconnectOnCustomerExitParticipantType[] | undefined
}

export interface StartChatContactResponse {
  ContactId?: string | undefined
  ParticipantId?: string | undefined
  ParticipantToken?: string | undefined
  ContinuedFromContactId?: string | undefined
}

export interface StartTaskContactRequest {
  InstanceId: string
  Name: string
  PreviousContactId?: string | undefined
  ContactFlowId?: string | undefined
  Attributes?: Record<string, string> | undefined
  References?: Record<string, Reference> | undefined
  Description?: string | undefined
  ClientToken?: string | undefined
  ScheduledTime?: Date | undefined
  TaskTemplateId?: string | undefined
  QuickConnectId?: string | undefined
  RelatedContactId?: string | undefined
  SegmentAttributes?: Record<string, SegmentAttributeValue> | undefined
  Attachments?: TaskAttachment[] | undefined
}

export interface StartTaskContactResponse {
  ContactId?: string | undefined
}

export interface StateTransition {
  State?: ParticipantState | undefined
  StateStartTimestamp?: Date | undefined
  StateEndTimestamp?: Date | undefined
}

export type Status =
  | 'COMPLETE'
  | 'DELETED'
  | 'IN_PROGRESS'

export interface Step {
  Expiry?: Expiry | undefined
  Expression?: Expression | undefined
  Status?: RoutingCriteriaStepStatus | undefined
}

export type StorageType =
  | 'KINESIS_FIREHOSE'
  | 'KINESIS_STREAM'
  | 'KINESIS_VIDEO_STREAM'
  | 'S3'

export interface TagResourceRequest {
  resourceArn: string
  tags: Record<string, string>
}

export interface TaskAttachment {
  FileName: string
  S3Url: string
}

export interface TaskTemplateInfoV2 {
  Arn?: string | undefined
  Name?: string | undefined
}

export interface ThrottlingException {
  Message?: string | undefined
}

export interface UntagResourceRequest {
  resourceArn: string
  tagKeys: string[]
}

export interface User {
  Id?: string | undefined
  Arn?: string | undefined
  Username?: string | undefined
  IdentityInfo?: UserIdentityInfo | undefined
  PhoneConfig?: UserPhoneConfig | undefined
  DirectoryUserId?: string | undefined
  SecurityProfileIds?: string[] | undefined
  RoutingProfileId?: string | undefined
  HierarchyGroupId?: string | undefined
  Tags?: Record<string, string> | undefined
  AutoAcceptConfigs?: AutoAcceptConfig[] | undefined
  AfterContactWorkConfigs?: AfterContactWorkConfigPerChannel[] | undefined
  PhoneNumberConfigs?: PhoneNumberConfig[] | undefined
  PersistentConnectionConfigs?: PersistentConnectionConfig[] | undefined
  VoiceEnhancementConfigs?: VoiceEnhancementConfig[] | undefined
  LastModifiedTime?: Date | undefined
  LastModifiedRegion?: string | undefined
}

export interface UserIdentityInfo {
  FirstName?: string | undefined
  LastName?: string | undefined
  Email?: string | undefined
  SecondaryEmail?: string | undefined
  Mobile?: string | undefined
}

export interface UserInfo {
  UserId?: string | undefined
}

export interface UserPhoneConfig {
  PhoneType?: PhoneType | undefined
  AutoAccept?: boolean | undefined
  AfterContactWorkTimeLimit?: number | undefined
  DeskPhoneNumber?: string | undefined
  PersistentConnection?: boolean | undefined
}

export interface UserSummary {
  Id?: string | undefined
  Arn?: string | undefined
  Username?: string | undefined
  LastModifiedTime?: Date | undefined
  LastModifiedRegion?: string | undefined
}

export type VideoCapability =
  | 'SEND'

export interface VoiceEnhancementConfig {
  Channel: Channel
  VoiceEnhancementMode: VoiceEnhancementMode
}

export type VoiceEnhancementMode =
  | 'NOISE_SUPPRESSION'
  | 'NONE'
  | 'VOICE_ISOLATION'

export interface WisdomInfo {
  SessionArn?: string | undefined
  AiAgents?: AiAgentInfo[] | undefined
}

export interface ConnectOperations {
  CreateContact: { input: CreateContactRequest; output: CreateContactResponse }
  CreateInstance: { input: CreateInstanceRequest; output: CreateInstanceResponse }
  CreateIntegrationAssociation: { input: CreateIntegrationAssociationRequest; output: CreateIntegrationAssociationResponse }
  CreateQueue: { input: CreateQueueRequest; output: CreateQueueResponse }
  CreateUser: { input: CreateUserRequest; output: CreateUserResponse }
  DeleteInstance: { input: DeleteInstanceRequest; output: undefined }
  DeleteIntegrationAssociation: { input: DeleteIntegrationAssociationRequest; output: undefined }
  DeleteQueue: { input: DeleteQueueRequest; output: undefined }
  DeleteUser: { input: DeleteUserRequest; output: undefined }
  DescribeContact: { input: DescribeContactRequest; output: DescribeContactResponse }
  DescribeInstance: { input: DescribeInstanceRequest; output: DescribeInstanceResponse }
  DescribeQueue: { input: DescribeQueueRequest; output: DescribeQueueResponse }
  DescribeUser: { input: DescribeUserRequest; output: DescribeUserResponse }
  ListInstances: { input: ListInstancesRequest; output: ListInstancesResponse }
  ListIntegrationAssociations: { input: ListIntegrationAssociationsRequest; output: ListIntegrationAssociationsResponse }
  ListQueues: { input: ListQueuesRequest; output: ListQueuesResponse }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
  ListUsers: { input: ListUsersRequest; output: ListUsersResponse }
  StartChatContact: { input: StartChatContactRequest; output: StartChatContactResponse }
  StartTaskContact: { input: StartTaskContactRequest; output: StartTaskContactResponse }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
}
