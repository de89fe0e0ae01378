// Loads account data into the account that the server stands for, all of it or nothing, once.
import { DEFAULT_REGION } from '../base/regions.ts'
import { inputDigest } from '../contract/client-tokens.ts'
import { findUser } from '../services/iam/entities/entities.ts'
import { ACCESS_KEYS } from '../services/iam/rows.ts'
import type { WritableRows } from '../storage/store.ts'
import { type KeyOfUser, type KeySetting, readKeys } from '../world-file/keys.ts'
import { createOperate, type Operate } from '../world-file/operate.ts'
import { readOnce } from '../world-file/read-once.ts'
import { WORLDS } from '../world-file/rows.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { type AccountData, textIn } from './account-data.ts'
import type { AccountLoading } from './account-loading.ts'
import { loadPolicies } from './load-policies.ts'
import { loadPrincipals } from './load-principals.ts'

export interface AccountDataLoaded {
  /** Not again: what was loaded before stays as people have left it. */
  readonly isNew: boolean
  /** What the data has and the account has not, a line each. */
  readonly leftOut: readonly string[]
  /** Where they were asked for. */
  readonly keys: readonly KeyOfUser[]
}

/** A WorldFault says which entry cannot be; then nothing of the data is there. */
export async function loadAccountData(
  setting: KeySetting,
  data: AccountData,
  withKeys: boolean,
): Promise<AccountDataLoaded> {
  const { account, store } = setting
  if (data.account !== undefined && data.account !== account) {
    throw new WorldFault([0], `it is of account ${data.account}, and the server's is ${account}`)
  }
  const users = data.users.map(({ value }) => ({ name: textIn(value, 'UserName') }))
  const loaded = await store.write(async rows => {
    const leftOut: string[] = []
    const operate = operateOn(setting, rows)
    const isNew = await loadOnce(setting, rows, { data, operate, leftOut })
    if (withKeys) await makeKeys(setting, rows, { data, operate })
    return { isNew, leftOut }
  })
  return { ...loaded, keys: withKeys ? await readKeys(setting, users) : [] }
}

function operateOn(setting: KeySetting, rows: WritableRows): Operate {
  const now = setting.now()
  return createOperate({
    ...{ setting, rows: readOnce(rows), region: DEFAULT_REGION, seed: undefined, now },
  })
}

async function loadOnce(
  setting: KeySetting,
  rows: WritableRows,
  loading: AccountLoading,
): Promise<boolean> {
  const { account } = setting
  const key = { account, digest: inputDigest({ accountData: loading.data }) }
  if (await rows.get(WORLDS, key)) return false
  const [other] = await rows.list(WORLDS, { where: { account }, limit: 1 })
  try {
    await loadPolicies(account, rows, loading)
    await loadPrincipals(account, rows, loading)
  } catch (error) {
    if (!other || !(error instanceof WorldFault)) throw error
    const { path, message, cause } = error
    const advice =
      `(something was loaded into this account before, on ${other.loadedAt}: reset it, or use ` +
      'another --data-dir)'
    throw new WorldFault(path, `${message} ${advice}`, cause)
  }
  await rows.insert(WORLDS, { ...key, loadedAt: setting.now().toISOString() })
  return true
}

/** For users that have none: those of the real account are not in its data. */
async function makeKeys(
  { account }: KeySetting,
  rows: WritableRows,
  { data, operate }: Pick<AccountLoading, 'data' | 'operate'>,
): Promise<void> {
  for (const { value, path } of data.users) {
    const UserName = textIn(value, 'UserName')
    const user = await findUser(rows, account, UserName)
    if (!user) continue
    const keys = { index: 'byUser', where: { userId: user.id } }
    if ((await rows.count(ACCESS_KEYS, keys)) > 0) continue
    await operate('iam', 'CreateAccessKey', { UserName }, { path, label: UserName })
  }
}
