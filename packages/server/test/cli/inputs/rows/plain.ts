// Policies in files of their own, and folders of them.
import type { InputRow } from '../input-row.ts'

export const ROWS: readonly InputRow[] = [
  { run: 'check --task onboard --policy bom.json', exit: 1, says: ['Onboard to Cases'] },
  { run: 'check --task view-domain --policy utf16.json', exit: 2, says: ['is UTF-16'] },
]
