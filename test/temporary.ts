// Where tests keep what they throw away: in memory where there is enough, since nobody reads it again.
import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { isRunning } from '../packages/server/src/storage/sqlite/temporary-folder.ts'
import { isWhole } from './size.ts'

const MEMORY = '/dev/shm'
/** Several times what all tests have at once. */
const NEEDED_BYTES = 4 * 2 ** 30

const OURS = 'casegate-tests-'

/** Sets the folder for everything that is started from here; a whole run keeps to the disk. */
export function throwAwayInMemory(): void {
  if (isWhole || process.env.TMPDIR !== undefined) return
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < NEEDED_BYTES) return
    removeLeft()
    const folder = mkdtempSync(join(MEMORY, `${OURS}${process.pid}-`))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
    // Some programs are started as another user, who needs the way.
    chmodSync(folder, 0o755)
    const program = join(folder, 'program')
    writeFileSync(program, '', { mode: 0o755 })
    // Where nothing may be executed, PostgreSQL cannot be started.
    accessSync(program, constants.X_OK)
    process.env.TMPDIR = folder
  } catch {
    // There is none, or it may not be used.
  }
}

/** What runs have left that were ended amid their tests. */
function removeLeft(): void {
  for (const name of readdirSync(MEMORY).filter(one => one.startsWith(OURS))) {
    const pid = Number(name.slice(OURS.length).split('-')[0])
    if (isRunning(pid)) continue
    rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}
