// The shapes of the operations of iam that are served. Generated: npm run generate.

export interface AccessKey {
  UserName: string
  AccessKeyId: string
  Status: StatusType
  SecretAccessKey: string
  CreateDate?: Date | undefined
}

export interface AccessKeyLastUsed {
  ServiceName: string
  Region: string
  LastUsedDate?: Date | undefined
}

export interface AccessKeyMetadata {
  UserName?: string | undefined
  AccessKeyId?: string | undefined
  Status?: StatusType | undefined
  CreateDate?: Date | undefined
}

export interface AddClientIDToOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
  ClientID: string
}

export interface AddUserToGroupRequest {
  GroupName: string
  UserName: string
}

export interface AttachGroupPolicyRequest {
  GroupName: string
  PolicyArn: string
}

export interface AttachRolePolicyRequest {
  RoleName: string
  PolicyArn: string
}

export interface AttachUserPolicyRequest {
  UserName: string
  PolicyArn: string
}

export interface AttachedPermissionsBoundary {
  PermissionsBoundaryType?: PermissionsBoundaryAttachmentType | undefined
  PermissionsBoundaryArn?: string | undefined
}

export interface AttachedPolicy {
  PolicyName?: string | undefined
  PolicyArn?: string | undefined
}

export type AttachmentType =
  | 'group'
  | 'role'
  | 'user'

export interface ConcurrentModificationException {
  message?: string | undefined
}

export interface ContextEntry {
  ContextKeyName?: string | undefined
  ContextKeyValues?: string[] | undefined
  ContextKeyType?: ContextKeyTypeEnum | undefined
}

export type ContextKeyTypeEnum =
  | 'binary'
  | 'binaryList'
  | 'boolean'
  | 'booleanList'
  | 'date'
  | 'dateList'
  | 'ip'
  | 'ipList'
  | 'numeric'
  | 'numericList'
  | 'string'
  | 'stringList'

export interface CreateAccessKeyRequest {
  UserName?: string | undefined
}

export interface CreateAccessKeyResponse {
  AccessKey: AccessKey
}

export interface CreateAccountAliasRequest {
  AccountAlias: string
}

export interface CreateGroupRequest {
  GroupName: string
  Path?: string | undefined
}

export interface CreateGroupResponse {
  Group: Group
}

export interface CreatePolicyRequest {
  PolicyName: string
  PolicyDocument: string
  Path?: string | undefined
  Description?: string | undefined
  Tags?: Tag[] | undefined
}

export interface CreatePolicyResponse {
  Policy?: Policy | undefined
}

export interface CreatePolicyVersionRequest {
  PolicyArn: string
  PolicyDocument: string
  SetAsDefault?: boolean | undefined
}

export interface CreatePolicyVersionResponse {
  PolicyVersion?: PolicyVersion | undefined
}

export interface CreateRoleRequest {
  RoleName: string
  AssumeRolePolicyDocument: string
  Path?: string | undefined
  Description?: string | undefined
  MaxSessionDuration?: number | undefined
  PermissionsBoundary?: string | undefined
  Tags?: Tag[] | undefined
}

export interface CreateRoleResponse {
  Role: Role
}

export interface CreateServiceLinkedRoleRequest {
  AWSServiceName: string
  Description?: string | undefined
  CustomSuffix?: string | undefined
}

export interface CreateServiceLinkedRoleResponse {
  Role?: Role | undefined
}

export interface CreateUserRequest {
  UserName: string
  Path?: string | undefined
  PermissionsBoundary?: string | undefined
  Tags?: Tag[] | undefined
}

export interface CreateUserResponse {
  User?: User | undefined
}

export interface DeactivateMFADeviceRequest {
  SerialNumber: string
  UserName?: string | undefined
}

export interface DeleteAccessKeyRequest {
  AccessKeyId: string
  UserName?: string | undefined
}

export interface DeleteAccountAliasRequest {
  AccountAlias: string
}

export interface DeleteConflictException {
  message?: string | undefined
}

export interface DeleteGroupPolicyRequest {
  GroupName: string
  PolicyName: string
}

export interface DeleteGroupRequest {
  GroupName: string
}

export interface DeleteInstanceProfileRequest {
  InstanceProfileName: string
}

export interface DeleteLoginProfileRequest {
  UserName?: string | undefined
}

export interface DeleteOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
}

export interface DeletePolicyRequest {
  PolicyArn: string
}

export interface DeletePolicyVersionRequest {
  PolicyArn: string
  VersionId: string
}

export interface DeleteRolePermissionsBoundaryRequest {
  RoleName: string
}

export interface DeleteRolePolicyRequest {
  RoleName: string
  PolicyName: string
}

export interface DeleteRoleRequest {
  RoleName: string
}

export interface DeleteSAMLProviderRequest {
  SAMLProviderArn: string
}

export interface DeleteSSHPublicKeyRequest {
  UserName: string
  SSHPublicKeyId: string
}

export interface DeleteServerCertificateRequest {
  ServerCertificateName: string
}

export interface DeleteServiceLinkedRoleRequest {
  RoleName: string
}

export interface DeleteServiceLinkedRoleResponse {
  DeletionTaskId: string
}

export interface DeleteServiceSpecificCredentialRequest {
  ServiceSpecificCredentialId: string
  UserName?: string | undefined
}

export interface DeleteSigningCertificateRequest {
  CertificateId: string
  UserName?: string | undefined
}

export interface DeleteUserPermissionsBoundaryRequest {
  UserName: string
}

export interface DeleteUserPolicyRequest {
  UserName: string
  PolicyName: string
}

export interface DeleteUserRequest {
  UserName: string
}

export interface DeleteVirtualMFADeviceRequest {
  SerialNumber: string
}

export interface DeletionTaskFailureReasonType {
  Reason?: string | undefined
  RoleUsageList?: RoleUsageType[] | undefined
}

export type DeletionTaskStatusType =
  | 'FAILED'
  | 'IN_PROGRESS'
  | 'NOT_STARTED'
  | 'SUCCEEDED'

export interface DetachGroupPolicyRequest {
  GroupName: string
  PolicyArn: string
}

export interface DetachRolePolicyRequest {
  RoleName: string
  PolicyArn: string
}

export interface DetachUserPolicyRequest {
  UserName: string
  PolicyArn: string
}

export interface EntityAlreadyExistsException {
  message?: string | undefined
}

export interface EntityTemporarilyUnmodifiableException {
  message?: string | undefined
}

export type EntityType =
  | 'AWSManagedPolicy'
  | 'Group'
  | 'LocalManagedPolicy'
  | 'Role'
  | 'User'

export interface EvaluationResult {
  EvalActionName: string
  EvalDecision: PolicyEvaluationDecisionType
  EvalResourceName?: string | undefined
  MatchedStatements?: Statement[] | undefined
  MissingContextValues?: string[] | undefined
  OrganizationsDecisionDetail?: OrganizationsDecisionDetail | undefined
  PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined
  EvalDecisionDetails?: Record<string, PolicyEvaluationDecisionType> | undefined
  ResourceSpecificResults?: ResourceSpecificResult[] | undefined
}

export interface GetAccessKeyLastUsedRequest {
  AccessKeyId: string
}

export interface GetAccessKeyLastUsedResponse {
  UserName?: string | undefined
  AccessKeyLastUsed?: AccessKeyLastUsed | undefined
}

export interface GetAccountAuthorizationDetailsRequest {
  Filter?: EntityType[] | undefined
  MaxItems?: number | undefined
  Marker?: string | undefined
}

export interface GetAccountAuthorizationDetailsResponse {
  UserDetailList?: UserDetail[] | undefined
  GroupDetailList?: GroupDetail[] | undefined
  RoleDetailList?: RoleDetail[] | undefined
  Policies?: ManagedPolicyDetail[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface GetAccountPasswordPolicyResponse {
  PasswordPolicy: PasswordPolicy
}

export interface GetAccountSummaryResponse {
  SummaryMap?: Record<string, number> | undefined
}

export interface GetContextKeysForCustomPolicyRequest {
  PolicyInputList: string[]
}

export interface GetContextKeysForPolicyResponse {
  ContextKeyNames?: string[] | undefined
}

export interface GetContextKeysForPrincipalPolicyRequest {
  PolicySourceArn: string
  PolicyInputList?: string[] | undefined
}

export interface GetGroupPolicyRequest {
  GroupName: string
  PolicyName: string
}

export interface GetGroupPolicyResponse {
  GroupName: string
  PolicyName: string
  PolicyDocument: string
}

export interface GetGroupRequest {
  GroupName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface GetGroupResponse {
  Group: Group
  Users: User[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface GetInstanceProfileRequest {
  InstanceProfileName: string
}

export interface GetInstanceProfileResponse {
  InstanceProfile: InstanceProfile
}

export interface GetLoginProfileRequest {
  UserName?: string | undefined
}

export interface GetLoginProfileResponse {
  LoginProfile: LoginProfile
}

export interface GetMFADeviceRequest {
  SerialNumber: string
  UserName?: string | undefined
}

export interface GetMFADeviceResponse {
  SerialNumber: string
  UserName?: string | undefined
  EnableDate?: Date | undefined
  Certifications?: Record<string, string> | undefined
}

export interface GetOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
}

export interface GetOpenIDConnectProviderResponse {
  Url?: string | undefined
  ClientIDList?: string[] | undefined
  ThumbprintList?: string[] | undefined
  CreateDate?: Date | undefined
  Tags?: Tag[] | undefined
}

export interface GetPolicyRequest {
  PolicyArn: string
}

export interface GetPolicyResponse {
  Policy?: Policy | undefined
}

export interface GetPolicyVersionRequest {
  PolicyArn: string
  VersionId: string
}

export interface GetPolicyVersionResponse {
  PolicyVersion?: PolicyVersion | undefined
}

export interface GetRolePolicyRequest {
  RoleName: string
  PolicyName: string
}

export interface GetRolePolicyResponse {
  RoleName: string
  PolicyName: string
  PolicyDocument: string
}

export interface GetRoleRequest {
  RoleName: string
}

export interface GetRoleResponse {
  Role: Role
}

export interface GetSAMLProviderRequest {
  SAMLProviderArn: string
}

export interface GetSAMLProviderResponse {
  SAMLProviderUUID?: string | undefined
  SAMLMetadataDocument?: string | undefined
  CreateDate?: Date | undefined
  ValidUntil?: Date | undefined
  Tags?: Tag[] | undefined
  AssertionEncryptionMode?: AssertionEncryptionModeType | undefined
  PrivateKeyList?: SAMLPrivateKey[] | undefined
}

export interface GetSSHPublicKeyRequest {
  UserName: string
  SSHPublicKeyId: string
  Encoding: EncodingType
}

export interface GetSSHPublicKeyResponse {
  SSHPublicKey?: SSHPublicKey | undefined
}

export interface GetServerCertificateRequest {
  ServerCertificateName: string
}

export interface GetServerCertificateResponse {
  ServerCertificate: ServerCertificate
}

export interface GetServiceLinkedRoleDeletionStatusRequest {
  DeletionTaskId: string
}

export interface GetServiceLinkedRoleDeletionStatusResponse {
  Status: DeletionTaskStatusType
  Reason?: DeletionTaskFailureReasonType | undefined
}

export interface GetUserPolicyRequest {
  UserName: string
  PolicyName: string
}

export interface GetUserPolicyResponse {
  UserName: string
  PolicyName: string
  PolicyDocument: string
}

export interface GetUserRequest {
  UserName?: string | undefined
}

export interface GetUserResponse {
  User: User
}

export interface Group {
  Path: string
  GroupName: string
  GroupId: string
  Arn: string
  CreateDate: Date
}

export interface GroupDetail {
  Path?: string | undefined
  GroupName?: string | undefined
  GroupId?: string | undefined
  Arn?: string | undefined
  CreateDate?: Date | undefined
  GroupPolicyList?: PolicyDetail[] | undefined
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
}

export interface InlinePolicyIdentifierType {
  PolicyName: string
  AttachmentType: AttachmentType
  AttachmentName: string
}

export interface InstanceProfile {
  Path: string
  InstanceProfileName: string
  InstanceProfileId: string
  Arn: string
  CreateDate: Date
  Roles: Role[]
  Tags?: Tag[] | undefined
}

export interface InvalidAuthenticationCodeException {
  message?: string | undefined
}

export interface InvalidInputException {
  message?: string | undefined
}

export interface LimitExceededException {
  message?: string | undefined
}

export interface ListAccessKeysRequest {
  UserName?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListAccessKeysResponse {
  AccessKeyMetadata: AccessKeyMetadata[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListAccountAliasesRequest {
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListAccountAliasesResponse {
  AccountAliases: string[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListAttachedGroupPoliciesRequest {
  GroupName: string
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListAttachedGroupPoliciesResponse {
  AttachedPolicies?: AttachedPolicy[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListAttachedRolePoliciesRequest {
  RoleName: string
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListAttachedRolePoliciesResponse {
  AttachedPolicies?: AttachedPolicy[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListAttachedUserPoliciesRequest {
  UserName: string
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListAttachedUserPoliciesResponse {
  AttachedPolicies?: AttachedPolicy[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListEntitiesForPolicyRequest {
  PolicyArn: string
  EntityFilter?: EntityType | undefined
  PathPrefix?: string | undefined
  PolicyUsageFilter?: PolicyUsageType | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListEntitiesForPolicyResponse {
  PolicyGroups?: PolicyGroup[] | undefined
  PolicyUsers?: PolicyUser[] | undefined
  PolicyRoles?: PolicyRole[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListGroupPoliciesRequest {
  GroupName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListGroupPoliciesResponse {
  PolicyNames: string[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListGroupsForUserRequest {
  UserName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListGroupsForUserResponse {
  Groups: Group[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListGroupsRequest {
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListGroupsResponse {
  Groups: Group[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListInstanceProfileTagsRequest {
  InstanceProfileName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListInstanceProfileTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListInstanceProfilesForRoleRequest {
  RoleName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListInstanceProfilesForRoleResponse {
  InstanceProfiles: InstanceProfile[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListInstanceProfilesRequest {
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListInstanceProfilesResponse {
  InstanceProfiles: InstanceProfile[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListMFADeviceTagsRequest {
  SerialNumber: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListMFADeviceTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListMFADevicesRequest {
  UserName?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListMFADevicesResponse {
  MFADevices: MFADevice[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListOpenIDConnectProviderTagsRequest {
  OpenIDConnectProviderArn: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListOpenIDConnectProviderTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export type ListOpenIDConnectProvidersRequest = Record<never, never>

export interface ListOpenIDConnectProvidersResponse {
  OpenIDConnectProviderList?: OpenIDConnectProviderListEntry[] | undefined
}

export interface ListPoliciesRequest {
  Scope?: PolicyScopeType | undefined
  OnlyAttached?: boolean | undefined
  PathPrefix?: string | undefined
  PolicyUsageFilter?: PolicyUsageType | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListPoliciesResponse {
  Policies?: Policy[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListPolicyTagsRequest {
  PolicyArn: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListPolicyTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListPolicyVersionsRequest {
  PolicyArn: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListPolicyVersionsResponse {
  Versions?: PolicyVersion[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListRolePoliciesRequest {
  RoleName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListRolePoliciesResponse {
  PolicyNames: string[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListRoleTagsRequest {
  RoleName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListRoleTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListRolesRequest {
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListRolesResponse {
  Roles: Role[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListSAMLProviderTagsRequest {
  SAMLProviderArn: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListSAMLProviderTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export type ListSAMLProvidersRequest = Record<never, never>

export interface ListSAMLProvidersResponse {
  SAMLProviderList?: SAMLProviderListEntry[] | undefined
}

export interface ListSSHPublicKeysRequest {
  UserName?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListSSHPublicKeysResponse {
  SSHPublicKeys?: SSHPublicKeyMetadata[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListServerCertificateTagsRequest {
  ServerCertificateName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListServerCertificateTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListServerCertificatesRequest {
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListServerCertificatesResponse {
  ServerCertificateMetadataList: ServerCertificateMetadata[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListServiceSpecificCredentialsRequest {
  UserName?: string | undefined
  ServiceName?: string | undefined
  AllUsers?: boolean | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListServiceSpecificCredentialsResponse {
  ServiceSpecificCredentials?: ServiceSpecificCredentialMetadata[] | undefined
  Marker?: string | undefined
  IsTruncated?: boolean | undefined
}

export interface ListSigningCertificatesRequest {
  UserName?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListSigningCertificatesResponse {
  Certificates: SigningCertificate[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListUserPoliciesRequest {
  UserName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListUserPoliciesResponse {
  PolicyNames: string[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListUserTagsRequest {
  UserName: string
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListUserTagsResponse {
  Tags: Tag[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListUsersRequest {
  PathPrefix?: string | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListUsersResponse {
  Users: User[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface ListVirtualMFADevicesRequest {
  AssignmentStatus?: AssignmentStatusType | undefined
  Marker?: string | undefined
  MaxItems?: number | undefined
}

export interface ListVirtualMFADevicesResponse {
  VirtualMFADevices: VirtualMFADevice[]
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface LoginProfile {
  UserName: string
  CreateDate: Date
  PasswordResetRequired?: boolean | undefined
}

export interface MFADevice {
  UserName: string
  SerialNumber: string
  EnableDate: Date
}

export interface MalformedPolicyDocumentException {
  message?: string | undefined
}

export interface ManagedPolicyDetail {
  PolicyName?: string | undefined
  PolicyId?: string | undefined
  Arn?: string | undefined
  Path?: string | undefined
  DefaultVersionId?: string | undefined
  AttachmentCount?: number | undefined
  PermissionsBoundaryUsageCount?: number | undefined
  IsAttachable?: boolean | undefined
  Description?: string | undefined
  CreateDate?: Date | undefined
  UpdateDate?: Date | undefined
  PolicyVersionList?: PolicyVersion[] | undefined
}

export interface NoSuchEntityException {
  message?: string | undefined
}

export interface OpenIDConnectProviderListEntry {
  Arn?: string | undefined
}

export interface OrderedOrganizationPolicyType {
  ServiceControlPolicyInputList?: string[] | undefined
}

export interface OrganizationsDecisionDetail {
  AllowedByOrganizations?: boolean | undefined
}

export interface PasswordPolicy {
  MinimumPasswordLength?: number | undefined
  RequireSymbols?: boolean | undefined
  RequireNumbers?: boolean | undefined
  RequireUppercaseCharacters?: boolean | undefined
  RequireLowercaseCharacters?: boolean | undefined
  AllowUsersToChangePassword?: boolean | undefined
  ExpirePasswords?: boolean | undefined
  MaxPasswordAge?: number | undefined
  PasswordReusePrevention?: number | undefined
  HardExpiry?: boolean | undefined
}

export interface PasswordPolicyViolationException {
  message?: string | undefined
}

export type PermissionsBoundaryAttachmentType =
  | 'PermissionsBoundaryPolicy'

export interface PermissionsBoundaryDecisionDetail {
  AllowedByPermissionsBoundary?: boolean | undefined
}

export interface Policy {
  PolicyName?: string | undefined
  PolicyId?: string | undefined
  Arn?: string | undefined
  Path?: string | undefined
  DefaultVersionId?: string | undefined
  AttachmentCount?: number | undefined
  PermissionsBoundaryUsageCount?: number | undefined
  IsAttachable?: boolean | undefined
  Description?: string | undefined
  CreateDate?: Date | undefined
  UpdateDate?: Date | undefined
  Tags?: Tag[] | undefined
}

export interface PolicyDetail {
  PolicyName?: string | undefined
  PolicyDocument?: string | undefined
}

export type PolicyEvaluationDecisionType =
  | 'allowed'
  | 'explicitDeny'
  | 'implicitDeny'

export interface PolicyEvaluationException {
  message?: string | undefined
}

export interface PolicyGroup {
  GroupName?: string | undefined
  GroupId?: string | undefined
}

export type PolicyIdentifier =
  | { PolicyType: PolicyIdentifierPolicyType; PolicyArn?: undefined; InlinePolicyIdentifier?: undefined }
  | { PolicyType?: undefined; PolicyArn: string; InlinePolicyIdentifier?: undefined }
  | { PolicyType?: undefined; PolicyArn?: undefined; InlinePolicyIdentifier: InlinePolicyIdentifierType }

export type PolicyIdentifierPolicyType =
  | 'aws-managed'
  | 'inline'
  | 'permission-boundary'
  | 'rcp'
  | 'scp'
  | 'user-managed'

export interface PolicyNotAttachableException {
  message?: string | undefined
}

export interface PolicyRole {
  RoleName?: string | undefined
  RoleId?: string | undefined
}

export type PolicySourceType =
  | 'aws-managed'
  | 'group'
  | 'none'
  | 'resource'
  | 'role'
  | 'user'
  | 'user-managed'

export type PolicyUsageType =
  | 'PermissionsBoundary'
  | 'PermissionsPolicy'

export interface PolicyUser {
  UserName?: string | undefined
  UserId?: string | undefined
}

export interface PolicyVersion {
  Document?: string | undefined
  VersionId?: string | undefined
  IsDefaultVersion?: boolean | undefined
  CreateDate?: Date | undefined
}

export interface Position {
  Line?: number | undefined
  Column?: number | undefined
}

export interface PutGroupPolicyRequest {
  GroupName: string
  PolicyName: string
  PolicyDocument: string
}

export interface PutRolePermissionsBoundaryRequest {
  RoleName: string
  PermissionsBoundary: string
}

export interface PutRolePolicyRequest {
  RoleName: string
  PolicyName: string
  PolicyDocument: string
}

export interface PutUserPermissionsBoundaryRequest {
  UserName: string
  PermissionsBoundary: string
}

export interface PutUserPolicyRequest {
  UserName: string
  PolicyName: string
  PolicyDocument: string
}

export interface RemoveClientIDFromOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
  ClientID: string
}

export interface RemoveRoleFromInstanceProfileRequest {
  InstanceProfileName: string
  RoleName: string
}

export interface RemoveUserFromGroupRequest {
  GroupName: string
  UserName: string
}

export interface ResetServiceSpecificCredentialRequest {
  ServiceSpecificCredentialId: string
  UserName?: string | undefined
}

export interface ResetServiceSpecificCredentialResponse {
  ServiceSpecificCredential?: ServiceSpecificCredential | undefined
}

export interface ResourceSpecificResult {
  EvalResourceName: string
  EvalResourceDecision: PolicyEvaluationDecisionType
  MatchedStatements?: Statement[] | undefined
  MissingContextValues?: string[] | undefined
  EvalDecisionDetails?: Record<string, PolicyEvaluationDecisionType> | undefined
  PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined
}

export interface ResyncMFADeviceRequest {
  UserName: string
  SerialNumber: string
  AuthenticationCode1: string
  AuthenticationCode2: string
}

export interface Role {
  Path: string
  RoleName: string
  RoleId: string
  Arn: string
  CreateDate: Date
  AssumeRolePolicyDocument?: string | undefined
  Description?: string | undefined
  MaxSessionDuration?: number | undefined
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  Tags?: Tag[] | undefined
  RoleLastUsed?: RoleLastUsed | undefined
  SourceRoleTemplate?: SourceRoleTemplate | undefined
}

export interface RoleDetail {
  Path?: string | undefined
  RoleName?: string | undefined
  RoleId?: string | undefined
  Arn?: string | undefined
  CreateDate?: Date | undefined
  AssumeRolePolicyDocument?: string | undefined
  InstanceProfileList?: InstanceProfile[] | undefined
  RolePolicyList?: PolicyDetail[] | undefined
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  Tags?: Tag[] | undefined
  RoleLastUsed?: RoleLastUsed | undefined
}

export interface RoleLastUsed {
  LastUsedDate?: Date | undefined
  Region?: string | undefined
}

export interface RoleUsageType {
  Region?: string | undefined
  Resources?: string[] | undefined
}

export interface SAMLPrivateKey {
  KeyId?: string | undefined
  Timestamp?: Date | undefined
}

export interface SAMLProviderListEntry {
  Arn?: string | undefined
  ValidUntil?: Date | undefined
  CreateDate?: Date | undefined
}

export interface SSHPublicKey {
  UserName: string
  SSHPublicKeyId: string
  Fingerprint: string
  SSHPublicKeyBody: string
  Status: StatusType
  UploadDate?: Date | undefined
}

export interface SSHPublicKeyMetadata {
  UserName: string
  SSHPublicKeyId: string
  Status: StatusType
  UploadDate: Date
}

export interface ServerCertificate {
  ServerCertificateMetadata: ServerCertificateMetadata
  CertificateBody: string
  CertificateChain?: string | undefined
  Tags?: Tag[] | undefined
}

export interface ServerCertificateMetadata {
  Path: string
  ServerCertificateName: string
  ServerCertificateId: string
  Arn: string
  UploadDate?: Date | undefined
  Expiration?: Date | undefined
}

export interface ServiceFailureException {
  message?: string | undefined
}

export interface ServiceNotSupportedException {
  message?: string | undefined
}

export interface ServiceSpecificCredential {
  CreateDate: Date
  ServiceName: string
  ServiceSpecificCredentialId: string
  UserName: string
  Status: StatusType
  ExpirationDate?: Date | undefined
  ServiceUserName?: string | undefined
  ServicePassword?: string | undefined
  ServiceCredentialAlias?: string | undefined
  ServiceCredentialSecret?: string | undefined
}

export interface ServiceSpecificCredentialMetadata {
  UserName: string
  Status: StatusType
  CreateDate: Date
  ServiceSpecificCredentialId: string
  ServiceName: string
  ServiceUserName?: string | undefined
  ServiceCredentialAlias?: string | undefined
  ExpirationDate?: Date | undefined
}

export interface SetDefaultPolicyVersionRequest {
  PolicyArn: string
  VersionId: string
}

export interface SigningCertificate {
  UserName: string
  CertificateId: string
  CertificateBody: string
  Status: StatusType
  UploadDate?: Date | undefined
}

export interface SimulateCustomPolicyRequest {
  PolicyInputList: string[]
  ActionNames: string[]
  PermissionsBoundaryPolicyInputList?: string[] | undefined
  OrderedOrganizationPolicyInputList?: OrderedOrganizationPolicyType[] | undefined
  ResourceArns?: string[] | undefined
  ResourcePolicy?: string | undefined
  ResourceOwner?: string | undefined
  CallerArn?: string | undefined
  ContextEntries?: ContextEntry[] | undefined
  ResourceHandlingOption?: string | undefined
  MaxItems?: number | undefined
  Marker?: string | undefined
}

export interface SimulatePolicyResponse {
  EvaluationResults?: EvaluationResult[] | undefined
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

export interface SimulatePrincipalPolicyRequest {
  PolicySourceArn: string
  ActionNames: string[]
  PolicyInputList?: string[] | undefined
  PermissionsBoundaryPolicyInputList?: string[] | undefined
  PolicyExclusionList?: PolicyIdentifier[] | undefined
  ResourceArns?: string[] | undefined
  ResourcePolicy?: string | undefined
  ResourceOwner?: string | undefined
  CallerArn?: string | undefined
  ContextEntries?: ContextEntry[] | undefined
  ResourceHandlingOption?: string | undefined
  MaxItems?: number | undefined
  Marker?: string | undefined
}

export interface SourceRoleTemplate {
  TemplateArn: string
  TemplateMinorVersion: number
}

export interface Statement {
  SourcePolicyId?: string | undefined
  SourcePolicyType?: PolicySourceType | undefined
  StartPosition?: Position | undefined
  EndPosition?: Position | undefined
}

export interface Tag {
  Key: string
  Value: string
}

export interface TagInstanceProfileRequest {
  InstanceProfileName: string
  Tags: Tag[]
}

export interface TagMFADeviceRequest {
  SerialNumber: string
  Tags: Tag[]
}

export interface TagOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
  Tags: Tag[]
}

export interface TagPolicyRequest {
  PolicyArn: string
  Tags: Tag[]
}

export interface TagRoleRequest {
  RoleName: string
  Tags: Tag[]
}

export interface TagSAMLProviderRequest {
  SAMLProviderArn: string
  Tags: Tag[]
}

export interface TagServerCertificateRequest {
  ServerCertificateName: string
  Tags: Tag[]
}

export interface TagUserRequest {
  UserName: string
  Tags: Tag[]
}

export interface UnmodifiableEntityException {
  message?: string | undefined
}

export interface UnrecognizedPublicKeyEncodingException {
  message?: string | undefined
}

export interface UntagInstanceProfileRequest {
  InstanceProfileName: string
  TagKeys: string[]
}

export interface UntagMFADeviceRequest {
  SerialNumber: string
  TagKeys: string[]
}

export interface UntagOpenIDConnectProviderRequest {
  OpenIDConnectProviderArn: string
  TagKeys: string[]
}

export interface UntagPolicyRequest {
  PolicyArn: string
  TagKeys: string[]
}

export interface UntagRoleRequest {
  RoleName: string
  TagKeys: string[]
}

export interface UntagSAMLProviderRequest {
  SAMLProviderArn: string
  TagKeys: string[]
}

export interface UntagServerCertificateRequest {
  ServerCertificateName: string
  TagKeys: string[]
}

export interface UntagUserRequest {
  UserName: string
  TagKeys: string[]
}

export interface UpdateAccessKeyRequest {
  AccessKeyId: string
  Status: StatusType
  UserName?: string | undefined
}

export interface UpdateAssumeRolePolicyRequest {
  RoleName: string
  PolicyDocument: string
}

export interface UpdateGroupRequest {
  GroupName: string
  NewPath?: string | undefined
  NewGroupName?: string | undefined
}

export interface UpdateLoginProfileRequest {
  UserName: string
  Password?: string | undefined
  PasswordResetRequired?: boolean | undefined
}

export interface UpdateOpenIDConnectProviderThumbprintRequest {
  OpenIDConnectProviderArn: string
  ThumbprintList: string[]
}

export interface UpdateRoleDescriptionRequest {
  RoleName: string
  Description: string
}

export interface UpdateRoleDescriptionResponse {
  Role?: Role | undefined
}

export interface UpdateRoleRequest {
  RoleName: string
  Description?: string | undefined
  MaxSessionDuration?: number | undefined
}

export type UpdateRoleResponse = Record<never, never>

export interface UpdateSAMLProviderRequest {
  SAMLProviderArn: string
  SAMLMetadataDocument?: string | undefined
  AssertionEncryptionMode?: AssertionEncryptionModeType | undefined
  AddPrivateKey?: string | undefined
  RemovePrivateKey?: string | undefined
}

export interface UpdateSAMLProviderResponse {
  SAMLProviderArn?: string | undefined
}

export interface UpdateSSHPublicKeyRequest {
  UserName: string
  SSHPublicKeyId: string
  Status: StatusType
}

export interface UpdateServerCertificateRequest {
  ServerCertificateName: string
  NewPath?: string | undefined
  NewServerCertificateName?: string | undefined
}

export interface UpdateServiceSpecificCredentialRequest {
  ServiceSpecificCredentialId: string
  Status: StatusType
  UserName?: string | undefined
}

export interface UpdateSigningCertificateRequest {
  CertificateId: string
  Status: StatusType
  UserName?: string | undefined
}

export interface UpdateUserRequest {
  UserName: string
  NewPath?: string | undefined
  NewUserName?: string | undefined
}

export interface User {
  Path: string
  UserName: string
  UserId: string
  Arn: string
  CreateDate: Date
  PasswordLastUsed?: Date | undefined
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  Tags?: Tag[] | undefined
}

export interface UserDetail {
  Path?: string | undefined
  UserName?: string | undefined
  UserId?: string | undefined
  Arn?: string | undefined
  CreateDate?: Date | undefined
  UserPolicyList?: PolicyDetail[] | undefined
  GroupList?: string[] | undefined
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  Tags?: Tag[] | undefined
}

export interface VirtualMFADevice {
  SerialNumber: string
  Base32StringSeed?: Uint8Array | undefined
  QRCodePNG?: Uint8Array | undefined
  User?: User | undefined
  EnableDate?: Date | undefined
  Tags?: Tag[] | undefined
}

export type AssertionEncryptionModeType =
  | 'Allowed'
  | 'Required'

export type AssignmentStatusType =
  | 'Any'
  | 'Assigned'
  | 'Unassigned'

export type EncodingType =
  | 'PEM'
  | 'SSH'

export type PolicyScopeType =
  | 'AWS'
  | 'All'
  | 'Local'

export type StatusType =
  | 'Active'
  | 'Expired'
  | 'Inactive'

export type SummaryKeyType =
  | 'AccessKeysPerUserQuota'
  | 'AccountAccessKeysPresent'
  | 'AccountMFAEnabled'
  | 'AccountPasswordPresent'
  | 'AccountSigningCertificatesPresent'
  | 'AssumeRolePolicySizeQuota'
  | 'AttachedPoliciesPerGroupQuota'
  | 'AttachedPoliciesPerRoleQuota'
  | 'AttachedPoliciesPerUserQuota'
  | 'GlobalEndpointTokenVersion'
  | 'GroupPolicySizeQuota'
  | 'Groups'
  | 'GroupsPerUserQuota'
  | 'GroupsQuota'
  | 'InstanceProfiles'
  | 'InstanceProfilesQuota'
  | 'MFADevices'
  | 'MFADevicesInUse'
  | 'Policies'
  | 'PoliciesQuota'
  | 'PolicySizeQuota'
  | 'PolicyVersionsInUse'
  | 'PolicyVersionsInUseQuota'
  | 'Providers'
  | 'RolePolicySizeQuota'
  | 'Roles'
  | 'RolesQuota'
  | 'ServerCertificates'
  | 'ServerCertificatesQuota'
  | 'SigningCertificatesPerUserQuota'
  | 'UserPolicySizeQuota'
  | 'Users'
  | 'UsersQuota'
  | 'VersionsPerPolicyQuota'

export interface IamOperations {
  AddClientIDToOpenIDConnectProvider: { input: AddClientIDToOpenIDConnectProviderRequest; output: undefined }
  AddUserToGroup: { input: AddUserToGroupRequest; output: undefined }
  AttachGroupPolicy: { input: AttachGroupPolicyRequest; output: undefined }
  AttachRolePolicy: { input: AttachRolePolicyRequest; output: undefined }
  AttachUserPolicy: { input: AttachUserPolicyRequest; output: undefined }
  CreateAccessKey: { input: CreateAccessKeyRequest; output: CreateAccessKeyResponse }
  CreateAccountAlias: { input: CreateAccountAliasRequest; output: undefined }
  CreateGroup: { input: CreateGroupRequest; output: CreateGroupResponse }
  CreatePolicy: { input: CreatePolicyRequest; output: CreatePolicyResponse }
  CreatePolicyVersion: { input: CreatePolicyVersionRequest; output: CreatePolicyVersionResponse }
  CreateRole: { input: CreateRoleRequest; output: CreateRoleResponse }
  CreateServiceLinkedRole: { input: CreateServiceLinkedRoleRequest; output: CreateServiceLinkedRoleResponse }
  CreateUser: { input: CreateUserRequest; output: CreateUserResponse }
  DeactivateMFADevice: { input: DeactivateMFADeviceRequest; output: undefined }
  DeleteAccessKey: { input: DeleteAccessKeyRequest; output: undefined }
  DeleteAccountAlias: { input: DeleteAccountAliasRequest; output: undefined }
  DeleteAccountPasswordPolicy: { input: undefined; output: undefined }
  DeleteGroup: { input: DeleteGroupRequest; output: undefined }
  DeleteGroupPolicy: { input: DeleteGroupPolicyRequest; output: undefined }
  DeleteInstanceProfile: { input: DeleteInstanceProfileRequest; output: undefined }
  DeleteLoginProfile: { input: DeleteLoginProfileRequest; output: undefined }
  DeleteOpenIDConnectProvider: { input: DeleteOpenIDConnectProviderRequest; output: undefined }
  DeletePolicy: { input: DeletePolicyRequest; output: undefined }
  DeletePolicyVersion: { input: DeletePolicyVersionRequest; output: undefined }
  DeleteRole: { input: DeleteRoleRequest; output: undefined }
  DeleteRolePermissionsBoundary: { input: DeleteRolePermissionsBoundaryRequest; output: undefined }
  DeleteRolePolicy: { input: DeleteRolePolicyRequest; output: undefined }
  DeleteSAMLProvider: { input: DeleteSAMLProviderRequest; output: undefined }
  DeleteSSHPublicKey: { input: DeleteSSHPublicKeyRequest; output: undefined }
  DeleteServerCertificate: { input: DeleteServerCertificateRequest; output: undefined }
  DeleteServiceLinkedRole: { input: DeleteServiceLinkedRoleRequest; output: DeleteServiceLinkedRoleResponse }
  DeleteServiceSpecificCredential: { input: DeleteServiceSpecificCredentialRequest; output: undefined }
  DeleteSigningCertificate: { input: DeleteSigningCertificateRequest; output: undefined }
  DeleteUser: { input: DeleteUserRequest; output: undefined }
  DeleteUserPermissionsBoundary: { input: DeleteUserPermissionsBoundaryRequest; output: undefined }
  DeleteUserPolicy: { input: DeleteUserPolicyRequest; output: undefined }
  DeleteVirtualMFADevice: { input: DeleteVirtualMFADeviceRequest; output: undefined }
  DetachGroupPolicy: { input: DetachGroupPolicyRequest; output: undefined }
  DetachRolePolicy: { input: DetachRolePolicyRequest; output: undefined }
  DetachUserPolicy: { input: DetachUserPolicyRequest; output: undefined }
  GetAccessKeyLastUsed: { input: GetAccessKeyLastUsedRequest; output: GetAccessKeyLastUsedResponse }
  GetAccountAuthorizationDetails: { input: GetAccountAuthorizationDetailsRequest; output: GetAccountAuthorizationDetailsResponse }
  GetAccountPasswordPolicy: { input: undefined; output: GetAccountPasswordPolicyResponse }
  GetAccountSummary: { input: undefined; output: GetAccountSummaryResponse }
  GetContextKeysForCustomPolicy: { input: GetContextKeysForCustomPolicyRequest; output: GetContextKeysForPolicyResponse }
  GetContextKeysForPrincipalPolicy: { input: GetContextKeysForPrincipalPolicyRequest; output: GetContextKeysForPolicyResponse }
  GetGroup: { input: GetGroupRequest; output: GetGroupResponse }
  GetGroupPolicy: { input: GetGroupPolicyRequest; output: GetGroupPolicyResponse }
  GetInstanceProfile: { input: GetInstanceProfileRequest; output: GetInstanceProfileResponse }
  GetLoginProfile: { input: GetLoginProfileRequest; output: GetLoginProfileResponse }
  GetMFADevice: { input: GetMFADeviceRequest; output: GetMFADeviceResponse }
  GetOpenIDConnectProvider: { input: GetOpenIDConnectProviderRequest; output: GetOpenIDConnectProviderResponse }
  GetPolicy: { input: GetPolicyRequest; output: GetPolicyResponse }
  GetPolicyVersion: { input: GetPolicyVersionRequest; output: GetPolicyVersionResponse }
  GetRole: { input: GetRoleRequest; output: GetRoleResponse }
  GetRolePolicy: { input: GetRolePolicyRequest; output: GetRolePolicyResponse }
  GetSAMLProvider: { input: GetSAMLProviderRequest; output: GetSAMLProviderResponse }
  GetSSHPublicKey: { input: GetSSHPublicKeyRequest; output: GetSSHPublicKeyResponse }
  GetServerCertificate: { input: GetServerCertificateRequest; output: GetServerCertificateResponse }
  GetServiceLinkedRoleDeletionStatus: { input: GetServiceLinkedRoleDeletionStatusRequest; output: GetServiceLinkedRoleDeletionStatusResponse }
  GetUser: { input: GetUserRequest; output: GetUserResponse }
  GetUserPolicy: { input: GetUserPolicyRequest; output: GetUserPolicyResponse }
  ListAccessKeys: { input: ListAccessKeysRequest; output: ListAccessKeysResponse }
  ListAccountAliases: { input: ListAccountAliasesRequest; output: ListAccountAliasesResponse }
  ListAttachedGroupPolicies: { input: ListAttachedGroupPoliciesRequest; output: ListAttachedGroupPoliciesResponse }
  ListAttachedRolePolicies: { input: ListAttachedRolePoliciesRequest; output: ListAttachedRolePoliciesResponse }
  ListAttachedUserPolicies: { input: ListAttachedUserPoliciesRequest; output: ListAttachedUserPoliciesResponse }
  ListEntitiesForPolicy: { input: ListEntitiesForPolicyRequest; output: ListEntitiesForPolicyResponse }
  ListGroupPolicies: { input: ListGroupPoliciesRequest; output: ListGroupPoliciesResponse }
  ListGroups: { input: ListGroupsRequest; output: ListGroupsResponse }
  ListGroupsForUser: { input: ListGroupsForUserRequest; output: ListGroupsForUserResponse }
  ListInstanceProfileTags: { input: ListInstanceProfileTagsRequest; output: ListInstanceProfileTagsResponse }
  ListInstanceProfiles: { input: ListInstanceProfilesRequest; output: ListInstanceProfilesResponse }
  ListInstanceProfilesForRole: { input: ListInstanceProfilesForRoleRequest; output: ListInstanceProfilesForRoleResponse }
  ListMFADeviceTags: { input: ListMFADeviceTagsRequest; output: ListMFADeviceTagsResponse }
  ListMFADevices: { input: ListMFADevicesRequest; output: ListMFADevicesResponse }
  ListOpenIDConnectProviderTags: { input: ListOpenIDConnectProviderTagsRequest; output: ListOpenIDConnectProviderTagsResponse }
  ListOpenIDConnectProviders: { input: ListOpenIDConnectProvidersRequest; output: ListOpenIDConnectProvidersResponse }
  ListPolicies: { input: ListPoliciesRequest; output: ListPoliciesResponse }
  ListPolicyTags: { input: ListPolicyTagsRequest; output: ListPolicyTagsResponse }
  ListPolicyVersions: { input: ListPolicyVersionsRequest; output: ListPolicyVersionsResponse }
  ListRolePolicies: { input: ListRolePoliciesRequest; output: ListRolePoliciesResponse }
  ListRoleTags: { input: ListRoleTagsRequest; output: ListRoleTagsResponse }
  ListRoles: { input: ListRolesRequest; output: ListRolesResponse }
  ListSAMLProviderTags: { input: ListSAMLProviderTagsRequest; output: ListSAMLProviderTagsResponse }
  ListSAMLProviders: { input: ListSAMLProvidersRequest; output: ListSAMLProvidersResponse }
  ListSSHPublicKeys: { input: ListSSHPublicKeysRequest; output: ListSSHPublicKeysResponse }
  ListServerCertificateTags: { input: ListServerCertificateTagsRequest; output: ListServerCertificateTagsResponse }
  ListServerCertificates: { input: ListServerCertificatesRequest; output: ListServerCertificatesResponse }
  ListServiceSpecificCredentials: { input: ListServiceSpecificCredentialsRequest; output: ListServiceSpecificCredentialsResponse }
  ListSigningCertificates: { input: ListSigningCertificatesRequest; output: ListSigningCertificatesResponse }
  ListUserPolicies: { input: ListUserPoliciesRequest; output: ListUserPoliciesResponse }
  ListUserTags: { input: ListUserTagsRequest; output: ListUserTagsResponse }
  ListUsers: { input: ListUsersRequest; output: ListUsersResponse }
  ListVirtualMFADevices: { input: ListVirtualMFADevicesRequest; output: ListVirtualMFADevicesResponse }
  PutGroupPolicy: { input: PutGroupPolicyRequest; output: undefined }
  PutRolePermissionsBoundary: { input: PutRolePermissionsBoundaryRequest; output: undefined }
  PutRolePolicy: { input: PutRolePolicyRequest; output: undefined }
  PutUserPermissionsBoundary: { input: PutUserPermissionsBoundaryRequest; output: undefined }
  PutUserPolicy: { input: PutUserPolicyRequest; output: undefined }
  RemoveClientIDFromOpenIDConnectProvider: { input: RemoveClientIDFromOpenIDConnectProviderRequest; output: undefined }
  RemoveRoleFromInstanceProfile: { input: RemoveRoleFromInstanceProfileRequest; output: undefined }
  RemoveUserFromGroup: { input: RemoveUserFromGroupRequest; output: undefined }
  ResetServiceSpecificCredential: { input: ResetServiceSpecificCredentialRequest; output: ResetServiceSpecificCredentialResponse }
  ResyncMFADevice: { input: ResyncMFADeviceRequest; output: undefined }
  SetDefaultPolicyVersion: { input: SetDefaultPolicyVersionRequest; output: undefined }
  SimulateCustomPolicy: { input: SimulateCustomPolicyRequest; output: SimulatePolicyResponse }
  SimulatePrincipalPolicy: { input: SimulatePrincipalPolicyRequest; output: SimulatePolicyResponse }
  TagInstanceProfile: { input: TagInstanceProfileRequest; output: undefined }
  TagMFADevice: { input: TagMFADeviceRequest; output: undefined }
  TagOpenIDConnectProvider: { input: TagOpenIDConnectProviderRequest; output: undefined }
  TagPolicy: { input: TagPolicyRequest; output: undefined }
  TagRole: { input: TagRoleRequest; output: undefined }
  TagSAMLProvider: { input: TagSAMLProviderRequest; output: undefined }
  TagServerCertificate: { input: TagServerCertificateRequest; output: undefined }
  TagUser: { input: TagUserRequest; output: undefined }
  UntagInstanceProfile: { input: UntagInstanceProfileRequest; output: undefined }
  UntagMFADevice: { input: UntagMFADeviceRequest; output: undefined }
  UntagOpenIDConnectProvider: { input: UntagOpenIDConnectProviderRequest; output: undefined }
  UntagPolicy: { input: UntagPolicyRequest; output: undefined }
  UntagRole: { input: UntagRoleRequest; output: undefined }
  UntagSAMLProvider: { input: UntagSAMLProviderRequest; output: undefined }
  UntagServerCertificate: { input: UntagServerCertificateRequest; output: undefined }
  UntagUser: { input: UntagUserRequest; output: undefined }
  UpdateAccessKey: { input: UpdateAccessKeyRequest; output: undefined }
  UpdateAssumeRolePolicy: { input: UpdateAssumeRolePolicyRequest; output: undefined }
  UpdateGroup: { input: UpdateGroupRequest; output: undefined }
  UpdateLoginProfile: { input: UpdateLoginProfileRequest; output: undefined }
  UpdateOpenIDConnectProviderThumbprint: { input: UpdateOpenIDConnectProviderThumbprintRequest; output: undefined }
  UpdateRole: { input: UpdateRoleRequest; output: UpdateRoleResponse }
  UpdateRoleDescription: { input: UpdateRoleDescriptionRequest; output: UpdateRoleDescriptionResponse }
  UpdateSAMLProvider: { input: UpdateSAMLProviderRequest; output: UpdateSAMLProviderResponse }
  UpdateSSHPublicKey: { input: UpdateSSHPublicKeyRequest; output: undefined }
  UpdateServerCertificate: { input: UpdateServerCertificateRequest; output: undefined }
  UpdateServiceSpecificCredential: { input: UpdateServiceSpecificCredentialRequest; output: undefined }
  UpdateSigningCertificate: { input: UpdateSigningCertificateRequest; output: undefined }
  UpdateUser: { input: UpdateUserRequest; output: undefined }
}
