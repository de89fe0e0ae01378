// The console's sessions: short-lived credentials of whichever principal a person acts as.

import { parseArn } from '../../base/arn.ts'
import type { IdSource } from '../../base/ids.ts'
import type { Caller } from '../../contract/caller.ts'
import type { PrincipalDirectory } from '../../contract/principals.ts'
import type { Credentials } from '../../models/generated/sts.ts'
import type { Rows, WritableRows } from '../../storage/store.ts'
import type { SessionOf } from './rows.ts'
import type { SessionSeal } from './session-seal.ts'
import { callerOf } from './session-source.ts'
import { issueSession, NO_POLICIES } from './sessions.ts'

export interface ConsoleSessions {
  /** Undefined for an ARN that names nobody who can sign in. */
  issue(rows: WritableRows, wish: ConsoleSessionWish): Promise<Credentials | undefined>
  /** The caller that such a session would be, without making one. */
  describe(rows: Rows, wish: Omit<ConsoleSessionWish, 'ids'>): Promise<Caller | undefined>
}

export interface ConsoleSessionWish {
  readonly account: string
  /** Of a user, a role or the account's root user. */
  readonly principalArn: string
  readonly ids: IdSource
  readonly now: Date
}

const DURATION_SECONDS = 3600
const ROLE_SESSION_NAME = 'console'

/** Who may act as whom is not asked here: the console's operator owns the account. */
export function createConsoleSessions(
  principals: PrincipalDirectory,
  seal: SessionSeal,
): ConsoleSessions {
  return {
    async issue(rows, { account, principalArn, ids, now }) {
      const session = await sessionFor(principals, rows, account, principalArn)
      if (!session) return undefined
      const issued = await issueSession({ rows, account, ids, now }, seal, {
        session,
        tags: [],
        policies: NO_POLICIES,
        durationSeconds: DURATION_SECONDS,
      })
      return issued.Credentials
    },
    async describe(rows, { account, principalArn, now }) {
      const session = await sessionFor(principals, rows, account, principalArn)
      if (!session) return undefined
      const issuedAt = now.toISOString()
      return callerOf(principals, rows, {
        accessKeyId: '',
        account,
        session,
        tags: [],
        policies: NO_POLICIES,
        issuedAt,
        expiresAt: issuedAt,
        sealedSecrets: '',
      })
    },
  }
}

async function sessionFor(
  principals: PrincipalDirectory,
  rows: Rows,
  account: string,
  principalArn: string,
): Promise<SessionOf | undefined> {
  const arn = parseArn(principalArn)
  if (arn?.service !== 'iam' || arn.account !== account) return undefined
  const name = arn.resource.split('/').at(-1) ?? ''
  if (arn.resource === 'root') return { kind: 'root', signedIn: true }
  if (arn.resource.startsWith('user/')) {
    const user = await principals.user(rows, account, name)
    return user?.arn === principalArn
      ? { kind: 'user', userId: user.id, signedIn: true }
      : undefined
  }
  if (!arn.resource.startsWith('role/')) return undefined
  const role = await principals.role(rows, account, name)
  if (role?.arn !== principalArn) return undefined
  return {
    kind: 'assumedRole',
    roleName: role.name,
    roleId: role.id,
    sessionName: ROLE_SESSION_NAME,
    isConsole: true,
  }
}
