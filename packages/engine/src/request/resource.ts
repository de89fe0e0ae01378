// The resource asked for, read once: its account, and its ARN in the form that patterns expect.

import { standsIn } from '../text/literal.ts'

export interface FoldedResource {
  /** As asked for. */
  readonly text: string
  /** With the first five parts of the ARN in lower case: only the last is case-sensitive. */
  readonly folded: string
  /** Where the part after the fifth colon begins; the length of the text when there is none. */
  readonly tail: number
  /** The account id in the ARN; undefined where there is none, as in that of a bucket. */
  readonly account: string | undefined
}

/** The ARN up to and with its fifth colon. */
interface ArnHead {
  readonly text: string
  readonly folded: string
  readonly account: string | undefined
}

/** Longer ones are read each time: what is remembered must stay small. */
const longestRemembered = 256

/** What was read last: the next request often asks of the same resource, or of one beside it. */
export interface ResourceMemory {
  resource: FoldedResource | undefined
  head: ArnHead | undefined
}

export function readResource(text: string, memory: ResourceMemory): FoldedResource {
  const known = memory.resource
  if (known !== undefined && known.text === text) return known
  let { head } = memory
  if (head === undefined || !standsIn(text, head.text, 0)) head = readHead(text)
  const resource = head === undefined ? withoutHead(text) : withHead(text, head)
  if (text.length > longestRemembered) return resource
  memory.head = head
  memory.resource = resource
  return resource
}

function withoutHead(text: string): FoldedResource {
  return { text, folded: text, tail: text.length, account: undefined }
}

function withHead(text: string, head: ArnHead): FoldedResource {
  const tail = head.text.length
  const folded = head.folded === head.text ? text : head.folded + text.slice(tail)
  return { text, folded, tail, account: head.account }
}

function readHead(text: string): ArnHead | undefined {
  let accountStart = 0
  let end = 0
  for (let colons = 0; colons < 5; colons++) {
    accountStart = end
    end = text.indexOf(':', end) + 1
    if (end === 0) return undefined
  }
  const head = text.slice(0, end)
  const account = text.slice(accountStart, end - 1)
  const known = /^\d{12}$/.test(account)
  return { text: head, folded: head.toLowerCase(), account: known ? account : undefined }
}
