// An account that begins anew: every row of it goes, in one write.
import { type DemoProfile, loadDemoWorld } from './demo/demo-world.ts'
import type { GatewayParts } from './gateway/gateway-parts.ts'
import { deleteRows } from './storage/delete-rows.ts'
import { ACCOUNT_TABLES } from './tables.ts'

/**
 * Everybody's keys and sessions end with it, and with the keys the visits that stand on them. Root's
 * key, which is not stored, remains, and so does whoever resets.
 */
export async function resetAccount(
  gateway: GatewayParts,
  demo: boolean,
): Promise<readonly DemoProfile[]> {
  await gateway.store.write(async rows => {
    for (const table of ACCOUNT_TABLES) await deleteRows(rows, table)
    await rows.fileNothing()
  })
  return demo ? loadDemoWorld(gateway) : []
}
