// The shapes of the operations of sts that are served. Generated: npm run generate.

export interface AssumeRoleRequest {
  RoleArn: string
  RoleSessionName: string
  PolicyArns?: PolicyDescriptorType[] | undefined
  Policy?: string | undefined
  DurationSeconds?: number | undefined
  Tags?: Tag[] | undefined
  TransitiveTagKeys?: string[] | undefined
  ExternalId?: string | undefined
  SerialNumber?: string | undefined
  TokenCode?: string | undefined
  SourceIdentity?: string | undefined
  ProvidedContexts?: ProvidedContext[] | undefined
  MinimumSessionTokenSize?: number | undefined
}

export interface AssumeRoleResponse {
  Credentials?: Credentials | undefined
  AssumedRoleUser?: AssumedRoleUser | undefined
  PackedPolicySize?: number | undefined
  SourceIdentity?: string | undefined
  SessionTokenUtilization?: number | undefined
  SessionTokenSize?: number | undefined
}

export interface AssumedRoleUser {
  AssumedRoleId: string
  Arn: string
}

export interface Credentials {
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  Expiration: Date
}

export interface ExpiredTokenException {
  message?: string | undefined
}

export interface FederatedUser {
  FederatedUserId: string
  Arn: string
}

export interface GetAccessKeyInfoRequest {
  AccessKeyId: string
}

export interface GetAccessKeyInfoResponse {
  Account?: string | undefined
}

export type GetCallerIdentityRequest = Record<never, never>

export interface GetCallerIdentityResponse {
  UserId?: string | undefined
  Account?: string | undefined
  Arn?: string | undefined
}

export interface GetFederationTokenRequest {
  Name: string
  Policy?: string | undefined
  PolicyArns?: PolicyDescriptorType[] | undefined
  DurationSeconds?: number | undefined
  Tags?: Tag[] | undefined
  MinimumSessionTokenSize?: number | undefined
}

export interface GetFederationTokenResponse {
  Credentials?: Credentials | undefined
  FederatedUser?: FederatedUser | undefined
  PackedPolicySize?: number | undefined
  SessionTokenUtilization?: number | undefined
  SessionTokenSize?: number | undefined
}

export interface GetSessionTokenRequest {
  DurationSeconds?: number | undefined
  SerialNumber?: string | undefined
  TokenCode?: string | undefined
  MinimumSessionTokenSize?: number | undefined
}

export interface GetSessionTokenResponse {
  Credentials?: Credentials | undefined
  SessionTokenUtilization?: number | undefined
  SessionTokenSize?: number | undefined
}

export interface MalformedPolicyDocumentException {
  message?: string | undefined
}

export interface PackedPolicyTooLargeException {
  message?: string | undefined
}

export interface PolicyDescriptorType {
  arn?: string | undefined
}

export interface ProvidedContext {
  ProviderArn?: string | undefined
  ContextAssertion?: string | undefined
}

export interface RegionDisabledException {
  message?: string | undefined
}

export interface Tag {
  Key: string
  Value: string
}

export interface StsOperations {
  AssumeRole: { input: AssumeRoleRequest; output: AssumeRoleResponse }
  GetAccessKeyInfo: { input: GetAccessKeyInfoRequest; output: GetAccessKeyInfoResponse }
  GetCallerIdentity: { input: GetCallerIdentityRequest; output: GetCallerIdentityResponse }
  GetFederationToken: { input: GetFederationTokenRequest; output: GetFederationTokenResponse }
  GetSessionToken: { input: GetSessionTokenRequest; output: GetSessionTokenResponse }
}
