// The resource asked for, read once: its account, and its ARN in the form that patterns expect.

export interface Resource {
  /** As asked for. */
  readonly text: string
  /** With the first five parts of the ARN in lower case: only the last is case-sensitive. */
  readonly folded: string
  /** Where the part after the fifth colon begins; the length of the text when there is none. */
  readonly tail: number
  /** The account id in the ARN; undefined where there is none, as in that of a bucket. */
  readonly account: string | undefined
}

export function readResource(text: string): Resource {
  let colons = 0
  let accountStart = 0
  let upper = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= upperA && code <= upperZ) upper = true
    if (code !== colon) continue
    colons++
    if (colons === 4) accountStart = at + 1
    if (colons < 5) continue
    const tail = at + 1
    return {
      text,
      folded: upper ? text.slice(0, tail).toLowerCase() + text.slice(tail) : text,
      tail,
      account: isAccount(text, accountStart, at) ? text.slice(accountStart, at) : undefined,
    }
  }
  return { text, folded: text, tail: text.length, account: undefined }
}

const colon = 58
const zero = 48
const nine = 57
const upperA = 65
const upperZ = 90

function isAccount(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code < zero || code > nine) return false
  }
  return to - from === 12
}
