// `casegate decide --jsonl`: one request a line in, one decision a line out, in constant memory.
import { createReadStream } from 'node:fs'
import { Command, Option } from 'commander'
import { decideLine } from './decision-line.ts'
import { readLines } from './input/lines.ts'
import { addUnknownNamesOption, type UnknownNamesFlags } from './options/unknown-names.ts'
import { UsageError } from './usage-error.ts'

const HELP = `
Each line of input is a JSON object:

  {"id": "1", "principal": "arn:aws:iam::123456789012:user/ana", "action": "cases:GetDomain",
   "resource": "*", "resourceAccount": "123456789012", "context": {"aws:SourceIp": "10.0.0.1"},
   "policies": {"identity": [...], "resource": ..., "boundary": ..., "session": [...],
                "endpoint": [...], "scps": [[...], ...], "rcps": [[...], ...]}}

Every part of "policies" may be left out; an empty list is in play, and allows nothing. The answer
to each line is a line, in order:

  {"id": "1", "decision": "allowed", "decidedBy": [{"policy", "sid", "statement", "effect"}], "error": null}

Entries for the action's service that AWS stores and that match nothing, such as "s3: Get", are
named in "odd". A line that is not understood has an "error" and decides implicitDeny; so does one about
an action, a resource or a Region that AWS does not have. The run goes on.

Examples:
  $ casegate decide --jsonl requests.jsonl
  $ generate-requests | casegate decide --jsonl - | grep -c '"allowed"'

Exit status: 0 every line was answered, 2 the input could not be read.
`

export function decideCommand(): Command {
  const command = new Command('decide')
    .description('decide requests by IAM policies, offline')
    .addOption(
      new Option('--jsonl <FILE>', 'the requests; - reads standard input').makeOptionMandatory(),
    )
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action((flags: Flags) => decideAll(flags))
  return addUnknownNamesOption(command)
}

interface Flags extends UnknownNamesFlags {
  readonly jsonl: string
}

async function decideAll({ jsonl: file, allowUnknown = false }: Flags): Promise<void> {
  const input = file === '-' ? process.stdin : createReadStream(file)
  const output = process.stdout
  let closed = false
  // Somebody downstream, such as `head`, may have read enough.
  output.on('error', () => {
    closed = true
  })
  try {
    for await (const lines of readLines(input)) {
      if (closed) return
      const answers = lines
        .map(({ text, number }) => decideLine(text, number, { allowUnknown }))
        .join('')
      if (!output.write(answers)) await drained(output)
    }
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

function drained(output: NodeJS.WritableStream): Promise<void> {
  return new Promise(resolve => {
    output.once('drain', resolve)
    output.once('close', resolve)
  })
}
