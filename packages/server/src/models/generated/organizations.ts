// The shapes of the operations of organizations that are served. Generated: npm run generate.

export interface AWSOrganizationsNotInUseException {
  Message?: string | undefined
}

export interface AccessDeniedException {
  Message?: string | undefined
}

export interface AccessDeniedForDependencyException {
  Message?: string | undefined
  Reason?: AccessDeniedForDependencyExceptionReason | undefined
}

export type AccessDeniedForDependencyExceptionReason =
  | 'ACCESS_DENIED_DURING_CREATE_SERVICE_LINKED_ROLE'

export interface Account {
  Id?: string | undefined
  Arn?: string | undefined
  Email?: string | undefined
  Name?: string | undefined
  Status?: AccountStatus | undefined
  State?: AccountState | undefined
  Paths?: string[] | undefined
  JoinedMethod?: AccountJoinedMethod | undefined
  JoinedTimestamp?: Date | undefined
}

export type AccountJoinedMethod =
  | 'INVITED'
  | 'CREATED'

export interface AccountNotFoundException {
  Message?: string | undefined
}

export type AccountState =
  | 'PENDING_ACTIVATION'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'
  | 'CLOSED'

export type AccountStatus =
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'

export interface AlreadyInOrganizationException {
  Message?: string | undefined
}

export interface AttachPolicyRequest {
  PolicyId: string
  TargetId: string
}

export interface Child {
  Id?: string | undefined
  Type?: ChildType | undefined
}

export interface ChildNotFoundException {
  Message?: string | undefined
}

export type ChildType =
  | 'ACCOUNT'
  | 'ORGANIZATIONAL_UNIT'

export interface ConcurrentModificationException {
  Message?: string | undefined
}

export interface ConstraintViolationException {
  Message?: string | undefined
  Reason?: ConstraintViolationExceptionReason | undefined
}

export type ConstraintViolationExceptionReason =
  | 'ACCOUNT_NUMBER_LIMIT_EXCEEDED'
  | 'HANDSHAKE_RATE_LIMIT_EXCEEDED'
  | 'OU_NUMBER_LIMIT_EXCEEDED'
  | 'OU_DEPTH_LIMIT_EXCEEDED'
  | 'POLICY_NUMBER_LIMIT_EXCEEDED'
  | 'POLICY_CONTENT_LIMIT_EXCEEDED'
  | 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'
  | 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'
  | 'ACCOUNT_CANNOT_LEAVE_ORGANIZATION'
  | 'ACCOUNT_CANNOT_LEAVE_WITHOUT_EULA'
  | 'ACCOUNT_CANNOT_LEAVE_WITHOUT_PHONE_VERIFICATION'
  | 'MASTER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED'
  | 'MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED'
  | 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED'
  | 'MASTER_ACCOUNT_ADDRESS_DOES_NOT_MATCH_MARKETPLACE'
  | 'MASTER_ACCOUNT_MISSING_CONTACT_INFO'
  | 'MASTER_ACCOUNT_NOT_GOVCLOUD_ENABLED'
  | 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE'
  | 'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION'
  | 'EMAIL_VERIFICATION_CODE_EXPIRED'
  | 'WAIT_PERIOD_ACTIVE'
  | 'MAX_TAG_LIMIT_EXCEEDED'
  | 'TAG_POLICY_VIOLATION'
  | 'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED'
  | 'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR'
  | 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG'
  | 'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE'
  | 'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE'
  | 'MASTER_ACCOUNT_MISSING_BUSINESS_LICENSE'
  | 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT'
  | 'CLOSE_ACCOUNT_QUOTA_EXCEEDED'
  | 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED'
  | 'SERVICE_ACCESS_NOT_ENABLED'
  | 'INVALID_PAYMENT_INSTRUMENT'
  | 'ACCOUNT_CREATION_NOT_COMPLETE'
  | 'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR'
  | 'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED'
  | 'RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION'
  | 'RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION'
  | 'RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION'
  | 'RESPONSIBILITY_TRANSFER_MAX_TRANSFERS_QUOTA_VIOLATION'
  | 'ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS'
  | 'TRANSFER_RESPONSIBILITY_TARGET_DELETION_IN_PROGRESS'
  | 'TRANSFER_RESPONSIBILITY_SOURCE_DELETION_IN_PROGRESS'
  | 'UNSUPPORTED_PRICING'

export interface CreateOrganizationRequest {
  FeatureSet?: OrganizationFeatureSet | undefined
}

export interface CreateOrganizationResponse {
  Organization?: Organization | undefined
}

export interface CreateOrganizationalUnitRequest {
  ParentId: string
  Name: string
  Tags?: Tag[] | undefined
}

export interface CreateOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit | undefined
}

export interface CreatePolicyRequest {
  Content: string
  Description: string
  Name: string
  Type: PolicyType
  Tags?: Tag[] | undefined
}

export interface CreatePolicyResponse {
  Policy?: Policy | undefined
}

export interface DeleteOrganizationalUnitRequest {
  OrganizationalUnitId: string
}

export interface DeletePolicyRequest {
  PolicyId: string
}

export interface DescribeAccountRequest {
  AccountId: string
}

export interface DescribeAccountResponse {
  Account?: Account | undefined
}

export interface DescribeOrganizationResponse {
  Organization?: Organization | undefined
}

export interface DescribeOrganizationalUnitRequest {
  OrganizationalUnitId: string
}

export interface DescribeOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit | undefined
}

export interface DescribePolicyRequest {
  PolicyId: string
}

export interface DescribePolicyResponse {
  Policy?: Policy | undefined
}

export interface DestinationParentNotFoundException {
  Message?: string | undefined
}

export interface DetachPolicyRequest {
  PolicyId: string
  TargetId: string
}

export interface DisablePolicyTypeRequest {
  RootId: string
  PolicyType: PolicyType
}

export interface DisablePolicyTypeResponse {
  Root?: Root | undefined
}

export interface DuplicateAccountException {
  Message?: string | undefined
}

export interface DuplicateOrganizationalUnitException {
  Message?: string | undefined
}

export interface DuplicatePolicyAttachmentException {
  Message?: string | undefined
}

export interface DuplicatePolicyException {
  Message?: string | undefined
}

export interface EnablePolicyTypeRequest {
  RootId: string
  PolicyType: PolicyType
}

export interface EnablePolicyTypeResponse {
  Root?: Root | undefined
}

export interface InvalidInputException {
  Message?: string | undefined
  Reason?: InvalidInputExceptionReason | undefined
}

export type InvalidInputExceptionReason =
  | 'INVALID_PARTY_TYPE_TARGET'
  | 'INVALID_SYNTAX_ORGANIZATION_ARN'
  | 'INVALID_SYNTAX_POLICY_ID'
  | 'INVALID_ENUM'
  | 'INVALID_ENUM_POLICY_TYPE'
  | 'INVALID_LIST_MEMBER'
  | 'MAX_LENGTH_EXCEEDED'
  | 'MAX_VALUE_EXCEEDED'
  | 'MIN_LENGTH_EXCEEDED'
  | 'MIN_VALUE_EXCEEDED'
  | 'IMMUTABLE_POLICY'
  | 'INVALID_PATTERN'
  | 'INVALID_PATTERN_TARGET_ID'
  | 'INPUT_REQUIRED'
  | 'INVALID_NEXT_TOKEN'
  | 'MAX_LIMIT_EXCEEDED_FILTER'
  | 'MOVING_ACCOUNT_BETWEEN_DIFFERENT_ROOTS'
  | 'INVALID_FULL_NAME_TARGET'
  | 'UNRECOGNIZED_SERVICE_PRINCIPAL'
  | 'INVALID_ROLE_NAME'
  | 'INVALID_SYSTEM_TAGS_PARAMETER'
  | 'DUPLICATE_TAG_KEY'
  | 'TARGET_NOT_SUPPORTED'
  | 'INVALID_EMAIL_ADDRESS_TARGET'
  | 'INVALID_RESOURCE_POLICY_JSON'
  | 'INVALID_PRINCIPAL'
  | 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'
  | 'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY'
  | 'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY'
  | 'NON_DETACHABLE_POLICY'
  | 'CALLER_REQUIRED_FIELD_MISSING'
  | 'UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER'
  | 'START_DATE_NOT_BEGINNING_OF_MONTH'
  | 'START_DATE_NOT_BEGINNING_OF_DAY'
  | 'START_DATE_TOO_EARLY'
  | 'START_DATE_TOO_LATE'
  | 'INVALID_START_DATE'
  | 'END_DATE_NOT_END_OF_MONTH'
  | 'END_DATE_TOO_EARLY'
  | 'INVALID_END_DATE'

export interface ListAccountsForParentRequest {
  ParentId: string
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListAccountsForParentResponse {
  Accounts?: Account[] | undefined
  NextToken?: string | undefined
}

export interface ListAccountsRequest {
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListAccountsResponse {
  Accounts?: Account[] | undefined
  NextToken?: string | undefined
}

export interface ListChildrenRequest {
  ParentId: string
  ChildType: ChildType
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListChildrenResponse {
  Children?: Child[] | undefined
  NextToken?: string | undefined
}

export interface ListOrganizationalUnitsForParentRequest {
  ParentId: string
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListOrganizationalUnitsForParentResponse {
  OrganizationalUnits?: OrganizationalUnit[] | undefined
  NextToken?: string | undefined
}

export interface ListParentsRequest {
  ChildId: string
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListParentsResponse {
  Parents?: Parent[] | undefined
  NextToken?: string | undefined
}

export interface ListPoliciesForTargetRequest {
  TargetId: string
  Filter: PolicyType
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListPoliciesForTargetResponse {
  Policies?: PolicySummary[] | undefined
  NextToken?: string | undefined
}

export interface ListPoliciesRequest {
  Filter: PolicyType
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListPoliciesResponse {
  Policies?: PolicySummary[] | undefined
  NextToken?: string | undefined
}

export interface ListRootsRequest {
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListRootsResponse {
  Roots?: Root[] | undefined
  NextToken?: string | undefined
}

export interface ListTagsForResourceRequest {
  ResourceId: string
  NextToken?: string | undefined
}

export interface ListTagsForResourceResponse {
  Tags?: Tag[] | undefined
  NextToken?: string | undefined
}

export interface ListTargetsForPolicyRequest {
  PolicyId: string
  NextToken?: string | undefined
  MaxResults?: number | undefined
}

export interface ListTargetsForPolicyResponse {
  Targets?: PolicyTargetSummary[] | undefined
  NextToken?: string | undefined
}

export interface MalformedPolicyDocumentException {
  Message?: string | undefined
}

export interface MoveAccountRequest {
  AccountId: string
  SourceParentId: string
  DestinationParentId: string
}

export interface Organization {
  Id?: string | undefined
  Arn?: string | undefined
  FeatureSet?: OrganizationFeatureSet | undefined
  MasterAccountArn?: string | undefined
  MasterAccountId?: string | undefined
  MasterAccountEmail?: string | undefined
  AvailablePolicyTypes?: PolicyTypeSummary[] | undefined
}

export type OrganizationFeatureSet =
  | 'ALL'
  | 'CONSOLIDATED_BILLING'

export interface OrganizationNotEmptyException {
  Message?: string | undefined
}

export interface OrganizationalUnit {
  Id?: string | undefined
  Arn?: string | undefined
  Name?: string | undefined
  Path?: string | undefined
}

export interface OrganizationalUnitNotEmptyException {
  Message?: string | undefined
}

export interface OrganizationalUnitNotFoundException {
  Message?: string | undefined
}

export interface Parent {
  Id?: string | undefined
  Type?: ParentType | undefined
}

export interface ParentNotFoundException {
  Message?: string | undefined
}

export type ParentType =
  | 'ROOT'
  | 'ORGANIZATIONAL_UNIT'

export interface Policy {
  PolicySummary?: PolicySummary | undefined
  Content?: string | undefined
}

export interface PolicyChangesInProgressException {
  Message?: string | undefined
}

export interface PolicyInUseException {
  Message?: string | undefined
}

export interface PolicyNotAttachedException {
  Message?: string | undefined
}

export interface PolicyNotFoundException {
  Message?: string | undefined
}

export interface PolicySummary {
  Id?: string | undefined
  Arn?: string | undefined
  Name?: string | undefined
  Description?: string | undefined
  Type?: PolicyType | undefined
  AwsManaged?: boolean | undefined
}

export interface PolicyTargetSummary {
  TargetId?: string | undefined
  Arn?: string | undefined
  Name?: string | undefined
  Type?: TargetType | undefined
}

export type PolicyType =
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'TAG_POLICY'
  | 'BACKUP_POLICY'
  | 'AISERVICES_OPT_OUT_POLICY'
  | 'CHATBOT_POLICY'
  | 'DECLARATIVE_POLICY_EC2'
  | 'SECURITYHUB_POLICY'
  | 'INSPECTOR_POLICY'
  | 'UPGRADE_ROLLOUT_POLICY'
  | 'BEDROCK_POLICY'
  | 'S3_POLICY'
  | 'NETWORK_SECURITY_DIRECTOR_POLICY'

export interface PolicyTypeAlreadyEnabledException {
  Message?: string | undefined
}

export interface PolicyTypeNotAvailableForOrganizationException {
  Message?: string | undefined
}

export interface PolicyTypeNotEnabledException {
  Message?: string | undefined
}

export type PolicyTypeStatus =
  | 'ENABLED'
  | 'PENDING_ENABLE'
  | 'PENDING_DISABLE'

export interface PolicyTypeSummary {
  Type?: PolicyType | undefined
  Status?: PolicyTypeStatus | undefined
}

export interface Root {
  Id?: string | undefined
  Arn?: string | undefined
  Name?: string | undefined
  PolicyTypes?: PolicyTypeSummary[] | undefined
}

export interface RootNotFoundException {
  Message?: string | undefined
}

export interface ServiceException {
  Message?: string | undefined
}

export interface SourceParentNotFoundException {
  Message?: string | undefined
}

export interface Tag {
  Key: string
  Value: string
}

export interface TagResourceRequest {
  ResourceId: string
  Tags: Tag[]
}

export interface TargetNotFoundException {
  Message?: string | undefined
}

export type TargetType =
  | 'ACCOUNT'
  | 'ORGANIZATIONAL_UNIT'
  | 'ROOT'

export interface TooManyRequestsException {
  Type?: string | undefined
  Message?: string | undefined
}

export interface UnsupportedAPIEndpointException {
  Message?: string | undefined
}

export interface UntagResourceRequest {
  ResourceId: string
  TagKeys: string[]
}

export interface UpdateOrganizationalUnitRequest {
  OrganizationalUnitId: string
  Name?: string | undefined
}

export interface UpdateOrganizationalUnitResponse {
  OrganizationalUnit?: OrganizationalUnit | undefined
}

export interface UpdatePolicyRequest {
  PolicyId: string
  Name?: string | undefined
  Description?: string | undefined
  Content?: string | undefined
}

export interface UpdatePolicyResponse {
  Policy?: Policy | undefined
}

export interface OrganizationsOperations {
  CreateOrganization: { input: CreateOrganizationRequest; output: CreateOrganizationResponse }
  DescribeOrganization: { input: undefined; output: DescribeOrganizationResponse }
  DeleteOrganization: { input: undefined; output: undefined }
  ListRoots: { input: ListRootsRequest; output: ListRootsResponse }
  EnablePolicyType: { input: EnablePolicyTypeRequest; output: EnablePolicyTypeResponse }
  DisablePolicyType: { input: DisablePolicyTypeRequest; output: DisablePolicyTypeResponse }
  CreateOrganizationalUnit: { input: CreateOrganizationalUnitRequest; output: CreateOrganizationalUnitResponse }
  DescribeOrganizationalUnit: { input: DescribeOrganizationalUnitRequest; output: DescribeOrganizationalUnitResponse }
  UpdateOrganizationalUnit: { input: UpdateOrganizationalUnitRequest; output: UpdateOrganizationalUnitResponse }
  DeleteOrganizationalUnit: { input: DeleteOrganizationalUnitRequest; output: undefined }
  ListOrganizationalUnitsForParent: { input: ListOrganizationalUnitsForParentRequest; output: ListOrganizationalUnitsForParentResponse }
  ListParents: { input: ListParentsRequest; output: ListParentsResponse }
  ListChildren: { input: ListChildrenRequest; output: ListChildrenResponse }
  ListAccounts: { input: ListAccountsRequest; output: ListAccountsResponse }
  ListAccountsForParent: { input: ListAccountsForParentRequest; output: ListAccountsForParentResponse }
  DescribeAccount: { input: DescribeAccountRequest; output: DescribeAccountResponse }
  MoveAccount: { input: MoveAccountRequest; output: undefined }
  CreatePolicy: { input: CreatePolicyRequest; output: CreatePolicyResponse }
  DescribePolicy: { input: DescribePolicyRequest; output: DescribePolicyResponse }
  UpdatePolicy: { input: UpdatePolicyRequest; output: UpdatePolicyResponse }
  DeletePolicy: { input: DeletePolicyRequest; output: undefined }
  ListPolicies: { input: ListPoliciesRequest; output: ListPoliciesResponse }
  ListPoliciesForTarget: { input: ListPoliciesForTargetRequest; output: ListPoliciesForTargetResponse }
  ListTargetsForPolicy: { input: ListTargetsForPolicyRequest; output: ListTargetsForPolicyResponse }
  AttachPolicy: { input: AttachPolicyRequest; output: undefined }
  DetachPolicy: { input: DetachPolicyRequest; output: undefined }
  TagResource: { input: TagResourceRequest; output: undefined }
  UntagResource: { input: UntagResourceRequest; output: undefined }
  ListTagsForResource: { input: ListTagsForResourceRequest; output: ListTagsForResourceResponse }
}
