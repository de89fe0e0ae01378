// The shapes of the operations of ds that are served. Generated: npm run generate.

export interface ClientException {
  Message?: string | undefined
  RequestId?: string | undefined
}

export interface DescribeDirectoriesRequest {
  DirectoryIds?: string[] | undefined
  NextToken?: string | undefined
  Limit?: number | undefined
}

export interface DescribeDirectoriesResult {
  DirectoryDescriptions?: DirectoryDescription[] | undefined
  NextToken?: string | undefined
}

export interface DirectoryConnectSettingsDescription {
  VpcId?: string | undefined
  SubnetIds?: string[] | undefined
  CustomerUserName?: string | undefined
  SecurityGroupId?: string | undefined
  AvailabilityZones?: string[] | undefined
  ConnectIps?: string[] | undefined
  ConnectIpsV6?: string[] | undefined
}

export interface DirectoryDescription {
  DirectoryId?: string | undefined
  Name?: string | undefined
  ShortName?: string | undefined
  Size?: DirectorySize | undefined
  Edition?: DirectoryEdition | undefined
  Alias?: string | undefined
  AccessUrl?: string | undefined
  Description?: string | undefined
  DnsIpAddrs?: string[] | undefined
  DnsIpv6Addrs?: string[] | undefined
  Stage?: DirectoryStage | undefined
  ShareStatus?: ShareStatus | undefined
  ShareMethod?: ShareMethod | undefined
  ShareNotes?: string | undefined
  LaunchTime?: Date | undefined
  StageLastUpdatedDateTime?: Date | undefined
  Type?: DirectoryType | undefined
  VpcSettings?: DirectoryVpcSettingsDescription | undefined
  ConnectSettings?: DirectoryConnectSettingsDescription | undefined
  RadiusSettings?: RadiusSettings | undefined
  RadiusStatus?: RadiusStatus | undefined
  StageReason?: string | undefined
  SsoEnabled?: boolean | undefined
  DesiredNumberOfDomainControllers?: number | undefined
  OwnerDirectoryDescription?: OwnerDirectoryDescription | undefined
  RegionsInfo?: RegionsInfo | undefined
  OsVersion?: OSVersion | undefined
  HybridSettings?: HybridSettingsDescription | undefined
  NetworkType?: NetworkType | undefined
}

export type DirectoryEdition =
  | 'Enterprise'
  | 'Hybrid'
  | 'Standard'

export type DirectorySize =
  | 'Large'
  | 'Small'

export type DirectoryStage =
  | 'Active'
  | 'Created'
  | 'Creating'
  | 'Deleted'
  | 'Deleting'
  | 'Failed'
  | 'Impaired'
  | 'Inoperable'
  | 'Requested'
  | 'RestoreFailed'
  | 'Restoring'
  | 'Updating'

export type DirectoryType =
  | 'ADConnector'
  | 'MicrosoftAD'
  | 'SharedMicrosoftAD'
  | 'SimpleAD'

export interface DirectoryVpcSettingsDescription {
  VpcId?: string | undefined
  SubnetIds?: string[] | undefined
  SecurityGroupId?: string | undefined
  AvailabilityZones?: string[] | undefined
}

export interface EntityDoesNotExistException {
  Message?: string | undefined
  RequestId?: string | undefined
}

export interface HybridSettingsDescription {
  SelfManagedDnsIpAddrs?: string[] | undefined
  SelfManagedInstanceIds?: string[] | undefined
}

export interface InvalidNextTokenException {
  Message?: string | undefined
  RequestId?: string | undefined
}

export interface InvalidParameterException {
  Message?: string | undefined
  RequestId?: string | undefined
}

export type NetworkType =
  | 'Dual-stack'
  | 'IPv4'
  | 'IPv6'

export type OSVersion =
  | 'SERVER_2012'
  | 'SERVER_2019'

export interface OwnerDirectoryDescription {
  DirectoryId?: string | undefined
  AccountId?: string | undefined
  DnsIpAddrs?: string[] | undefined
  DnsIpv6Addrs?: string[] | undefined
  VpcSettings?: DirectoryVpcSettingsDescription | undefined
  RadiusSettings?: RadiusSettings | undefined
  RadiusStatus?: RadiusStatus | undefined
  NetworkType?: NetworkType | undefined
}

export type RadiusAuthenticationProtocol =
  | 'CHAP'
  | 'MS-CHAPv1'
  | 'MS-CHAPv2'
  | 'PAP'

export interface RadiusSettings {
  RadiusServers?: string[] | undefined
  RadiusServersIpv6?: string[] | undefined
  RadiusPort?: number | undefined
  RadiusTimeout?: number | undefined
  RadiusRetries?: number | undefined
  SharedSecret?: string | undefined
  AuthenticationProtocol?: RadiusAuthenticationProtocol | undefined
  DisplayLabel?: string | undefined
  UseSameUsername?: boolean | undefined
}

export type RadiusStatus =
  | 'Completed'
  | 'Creating'
  | 'Failed'

export interface RegionsInfo {
  PrimaryRegion?: string | undefined
  AdditionalRegions?: string[] | undefined
}

export interface ServiceException {
  Message?: string | undefined
  RequestId?: string | undefined
}

export type ShareMethod =
  | 'HANDSHAKE'
  | 'ORGANIZATIONS'

export type ShareStatus =
  | 'Deleted'
  | 'Deleting'
  | 'PendingAcceptance'
  | 'Rejected'
  | 'Rejecting'
  | 'RejectFailed'
  | 'Shared'
  | 'ShareFailed'
  | 'Sharing'

export interface DsOperations {
  DescribeDirectories: { input: DescribeDirectoriesRequest; output: DescribeDirectoriesResult }
}
