// The demo world: two Connect instances, one of them onboarded to Cases, and six users to try.
import { AwsError } from '../base/errors.ts'
import { callAsRoot } from '../gateway/root-calls.ts'
import type { CasesOperations } from '../models/generated/cases.ts'
import type { ConnectOperations } from '../models/generated/connect.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { Rows, WritableRows } from '../storage/store.ts'
import { type KeyOfUser, type KeySetting, readKeys } from '../world-file/keys.ts'
import { DEMO_WORLDS } from './rows.ts'
import { DEMO_USER_NAMES, type DemoUser, demoUsers } from './users.ts'

export type DemoSetting = KeySetting

export interface DemoProfile extends KeyOfUser {
  readonly about: string
}

/**
 * Loads the demo world in one transaction unless it was loaded before, and answers the users that
 * still can sign. Throws when the account has something of the same name already.
 */
export async function loadDemoWorld(setting: DemoSetting): Promise<readonly DemoProfile[]> {
  await setting.store.write(rows => loadOnce(setting, rows))
  return readKeys(setting, DEMO_USER_NAMES)
}

async function loadOnce(setting: DemoSetting, rows: WritableRows): Promise<void> {
  const { account } = setting
  if (await rows.get(DEMO_WORLDS, { account })) return
  try {
    const domainArn = await createInstances(setting, rows)
    for (const user of demoUsers(domainArn)) await createUser(setting, rows, user)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new Error(
      `the demo world does not fit beside what this account has (${error.message}); ` +
        'start without --demo, or with another --data-dir',
      { cause: error },
    )
  }
  await rows.insert(DEMO_WORLDS, { account, loadedAt: setting.now().toISOString() })
}

/** Answers the ARN of the domain that the first instance is associated with. */
async function createInstances(setting: DemoSetting, rows: WritableRows): Promise<string> {
  const connect = callAsRoot<ConnectOperations>(setting, 'connect', rows)
  // Whoever looks first, right after the start, finds the domain Active.
  const settings = {
    at: async (now: Rows) => ({
      ...(await setting.settings.at(now)),
      domainCreationMs: 0,
      domainCreationFails: false,
    }),
  }
  const cases = callAsRoot<CasesOperations>({ ...setting, settings }, 'cases', rows)
  const instance = (InstanceAlias: string) =>
    connect('CreateInstance', {
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceAlias,
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
    })
  const { Id: InstanceId = '' } = await instance('support')
  await instance('sales')
  const { domainArn } = await cases('CreateDomain', { name: 'Support cases' })
  await connect('CreateIntegrationAssociation', {
    InstanceId,
    IntegrationType: 'CASES_DOMAIN',
    IntegrationArn: domainArn,
  })
  return domainArn
}

async function createUser(
  setting: DemoSetting,
  rows: WritableRows,
  { name: UserName, managedPolicies, policies }: DemoUser,
): Promise<void> {
  const iam = callAsRoot<IamOperations>(setting, 'iam', rows)
  await iam('CreateUser', { UserName })
  for (const name of managedPolicies) {
    await iam('AttachUserPolicy', { UserName, PolicyArn: `arn:aws:iam::aws:policy/${name}` })
  }
  for (const { name: PolicyName, document } of policies) {
    const PolicyDocument = JSON.stringify(document, undefined, 2)
    await iam('PutUserPolicy', { UserName, PolicyName, PolicyDocument })
  }
  await iam('CreateAccessKey', { UserName })
}
