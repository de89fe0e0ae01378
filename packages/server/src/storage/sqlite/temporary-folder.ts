// A folder for as long as a process lives: it goes when it is closed or the process ends. One whose process was
// killed goes when another is opened on a later day.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface TemporaryFolder {
  readonly path: string
  remove(): void
}

/** Of this process: many servers in one listen once for its end. */
const folders = new Set<string>()

const removeFolder = (path: string) => rmSync(path, { recursive: true, force: true })
const removeAll = () => {
  for (const path of folders) removeFolder(path)
}

/** It keeps its name, since connections are opened in it for as long as it is there. */
export function openTemporaryFolder(): TemporaryFolder {
  removeLeft()
  const path = mkdtempSync(join(tmpdir(), `casegate-of-${process.pid}-`))
  if (folders.size === 0) process.on('exit', removeAll)
  folders.add(path)
  return {
    path,
    remove() {
      folders.delete(path)
      if (folders.size === 0) process.off('exit', removeAll)
      removeFolder(path)
    },
  }
}

/** Of a process that this one cannot see, in another container, it may be in use. */
const LEFT_AFTER_MS = 24 * 3_600_000

function removeLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^casegate-of-(\d+)-\w{6}$/.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    const path = join(tmpdir(), name)
    try {
      const isOld = Date.now() - statSync(path).mtimeMs > LEFT_AFTER_MS
      if (isOld) rmSync(path, { recursive: true, force: true })
    } catch {
      // Another user's.
    }
  }
}

/** Whether there is such a process, be it another user's. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
