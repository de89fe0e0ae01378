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
  let account: string | undefined
  let upper = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= upperA && code <= upperZ) upper = true
    if (code !== colon) continue
    colons++
    if (colons === 4) accountStart = at + 1
    if (colons < 5) continue
    if (at - accountStart === 12) account = readAccount(text.slice(accountStart, at))
    const tail = at + 1
    const folded = upper ? text.slice(0, tail).toLowerCase() + text.slice(tail) : text
    return { text, folded, tail, account }
  }
  return { text, folded: text, tail: text.length, account: undefined }
}

const colon = 58
const upperA = 65
const upperZ = 90

function readAccount(text: string): string | undefined {
  return /^\d+$/.test(text) ? text : undefined
}
