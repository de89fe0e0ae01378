// What validation finds.
import type { Position } from '../text/json.ts'

/** AWS: "Validate policies with IAM Access Analyzer": the four types of findings. */
export type FindingGroup = 'error' | 'securityWarning' | 'warning' | 'suggestion'

export interface Finding {
  readonly group: FindingGroup
  /** The id of IAM Access Analyzer's check where it has the same, else one of ours. */
  readonly code: string
  /** What is wrong and what to do. */
  readonly message: string
  /** `Statement[0].Action[2]`, or empty for the whole document. */
  readonly path: string
  readonly start: Place
  /** The place after the last character. */
  readonly end: Place
  /** What to write there instead, where there is one likely answer: a JSON string's content. */
  readonly suggestion?: string
}

/** Where something stands in a text. */
export interface Place extends Position {
  /** Counted from 0, in UTF-16 units. */
  readonly offset: number
}
