// How often a key's secret was got wrong from one place of late, and how long the next try must wait.
import { isIPv6 } from 'node:net'

export interface Refusals {
  /** Seconds until this key may be tried from there again; 0 when it may be now. */
  waitFor(accessKeyId: string, address: string, now: Date): number
  /** Answers how many there were of late, this one included. */
  count(accessKeyId: string, address: string, now: Date): number
}

interface Tally {
  readonly refused: number
  readonly last: number
}

/** Anybody mistypes; nobody guesses 40 characters at one try a minute. */
const FREE_TRIES = 5
const LONGEST_WAIT_SECONDS = 60
const REMEMBERED_MS = 15 * 60_000
const CAPACITY = 1000

/**
 * Kept by key and place, so that nobody can have somebody else wait. Only keys that there are get a
 * tally: made-up ones are no guesses, and a flood of them must not push real ones out.
 */
export function createRefusals(capacity = CAPACITY): Refusals {
  const tallies = new Map<string, Tally>()
  const find = (name: string, now: Date) => {
    const tally = tallies.get(name)
    return tally && now.getTime() - tally.last < REMEMBERED_MS ? tally : undefined
  }
  return {
    waitFor(accessKeyId, address, now) {
      const tally = find(nameOf(accessKeyId, address), now)
      if (!tally || tally.refused < FREE_TRIES) return 0
      const wait = Math.min(2 ** (tally.refused - FREE_TRIES), LONGEST_WAIT_SECONDS)
      return Math.max(0, Math.ceil(wait - (now.getTime() - tally.last) / 1000))
    },
    count(accessKeyId, address, now) {
      const name = nameOf(accessKeyId, address)
      const refused = (find(name, now)?.refused ?? 0) + 1
      tallies.delete(name)
      tallies.set(name, { refused, last: now.getTime() })
      // A Map keeps the order of insertion: its first key is the one that has waited longest.
      for (const oldest of tallies.keys()) {
        if (tallies.size <= capacity) break
        tallies.delete(oldest)
      }
      return refused
    },
  }
}

function nameOf(accessKeyId: string, address: string): string {
  return `${accessKeyId} ${isIPv6(address) ? networkOf(address) : address}`
}

/** Whoever has one address of IPv6 has 2^64 of them: the first four groups tell whose it is. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [groups(head), groups(tail)]
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
