// Things of every kind that operations are about, made as root.
import { CreateAccessPreviewCommand, CreateAnalyzerCommand } from '@aws-sdk/client-accessanalyzer'
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { type CasesTargets, makeCasesTargets } from './cases-targets.ts'
import { type ConnectTargets, makeConnectTargets } from './connect-targets.ts'
import type { Instance } from './instances.ts'
import { makeOrganizationTargets, type OrganizationTargets } from './organization-targets.ts'
import { ACCOUNT, ROOT, type RunningServer } from './running-server.ts'

export interface Targets
  extends AnalyzerTargets,
    CasesTargets,
    ConnectTargets,
    IamTargets,
    OrganizationTargets {
  readonly instanceId: string
  readonly instanceArn: string
  readonly associationId: string
  readonly domainId: string
  readonly domainArn: string
}

interface AnalyzerTargets {
  readonly analyzerArn: string
  readonly accessPreviewId: string
}

export interface IamTargets {
  /** The instance's own service-linked role. */
  readonly linkedRoleName: string
  readonly userName: string
  readonly userArn: string
  readonly accessKeyId: string
  readonly groupName: string
  readonly roleName: string
  readonly roleArn: string
  /** Trusts the account: who may assume the role is up to the policies of its users. */
  readonly trustPolicy: string
  readonly policyArn: string
}

const NAME = 'target'

const trustPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: 'sts:AssumeRole',
  },
})

const PolicyDocument = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'cases:ListDomains', Resource: '*' },
})

/** A user, a group, a role and a policy for an instance that is onboarded already. */
export async function makeTargets(server: RunningServer, instance: Instance): Promise<Targets> {
  const { id, arn, domainArn = '', associationId = '' } = instance
  const domainId = domainArn.slice(domainArn.indexOf('/') + 1)
  return {
    instanceId: id,
    instanceArn: arn,
    linkedRoleName: `AWSServiceRoleForAmazonConnect_${id.replaceAll('-', '')}`,
    associationId,
    domainId,
    domainArn,
    trustPolicy,
    ...(await makeAnalyzerTargets(server)),
    ...(await makeCasesTargets(server, domainId)),
    ...(await makeConnectTargets(server, id)),
    ...(await makeIamTargets(server)),
    ...(await makeOrganizationTargets(server)),
  }
}

/** An analyzer, and the preview of a role that trusts the account alone. */
async function makeAnalyzerTargets(server: RunningServer): Promise<AnalyzerTargets> {
  const { accessAnalyzer } = server.clientsOf(ROOT)
  const { arn: analyzerArn = '' } = await accessAnalyzer.send(
    new CreateAnalyzerCommand({ analyzerName: NAME, type: 'ACCOUNT' }),
  )
  const role = `arn:aws:iam::${ACCOUNT}:role/${NAME}`
  const { id: accessPreviewId = '' } = await accessAnalyzer.send(
    new CreateAccessPreviewCommand({
      analyzerArn,
      configurations: { [role]: { iamRole: { trustPolicy } } },
    }),
  )
  return { analyzerArn, accessPreviewId }
}

async function makeIamTargets(server: RunningServer) {
  const { iam } = server.clientsOf(ROOT)
  const [UserName, GroupName, RoleName, PolicyName] = [NAME, NAME, NAME, 'inline']
  const { User } = await iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }))
  await iam.send(new CreateGroupCommand({ GroupName }))
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }))
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy }),
  )
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }))
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: NAME, PolicyDocument }))
  const PolicyArn = Policy?.Arn
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }))
  await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'an-alias' }))
  return {
    userName: NAME,
    userArn: User?.Arn ?? '',
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    groupName: NAME,
    roleName: NAME,
    roleArn: Role?.Arn ?? '',
    policyArn: PolicyArn ?? '',
  }
}
