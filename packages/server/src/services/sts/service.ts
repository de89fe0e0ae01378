// STS: the table of its operations.
import type { KeyAccounts } from '../../contract/neighbours.ts'
import type { PrincipalDirectory } from '../../contract/principals.ts'
import type { Operations, Service } from '../../contract/service.ts'
import type { StsOperations } from '../../models/generated/sts.ts'
import { loadModel } from '../../models/model.ts'
import { createGetAccessKeyInfo } from './access-key-info.ts'
import { createAssumeRole } from './assume-role.ts'
import type { SessionSeal } from './session-seal.ts'
import { createGetFederationToken, createGetSessionToken } from './user-sessions.ts'

export interface StsNeighbours {
  readonly principals: PrincipalDirectory
  readonly seal: SessionSeal
  readonly keyAccounts: KeyAccounts
}

export function createStsService({ principals, seal, keyAccounts }: StsNeighbours): Service {
  const operations = {
    AssumeRole: createAssumeRole(principals, seal),
    GetCallerIdentity: {
      access: 'read',
      authorize: {
        noPermissionNeeded:
          'AWS: STS API Reference, GetCallerIdentity: even an explicit deny does not stop it',
      },
      handle: async (_input, { caller }) => ({
        UserId: caller.userId,
        Account: caller.account,
        Arn: caller.arn,
      }),
    },
    GetAccessKeyInfo: createGetAccessKeyInfo(keyAccounts),
    GetFederationToken: createGetFederationToken(principals, seal),
    GetSessionToken: createGetSessionToken(seal),
  } satisfies Operations<StsOperations>
  return { model: loadModel('sts'), operations }
}
