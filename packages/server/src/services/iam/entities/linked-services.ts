// The services that IAM can link a role to, and what each one's role is called.

/** A service with a template for its service-linked roles. */
export interface LinkedService {
  /** The service principal, such as `connect.amazonaws.com`. */
  readonly principal: string
  /** The role's name, to which a suffix may be added. */
  readonly roleName: string
  readonly allowsSuffix: boolean
  /** The AWS managed policy of the role; other services' policies are not held here. */
  readonly policyArn?: string
}

/** Under this path AWS keeps the roles that belong to services. */
export const SERVICE_ROLE_PATH = '/aws-service-role/'

/** Service principals are case-sensitive. AWS: API_CreateServiceLinkedRole. */
export function findLinkedService(principal: string): LinkedService | undefined {
  return BY_PRINCIPAL.get(principal)
}

export function linkedRolePath({ principal }: Pick<LinkedService, 'principal'>): string {
  return `${SERVICE_ROLE_PATH}${principal}/`
}

export function linkedRoleName({ roleName }: LinkedService, suffix: string | undefined): string {
  return suffix === undefined ? roleName : `${roleName}_${suffix}`
}

// AWS: Amazon Connect Administrator Guide, "Using service-linked roles", and its pages for
// Customer Profiles, outbound campaigns and global resiliency.
const CONNECT: readonly LinkedService[] = [
  {
    principal: 'connect.amazonaws.com',
    roleName: 'AWSServiceRoleForAmazonConnect',
    allowsSuffix: true,
    policyArn: policyArn('AmazonConnectServiceLinkedRolePolicy'),
  },
  {
    principal: 'connect-campaigns.amazonaws.com',
    roleName: 'AWSServiceRoleForConnectCampaigns',
    allowsSuffix: true,
    policyArn: policyArn('AmazonConnectCampaignsServiceLinkedRolePolicy'),
  },
  {
    principal: 'profile.amazonaws.com',
    roleName: 'AWSServiceRoleForProfile',
    allowsSuffix: true,
    policyArn: policyArn('CustomerProfilesServiceLinkedRolePolicy'),
  },
  {
    principal: 'synchronization.connect.amazonaws.com',
    roleName: 'AWSServiceRoleForAmazonConnectSynchronization',
    allowsSuffix: true,
    policyArn: policyArn('AmazonConnectSynchronizationServiceRolePolicy'),
  },
]

/** Service principals by what follows `AWSServiceRoleFor` in the names of their roles. */
const WITH_SUFFIX: Readonly<Record<string, string>> = {
  'autoscaling.amazonaws.com': 'AutoScaling',
  'lexv2.amazonaws.com': 'LexV2Bots',
}

const WITHOUT_SUFFIX: Readonly<Record<string, string>> = {
  'acm.amazonaws.com': 'CertificateManager',
  'backup.amazonaws.com': 'Backup',
  'batch.amazonaws.com': 'Batch',
  'cloudtrail.amazonaws.com': 'CloudTrail',
  'config.amazonaws.com': 'Config',
  'ecs.amazonaws.com': 'ECS',
  'eks.amazonaws.com': 'AmazonEKS',
  'elasticache.amazonaws.com': 'ElastiCache',
  'elasticbeanstalk.amazonaws.com': 'ElasticBeanstalk',
  'elasticfilesystem.amazonaws.com': 'AmazonElasticFileSystem',
  'elasticloadbalancing.amazonaws.com': 'ElasticLoadBalancing',
  'email.cognito-idp.amazonaws.com': 'AmazonCognitoIdpEmailService',
  'kafka.amazonaws.com': 'Kafka',
  'lakeformation.amazonaws.com': 'LakeFormationDataAccess',
  'lex.amazonaws.com': 'LexBots',
  'lightsail.amazonaws.com': 'Lightsail',
  'memorydb.amazonaws.com': 'MemoryDB',
  'mq.amazonaws.com': 'AmazonMQ',
  'opensearchservice.amazonaws.com': 'AmazonOpenSearchService',
  'ops.apigateway.amazonaws.com': 'APIGateway',
  'ram.amazonaws.com': 'ResourceAccessManager',
  'rds.amazonaws.com': 'RDS',
  'redshift.amazonaws.com': 'Redshift',
  'replication.ecr.amazonaws.com': 'ECRReplication',
  'resource-explorer-2.amazonaws.com': 'ResourceExplorer',
  'ses.amazonaws.com': 'AmazonSES',
  'shield.amazonaws.com': 'AWSShield',
  'ssm.amazonaws.com': 'AmazonSSM',
  'ssm-incidents.amazonaws.com': 'IncidentManager',
  'sso.amazonaws.com': 'SSO',
  'wafv2.amazonaws.com': 'WAFV2Logging',
}

// AWS: IAM User Guide, "Using service-linked roles for AWS Identity and Access Management Access Analyzer".
const ACCESS_ANALYZER: LinkedService = {
  principal: 'access-analyzer.amazonaws.com',
  roleName: 'AWSServiceRoleForAccessAnalyzer',
  allowsSuffix: false,
  policyArn: policyArn('AccessAnalyzerServiceRolePolicy'),
}

const BY_PRINCIPAL: ReadonlyMap<string, LinkedService> = new Map(
  [
    ACCESS_ANALYZER,
    ...CONNECT,
    ...servicesOf(WITH_SUFFIX, true),
    ...servicesOf(WITHOUT_SUFFIX, false),
  ].map(service => [service.principal, service]),
)

function servicesOf(
  names: Readonly<Record<string, string>>,
  allowsSuffix: boolean,
): readonly LinkedService[] {
  return Object.entries(names).map(([principal, name]) => ({
    principal,
    roleName: `AWSServiceRoleFor${name}`,
    allowsSuffix,
  }))
}

function policyArn(name: string): string {
  return `arn:aws:iam::aws:policy/aws-service-role/${name}`
}
