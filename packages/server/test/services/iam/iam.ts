// IAM on a store of its own, with a stand-in for the services that roles are linked to.
import type { TestContext } from 'node:test'
import type { Caller } from '../../../src/contract/caller.ts'
import type { RoleUsage } from '../../../src/contract/neighbours.ts'
import type { IamOperations } from '../../../src/models/generated/iam.ts'
import {
  type AccessKeyUses,
  createAccessKeyUses,
} from '../../../src/services/iam/keys/access-key-uses.ts'
import { IAM_TABLES } from '../../../src/services/iam/rows.ts'
import { createIamService } from '../../../src/services/iam/service.ts'
import {
  createSealedText,
  randomSealingKey,
  type SealedText,
} from '../../../src/storage/sealed-text.ts'
import { ACCOUNT, type Bench, type Operator, openBench, operate } from '../calls.ts'

export interface IamBench {
  readonly bench: Bench
  readonly iam: Operator<IamOperations>
  readonly secrets: SealedText
  readonly accessKeyUses: AccessKeyUses
  /** By role name, what the linked service says of the role. */
  readonly usages: Map<string, readonly RoleUsage[]>
}

export async function openIam(test: TestContext): Promise<IamBench> {
  const bench = await openBench(test, { tables: IAM_TABLES })
  const secrets = createSealedText(randomSealingKey())
  const accessKeyUses = createAccessKeyUses()
  const usages = new Map<string, readonly RoleUsage[]>()
  const linkedRoles = {
    usages: async (_rows: unknown, _account: string, roleName: string) =>
      usages.get(roleName) ?? [],
  }
  const service = createIamService({ linkedRoles, secrets, accessKeyUses })
  return { bench, iam: operate<IamOperations>(bench, service), secrets, accessKeyUses, usages }
}

/** A user who calls, as far as handlers look at callers. */
export function callerNamed(name: string, kind: Caller['kind'] = 'user'): Caller {
  return {
    kind,
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    userId: 'AIDAAAAAAAAAAAAAAAAAA',
    userName: name,
    accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
    temporary: kind !== 'user',
    tags: {},
    context: {},
    policies: {},
  }
}

export const TRUSTS_EC2 = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
})

export function trusting(...arns: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: arns }, Action: 'sts:AssumeRole' }],
  })
}

export const ALLOWS_LISTING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }],
})
