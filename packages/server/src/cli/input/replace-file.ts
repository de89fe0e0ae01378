// Writes a file whole or not at all: a disk that is full leaves what was there.
import { open, realpath, rename, rm, stat } from 'node:fs/promises'

/** Codes where a name cannot be given, in a folder that is closed or to a file that is mounted. */
const MUST_STAY = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']

/** Gets its name when all of it is on the disk. A pipe or a device is written to as it is. */
export async function replaceFile(path: string, text: string, mode?: number): Promise<void> {
  const found = await stat(path).catch(ifMissing)
  if (found && !found.isFile()) return writeInPlace(path, text)
  // A link stays one, and leads to what is new.
  const target = await realpath(path).catch(() => path)
  const draft = `${target}.${process.pid}.tmp`
  try {
    await rm(draft, { force: true })
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      if (found) await handle.chown(found.uid, found.gid).catch(() => undefined)
      await handle.chmod(mode ?? (found ? found.mode & 0o7777 : 0o666 & ~process.umask()))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    if (!found || !MUST_STAY.includes(codeOf(error))) throw error
    await writeInPlace(path, text, mode)
  }
}

async function writeInPlace(path: string, text: string, mode?: number): Promise<void> {
  const handle = await open(path, 'w')
  try {
    // Before anything secret is in it.
    if (mode !== undefined) await handle.chmod(mode)
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}

function ifMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
