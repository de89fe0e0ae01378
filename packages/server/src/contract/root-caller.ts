// The account's root user as a caller, with its own key or with a session of it.
import type { RequestContext } from '@casegate/engine'
import { PARTITION } from '../base/regions.ts'
import type { Caller } from './caller.ts'

/**
 * No identity policy can be attached to root, and none is needed: its ARN has full access. With the
 * context of a session, its credentials are temporary.
 */
export function rootCaller(
  { account, accessKeyId }: Pick<Caller, 'account' | 'accessKeyId'>,
  session?: RequestContext,
): Caller {
  const arn = `arn:${PARTITION}:iam::${account}:root`
  return {
    kind: 'root',
    account,
    arn,
    userId: account,
    accessKeyId,
    temporary: session !== undefined,
    tags: {},
    context: {
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': account,
      'aws:PrincipalType': 'Account',
      'aws:userid': account,
      ...session,
    },
    policies: {},
  }
}
