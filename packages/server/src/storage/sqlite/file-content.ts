// Whether the files of a database hold what SQLite has put there, as its own index of the log tells.
import { closeSync, openSync, readSync, statSync } from 'node:fs'

/**
 * SQLite: "WAL-mode File Format". Processes keep the index in `-shm`: its header stands there twice,
 * and after it how much of the log was moved into the database, or begun to be.
 */
const HEADER_WORDS = 12
const INDEX_BYTES = 136
const LOG_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAX_TRIES = 100

/** Words of the index, in this machine's byte order. */
const FRAMES = 4
const CHECKSUM = 6
const SALT = 8
const MOVED = 24
const BEGUN_TO_MOVE = 32
/** Which frames are in the database: each beginning of the log has a salt of its own. */
const MOVES = [SALT, SALT + 1, MOVED, BEGUN_TO_MOVE]
/** Of its half words. */
const PAGE_BYTES = 7

export interface FileContent {
  /** Which file somebody else has written over in its place, in words. */
  findOverwritten(): string | undefined
  /** What this process has just written belongs there. */
  note(): void
  /** After SQLite has closed: closing a file gives back all locks of a process on it. */
  close(): void
}

const NOTHING_TO_TELL: FileContent = {
  findOverwritten: () => undefined,
  note: () => {},
  close: () => {},
}

interface Seen {
  readonly size: number
  readonly changedMs: number
  readonly moves: readonly (number | undefined)[]
}

/**
 * The database changes only when the log is moved into it, which its index tells, and the log ends
 * with the frame whose checksum the index has.
 */
export function watchContent(path: string): FileContent {
  const inode = statSync(`${path}-shm`, { throwIfNoEntry: false })?.ino
  // On Windows nobody else can read what SQLite has locked.
  if (inode === undefined || process.platform === 'win32') return NOTHING_TO_TELL
  const log = openSync(`${path}-wal`, 'r')
  const index = lendFile(`${path}-shm`)
  const words = new Uint32Array(INDEX_BYTES / 4)
  const halves = new Uint16Array(words.buffer)
  // All of it, so that a log whose end is cut off has too little.
  let frame = Buffer.alloc(FRAME_HEADER_BYTES)

  const readIndex = (): Uint32Array | undefined => {
    if (readSync(index.file, words, 0, INDEX_BYTES, 0) < INDEX_BYTES) return undefined
    for (let at = 0; at < HEADER_WORDS; at++) {
      // Another process is just writing it.
      if (words[at] !== words[at + HEADER_WORDS]) return undefined
    }
    return words
  }
  const lookAt = (known: Uint32Array): Seen | undefined => {
    const found = statSync(path, { throwIfNoEntry: false })
    return (
      found && { size: found.size, changedMs: found.mtimeMs, moves: MOVES.map(at => known[at]) }
    )
  }
  const look = (): Seen | undefined => {
    const known = readIndex()
    return known && lookAt(known)
  }
  let seen = look()

  const isLogWhole = (known: Uint32Array): boolean => {
    const frames = known[FRAMES] ?? 0
    if (frames === 0) return true
    const pageBytes = halves[PAGE_BYTES] ?? 0
    const frameBytes = FRAME_HEADER_BYTES + (pageBytes === 1 ? 65_536 : pageBytes)
    const place = LOG_HEADER_BYTES + (frames - 1) * frameBytes
    if (frame.length !== frameBytes) frame = Buffer.alloc(frameBytes)
    if (readSync(log, frame, 0, frameBytes, place) < frameBytes) return false
    return (
      frame.readUInt32BE(16) === known[CHECKSUM] && frame.readUInt32BE(20) === known[CHECKSUM + 1]
    )
  }
  const isDatabaseKept = (known: Uint32Array): boolean => {
    const now = lookAt(known)
    if (!now || !seen) return true
    if (now.size === seen.size && Math.abs(now.changedMs - seen.changedMs) < 1) return true
    const { moves } = seen
    if (now.moves.every((move, at) => move === moves[at])) return isMoving(known)
    seen = now
    return true
  }
  const findOnce = (): string | undefined => {
    const known = readIndex()
    if (!known) return undefined
    if (!isLogWhole(known)) return ` ${path}-wal`
    return isDatabaseKept(known) ? undefined : ''
  }
  return {
    findOverwritten: () => {
      let found = findOnce()
      // Others may write between two looks at the files: then the index is another one afterwards.
      for (let tries = 0; found !== undefined && tries < MAX_TRIES; tries++) {
        const before = readIndex()?.join()
        found = findOnce()
        if (before !== undefined && before === readIndex()?.join()) return found
      }
      return found
    },
    note: () => {
      seen = look()
    },
    close: () => {
      closeSync(log)
      index.giveBack()
    },
  }
}

function isMoving(index: Uint32Array): boolean {
  return (index[MOVED] ?? 0) < (index[BEGUN_TO_MOVE] ?? 0)
}

const lent = new Map<string, { readonly file: number; users: number }>()

/** One for all stores of this process: whoever closes it takes the locks of the others. */
function lendFile(path: string): { readonly file: number; giveBack(): void } {
  const { dev, ino } = statSync(path)
  const name = `${dev} ${ino}`
  const known = lent.get(name) ?? { file: openSync(path, 'r'), users: 0 }
  known.users += 1
  lent.set(name, known)
  return {
    file: known.file,
    giveBack: () => {
      known.users -= 1
      if (known.users > 0) return
      lent.delete(name)
      closeSync(known.file)
    },
  }
}
