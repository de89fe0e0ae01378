// How an answer is printed: as text, as JSON, or not at all.
import { type Command, Option } from 'commander'

export interface FormatFlags {
  readonly format?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** The first format is the one for people; `--json` is short for `--format json`. */
export function addFormatOptions(
  command: Command,
  formats: readonly string[] = ['text', 'json'],
): Command {
  return command
    .addOption(
      new Option('--format <NAME>', 'how to print the answer').choices(formats).default(formats[0]),
    )
    .option('--json', 'short for --format json')
    .option('-q, --quiet', 'print nothing; the exit status tells')
}

/** `nothing` where even JSON is not wanted. */
export function formatOf({ format, json, quiet }: FormatFlags): string {
  if (quiet) return 'nothing'
  return json ? 'json' : (format ?? 'text')
}
