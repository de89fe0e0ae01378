// The settings in force: what the server was started with, and what an operator has changed since.
import { defineTable, type Rows, type Store, type WritableRows } from '../storage/store.ts'
import { type GivenSettings, type Settings, settingsWith } from './settings.ts'

/** What may be changed while servers run, and then is the same on all that share the store. */
export type Changeable = Required<Pick<Settings, 'domainCreationMs' | 'domainCreationFails'>>

export interface SettingsRow extends Partial<Changeable> {
  readonly account: string
}

export const SETTINGS = defineTable<SettingsRow>({ name: 'settings', key: ['account'] })

export interface SettingsBook {
  at(rows: Rows): Promise<Settings>
  change(rows: WritableRows, changes: Changeable): Promise<void>
}

export async function openSettings(
  store: Store,
  account: string,
  given: GivenSettings,
): Promise<SettingsBook> {
  await forgetChanges(store, account, given)
  return {
    async at(rows) {
      const { account: _, ...changed } = (await rows.get(SETTINGS, { account })) ?? {}
      return { ...settingsWith(given), ...changed }
    },
    async change(rows, changes) {
      await rows.delete(SETTINGS, { account })
      await rows.insert(SETTINGS, { account, ...changes })
    },
  }
}

/** What is asked for at a start holds, whatever was changed before; the rest is as it was left. */
async function forgetChanges(store: Store, account: string, given: object): Promise<void> {
  const isGiven = (name: string) => Object.hasOwn(given, name)
  const found = await store.read(rows => rows.get(SETTINGS, { account }))
  if (!Object.keys(found ?? {}).some(isGiven)) return
  await store.write(async rows => {
    const row = (await rows.get(SETTINGS, { account })) ?? { account }
    const kept = Object.entries(row).filter(([name]) => !isGiven(name))
    await rows.delete(SETTINGS, { account })
    await rows.insert(SETTINGS, { ...Object.fromEntries(kept), account })
  })
}
