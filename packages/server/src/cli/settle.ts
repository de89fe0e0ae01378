// How a command ends: it tells what was not read, and its exit status.
import { type Affected, affectsAny, type Unread } from '@casegate/answers/inventory'
import type { Command } from 'commander'
import { type FormatFlags, formatOf } from './options/format-options.ts'
import type { TemplateFlags } from './options/template-options.ts'
import { note, print } from './output.ts'
import { unreadLines } from './print/unread.ts'

export interface UnreadFlags extends TemplateFlags {
  readonly allowUnread?: boolean
}

export type Answered = 'yes' | 'no' | 'undetermined'

export interface AnswerTerms {
  /** What the answer is about. */
  readonly about: readonly Affected[]
  /** More of the input could only add to what was found. */
  readonly noIsSure?: boolean
  /** Standard output is for programs, whatever the format. */
  readonly isData?: boolean
}

const STATUSES: Readonly<Record<Answered, number>> = { yes: 0, no: 1, undetermined: 3 }
const EXIT_UNREAD = 2

export function addUnreadOption(command: Command): Command {
  return command.option('--allow-unread', 'answer by what was read, whatever was not')
}

/** Whether the answer could be another, and nobody has said that it may be by what was read. */
export function isPartlyRead(
  unread: readonly Unread[],
  about: readonly Affected[],
  { allowUnread = false }: UnreadFlags,
): boolean {
  return !allowUnread && unread.some(one => affectsAny(one, about))
}

/** The exit status, after what was not read was told. */
export function settle(
  answer: Answered,
  unread: readonly Unread[],
  { about, noIsSure = false, isData = false }: AnswerTerms,
  flags: UnreadFlags & FormatFlags,
): void {
  const open = unread.filter(one => affectsAny(one, about))
  const isSure = answer === 'undetermined' || (answer === 'no' && noIsSure)
  const counts = isPartlyRead(unread, about, flags) && !isSure
  // Who reads the answer alone must not take it for the whole.
  if (open.length > 0 && !isData && formatOf(flags) === 'text') print(['', INCOMPLETE])
  if (counts || !flags.quiet) note(unreadLines(unread, open))
  process.exitCode = counts ? EXIT_UNREAD : STATUSES[answer]
}

const INCOMPLETE = 'Not all of the input was read, and the rest could change this answer.'
