// An AWS managed policy that is newer than Casegate: how account data has it, and what IAM says of it then.
import assert from 'node:assert/strict'
import {
  AttachUserPolicyCommand,
  DeletePolicyCommand,
  DetachUserPolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAttachedUserPoliciesCommand,
  paginateListPolicies,
} from '@aws-sdk/client-iam'

const AT = '2024-02-03T04:05:06+00:00'

/** One of AWS's own that Casegate was made without: its document is in the data alone. */
export const NEWER = {
  ...{
    PolicyName: 'NewerThanCasegate',
    PolicyId: `ANPA${'B'.repeat(17)}`,
    Path: '/',
    CreateDate: AT,
  },
  ...{ Arn: 'arn:aws:iam::aws:policy/NewerThanCasegate', DefaultVersionId: 'v3' },
  PolicyVersionList: [
    {
      ...{ VersionId: 'v3', IsDefaultVersion: true, CreateDate: AT },
      Document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' }],
      },
    },
  ],
}
interface Given {
  readonly UserDetailList: readonly {
    readonly UserName: string
    readonly AttachedManagedPolicies: readonly object[]
  }[]
  readonly Policies: readonly object[]
}

export function withNewerPolicy({ UserDetailList, Policies, ...rest }: Given, name: string): Given {
  const users = UserDetailList.map(one => ({
    ...one,
    ...(one.UserName === name && {
      AttachedManagedPolicies: [
        ...one.AttachedManagedPolicies,
        { PolicyName: NEWER.PolicyName, PolicyArn: NEWER.Arn },
      ],
    }),
  }))
  return { ...rest, UserDetailList: users, Policies: [...Policies, NEWER] }
}

/** It is AWS's wherever it is asked for, and nobody can change it. */
export async function assertHasNewerPolicy(iam: IAMClient, UserName: string): Promise<void> {
  const { Arn: PolicyArn, PolicyName, PolicyVersionList } = NEWER
  const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))
  assert.ok(AttachedPolicies?.some(one => one.PolicyArn === PolicyArn))
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }))
  assert.deepEqual([Policy?.DefaultVersionId, Policy?.AttachmentCount], ['v3', 1])
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v3' }),
  )
  const document = decodeURIComponent(PolicyVersion?.Document ?? '')
  assert.deepEqual(JSON.parse(document), PolicyVersionList[0]?.Document)
  const listed = async (Scope: 'AWS' | 'Local') => {
    const names: (string | undefined)[] = []
    for await (const page of paginateListPolicies({ client: iam }, { Scope, OnlyAttached: true })) {
      names.push(...(page.Policies ?? []).map(one => one.PolicyName))
    }
    return names.filter(one => one === PolicyName).length
  }
  assert.deepEqual([await listed('AWS'), await listed('Local')], [1, 0])
  const told = await iam.send(
    new GetAccountAuthorizationDetailsCommand({ Filter: ['AWSManagedPolicy'], MaxItems: 1000 }),
  )
  assert.ok(told.Policies?.some(one => one.Arn === PolicyArn && one.PolicyId === NEWER.PolicyId))
  const again = new AttachUserPolicyCommand({ UserName: 'ci-deploy', PolicyArn })
  await iam.send(again)
  await iam.send(new DetachUserPolicyCommand({ UserName: 'ci-deploy', PolicyArn }))
  await assert.rejects(iam.send(new DeletePolicyCommand({ PolicyArn })), { name: 'AccessDenied' })
}
