// Said beside an answer under limits that leave nothing: it would be no, or proved, of anything.
import type { HeldPolicy } from '@casegate/answers/inventory'
import { silentLevels } from '@casegate/answers/policies'
import { note } from '../output.ts'

export function noteSilentLevels(scps: readonly (readonly HeldPolicy[])[] | undefined): void {
  for (const line of new Set(silentLevels(scps))) note(`casegate: ${line}`)
}
