// A row of the table of inputs: a command over files as people have them, and what it must answer.

export interface InputRow {
  /** The words after `casegate`, as a shell would split them; files stand in `files/`. */
  readonly run: string
  /** The file that standard input is. */
  readonly stdin?: string
  readonly exit: 0 | 1 | 2 | 3
  /** In the answer or beside it, on standard error. */
  readonly says?: readonly (string | RegExp)[]
  readonly neverSays?: readonly (string | RegExp)[]
}
