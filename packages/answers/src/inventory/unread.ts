// What stands in a file, may carry or limit permissions, and was not read.
import type { Position } from '@casegate/engine/json'
import type { InputFault } from '../base/input-error.ts'

/** What an answer must be about for what was not read to change it. */
export type Affected =
  /** What the users and roles that were read may do. */
  | 'principals'
  /** Which users and roles there are. */
  | 'others'
  /** Who may become a role. */
  | 'trust'
  /** Which policy documents there are. */
  | 'documents'
  /** The policies of resources. */
  | 'resources'

export const EVERYTHING: readonly Affected[] = [
  'principals',
  'others',
  'trust',
  'documents',
  'resources',
]

export interface Unread {
  readonly file: string
  readonly place?: Position | undefined
  /** What it is, in words: `the nested stack Inner`. */
  readonly what: string
  /** Why it was not read, and what to do about it. */
  readonly why: string
  /** Empty where it surely changes no answer. */
  readonly affects: readonly Affected[]
  /** Of a nested stack whose template stands beside: whoever reads files reads that instead. */
  readonly nested?: NestedTemplate | undefined
}

/** The template of a nested stack, as its parent deploys it. */
export interface NestedTemplate {
  /** Its file beside the parent; else its URL may tell which asset it is. */
  readonly asset: string | undefined
  /** As the parent writes it. */
  readonly url: string
  /** What the parent passes, as far as that is known. */
  readonly parameters: ReadonlyMap<string, string>
  /** What it passes and only a deployment tells: no default stands for these. */
  readonly open: ReadonlyMap<string, unknown>
}

/** What was meant to be read and is broken may have been anything. */
export function unreadFault({ file, place, message }: InputFault): Unread {
  return { file, place, what: 'a part of it', why: message, affects: EVERYTHING }
}

export function affectsAny(unread: Unread, asked: readonly Affected[]): boolean {
  return unread.affects.some(one => asked.includes(one))
}
