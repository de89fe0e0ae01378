// The demo world: two Connect instances, one of them with an airline's cases, and six users to try.
import { readFile } from 'node:fs/promises'
import { AwsError } from '../base/errors.ts'
import { callAsRoot } from '../gateway/root-calls.ts'
import type { CasesOperations } from '../models/generated/cases.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { WritableRows } from '../storage/store.ts'
import { type KeyOfUser, type KeySetting, readKeys } from '../world-file/keys.ts'
import { loadInto } from '../world-file/load-world.ts'
import type { World } from '../world-file/world.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { DEMO_WORLDS } from './rows.ts'
import { DEMO_USER_NAMES, type DemoUser, demoUsers } from './users.ts'

export type DemoSetting = KeySetting

/** The airline's cases are most of the demo, and take most of the time. */
export interface DemoParts {
  readonly cases: boolean
}

const DOMAIN_NAME = 'Support cases'

export interface DemoProfile extends KeyOfUser {
  readonly about: string
}

/**
 * Loads the demo world in one transaction unless it was loaded before, and answers the users that
 * still can sign. Throws when the account has something of the same name already.
 */
export async function loadDemoWorld(
  setting: DemoSetting,
  parts: DemoParts = { cases: true },
): Promise<readonly DemoProfile[]> {
  await setting.store.write(rows => loadOnce(setting, rows, parts))
  return readKeys(setting, DEMO_USER_NAMES)
}

async function loadOnce(setting: DemoSetting, rows: WritableRows, parts: DemoParts): Promise<void> {
  const { account } = setting
  if (await rows.get(DEMO_WORLDS, { account })) return
  try {
    const domainArn = await loadAirline(setting, rows, parts)
    for (const user of demoUsers(domainArn)) await createUser(setting, rows, user)
  } catch (error) {
    if (!(error instanceof AwsError || error instanceof WorldFault)) throw error
    throw new Error(
      `the demo world does not fit beside what this account has (${error.message}); ` +
        'start without --demo, or with another --data-dir',
      { cause: error instanceof WorldFault ? error.cause : error },
    )
  }
  await rows.insert(DEMO_WORLDS, { account, loadedAt: setting.now().toISOString() })
}

/** The airline's three months, as a file declares them; answers the ARN of its domain. */
async function loadAirline(
  setting: DemoSetting,
  rows: WritableRows,
  parts: DemoParts,
): Promise<string> {
  const text = await readFile(new URL('../../data/demo.json', import.meta.url), 'utf8')
  // The file is ours, and its test holds it against the schema.
  const world = JSON.parse(text) as World
  await loadInto(setting, rows, parts.cases ? world : withoutCases(world))
  const cases = callAsRoot<CasesOperations>(setting, 'cases', rows)
  const { domains } = await cases('ListDomains', {})
  return domains.find(({ name }) => name === DOMAIN_NAME)?.domainArn ?? ''
}

function withoutCases(world: World): World {
  const instances = world.instances?.map(({ domain, ...instance }) => ({
    ...instance,
    contacts: [],
    ...(domain && { domain: { ...domain, cases: [] } }),
  }))
  return { ...world, ...(instances && { instances }) }
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
