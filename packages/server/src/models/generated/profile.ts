// The shapes of the operations of profile that are served. Generated: npm run generate.

export interface AccessDeniedException {
  Message?: string | undefined
}

export interface AdditionalSearchKey {
  KeyName: string
  Values: string[]
}

export interface Address {
  Address1?: string | undefined
  Address2?: string | undefined
  Address3?: string | undefined
  Address4?: string | undefined
  City?: string | undefined
  County?: string | undefined
  State?: string | undefined
  Province?: string | undefined
  Country?: string | undefined
  PostalCode?: string | undefined
}

export type AttributeMatchingModel =
  | 'ONE_TO_ONE'
  | 'MANY_TO_MANY'

export interface AttributeTypesSelector {
  AttributeMatchingModel: AttributeMatchingModel
  Address?: string[] | undefined
  PhoneNumber?: string[] | undefined
  EmailAddress?: string[] | undefined
}

export interface AutoMerging {
  Enabled: boolean
  Consolidation?: Consolidation | undefined
  ConflictResolution?: ConflictResolution | undefined
  MinAllowedConfidenceScoreForMerging?: number | undefined
}

export interface BadRequestException {
  Message?: string | undefined
}

export interface ConflictResolution {
  ConflictResolvingModel: ConflictResolvingModel
  SourceName?: string | undefined
}

export type ConflictResolvingModel =
  | 'RECENCY'
  | 'SOURCE'

export interface Consolidation {
  MatchingAttributesList: string[][]
}

export interface ContactPreference {
  KeyName?: string | undefined
  KeyValue?: string | undefined
  ProfileId?: string | undefined
  ContactType?: ContactType | undefined
}

export type ContactType =
  | 'PhoneNumber'
  | 'MobilePhoneNumber'
  | 'HomePhoneNumber'
  | 'BusinessPhoneNumber'
  | 'EmailAddress'
  | 'PersonalEmailAddress'
  | 'BusinessEmailAddress'

export interface CreateDomainRequest {
  DomainName: string
  DefaultExpirationDays: number
  DefaultEncryptionKey?: string | undefined
  DeadLetterQueueUrl?: string | undefined
  Matching?: MatchingRequest | undefined
  RuleBasedMatching?: RuleBasedMatchingRequest | undefined
  DataStore?: DataStoreRequest | undefined
  Tags?: Record<string, string> | undefined
}

export interface CreateDomainResponse {
  DomainName: string
  DefaultExpirationDays: number
  DefaultEncryptionKey?: string | undefined
  DeadLetterQueueUrl?: string | undefined
  Matching?: MatchingResponse | undefined
  RuleBasedMatching?: RuleBasedMatchingResponse | undefined
  DataStore?: DataStoreResponse | undefined
  CreatedAt: Date
  LastUpdatedAt: Date
  Tags?: Record<string, string> | undefined
}

export interface CreateProfileRequest {
  DomainName: string
  AccountNumber?: string | undefined
  AdditionalInformation?: string | undefined
  PartyType?: PartyType | undefined
  BusinessName?: string | undefined
  FirstName?: string | undefined
  MiddleName?: string | undefined
  LastName?: string | undefined
  BirthDate?: string | undefined
  Gender?: Gender | undefined
  PhoneNumber?: string | undefined
  MobilePhoneNumber?: string | undefined
  HomePhoneNumber?: string | undefined
  BusinessPhoneNumber?: string | undefined
  EmailAddress?: string | undefined
  PersonalEmailAddress?: string | undefined
  BusinessEmailAddress?: string | undefined
  Address?: Address | undefined
  ShippingAddress?: Address | undefined
  MailingAddress?: Address | undefined
  BillingAddress?: Address | undefined
  Attributes?: Record<string, string> | undefined
  PartyTypeString?: string | undefined
  GenderString?: string | undefined
  ProfileType?: ProfileType | undefined
  EngagementPreferences?: EngagementPreferences | undefined
}

export interface CreateProfileResponse {
  ProfileId: string
}

export interface DataStoreRequest {
  Enabled?: boolean | undefined
}

export interface DataStoreResponse {
  Enabled?: boolean | undefined
  Readiness?: Readiness | undefined
}

export interface DeleteDomainRequest {
  DomainName: string
}

export interface DeleteDomainResponse {
  Message: string
}

export interface DomainStats {
  ProfileCount?: number | undefined
  MeteringProfileCount?: number | undefined
  ObjectCount?: number | undefined
  TotalSize?: number | undefined
}

export interface EngagementPreferences {
  Phone?: ContactPreference[] | undefined
  Email?: ContactPreference[] | undefined
}

export interface ExportingConfig {
  S3Exporting?: S3ExportingConfig | undefined
}

export interface FoundByKeyValue {
  KeyName?: string | undefined
  Values?: string[] | undefined
}

export type Gender =
  | 'MALE'
  | 'FEMALE'
  | 'UNSPECIFIED'

export interface GetDomainRequest {
  DomainName: string
}

export interface GetDomainResponse {
  DomainName: string
  DefaultExpirationDays?: number | undefined
  DefaultEncryptionKey?: string | undefined
  DeadLetterQueueUrl?: string | undefined
  Stats?: DomainStats | undefined
  Matching?: MatchingResponse | undefined
  RuleBasedMatching?: RuleBasedMatchingResponse | undefined
  DataStore?: DataStoreResponse | undefined
  CreatedAt: Date
  LastUpdatedAt: Date
  Tags?: Record<string, string> | undefined
}

export interface InternalServerException {
  Message?: string | undefined
}

export interface JobSchedule {
  DayOfTheWeek: JobScheduleDayOfTheWeek
  Time: string
}

export type JobScheduleDayOfTheWeek =
  | 'SUNDAY'
  | 'MONDAY'
  | 'TUESDAY'
  | 'WEDNESDAY'
  | 'THURSDAY'
  | 'FRIDAY'
  | 'SATURDAY'

export interface ListDomainItem {
  DomainName: string
  CreatedAt: Date
  LastUpdatedAt: Date
  Tags?: Record<string, string> | undefined
}

export interface ListDomainsRequest {
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListDomainsResponse {
  Items?: ListDomainItem[] | undefined
  NextToken?: string | undefined
}

export interface MatchingRequest {
  Enabled: boolean
  JobSchedule?: JobSchedule | undefined
  AutoMerging?: AutoMerging | undefined
  ExportingConfig?: ExportingConfig | undefined
}

export interface MatchingResponse {
  Enabled?: boolean | undefined
  JobSchedule?: JobSchedule | undefined
  AutoMerging?: AutoMerging | undefined
  ExportingConfig?: ExportingConfig | undefined
}

export interface MatchingRule {
  Rule: string[]
}

export type PartyType =
  | 'INDIVIDUAL'
  | 'BUSINESS'
  | 'OTHER'

export interface Profile {
  ProfileId?: string | undefined
  AccountNumber?: string | undefined
  AdditionalInformation?: string | undefined
  PartyType?: PartyType | undefined
  BusinessName?: string | undefined
  FirstName?: string | undefined
  MiddleName?: string | undefined
  LastName?: string | undefined
  BirthDate?: string | undefined
  Gender?: Gender | undefined
  PhoneNumber?: string | undefined
  MobilePhoneNumber?: string | undefined
  HomePhoneNumber?: string | undefined
  BusinessPhoneNumber?: string | undefined
  EmailAddress?: string | undefined
  PersonalEmailAddress?: string | undefined
  BusinessEmailAddress?: string | undefined
  Address?: Address | undefined
  ShippingAddress?: Address | undefined
  MailingAddress?: Address | undefined
  BillingAddress?: Address | undefined
  Attributes?: Record<string, string> | undefined
  FoundByItems?: FoundByKeyValue[] | undefined
  PartyTypeString?: string | undefined
  GenderString?: string | undefined
  ProfileType?: ProfileType | undefined
  EngagementPreferences?: EngagementPreferences | undefined
}

export type ProfileType =
  | 'ACCOUNT_PROFILE'
  | 'PROFILE'

export interface Readiness {
  ProgressPercentage?: number | undefined
  Message?: string | undefined
}

export interface ResourceNotFoundException {
  Message?: string | undefined
}

export interface RuleBasedMatchingRequest {
  Enabled: boolean
  MatchingRules?: MatchingRule[] | undefined
  MaxAllowedRuleLevelForMerging?: number | undefined
  MaxAllowedRuleLevelForMatching?: number | undefined
  AttributeTypesSelector?: AttributeTypesSelector | undefined
  ConflictResolution?: ConflictResolution | undefined
  ExportingConfig?: ExportingConfig | undefined
}

export interface RuleBasedMatchingResponse {
  Enabled?: boolean | undefined
  MatchingRules?: MatchingRule[] | undefined
  Status?: RuleBasedMatchingStatus | undefined
  MaxAllowedRuleLevelForMerging?: number | undefined
  MaxAllowedRuleLevelForMatching?: number | undefined
  AttributeTypesSelector?: AttributeTypesSelector | undefined
  ConflictResolution?: ConflictResolution | undefined
  ExportingConfig?: ExportingConfig | undefined
}

export type RuleBasedMatchingStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'ACTIVE'

export interface S3ExportingConfig {
  S3BucketName: string
  S3KeyName?: string | undefined
}

export interface SearchProfilesRequest {
  NextToken?: string | undefined
  MaxResults?: number | undefined
  DomainName: string
  KeyName: string
  Values: string[]
  AdditionalSearchKeys?: AdditionalSearchKey[] | undefined
  LogicalOperator?: LogicalOperator | undefined
}

export interface SearchProfilesResponse {
  Items?: Profile[] | undefined
  NextToken?: string | undefined
}

export interface ThrottlingException {
  Message?: string | undefined
}

export type LogicalOperator =
  | 'AND'
  | 'OR'

export interface ProfileOperations {
  CreateDomain: { input: CreateDomainRequest; output: CreateDomainResponse }
  GetDomain: { input: GetDomainRequest; output: GetDomainResponse }
  ListDomains: { input: ListDomainsRequest; output: ListDomainsResponse }
  DeleteDomain: { input: DeleteDomainRequest; output: DeleteDomainResponse }
  CreateProfile: { input: CreateProfileRequest; output: CreateProfileResponse }
  SearchProfiles: { input: SearchProfilesRequest; output: SearchProfilesResponse }
}
