// `casegate mcp`: the answers as tools for coding agents, over standard input and output.
import { Command } from 'commander'
import { jsonText, printExactly } from '../output.ts'
import { createAgentSession, errorMessage } from './agent-session.ts'
import { RpcError, readMessages } from './json-rpc.ts'

const HELP = `
A coding agent starts it, and speaks the Model Context Protocol with it. The tools are check, explain,
fix, generate, lint, diff and who-can; the resources are the tasks, and what differs from AWS. An
agent's settings name the command:

  {"mcpServers": {"casegate": {"command": "npx", "args": ["casegate", "mcp"]}}}

It asks nothing of any network, changes no file, and reads the files that a call names, and no others.

Exit status: 0 when standard input ends.
`

export function mcpCommand(): Command {
  return new Command('mcp')
    .description('serve the answers as tools for coding agents')
    .allowExcessArguments(false)
    .addHelpText('after', HELP)
    .action(() => serveTools())
}

/** With the statuses by which shells know them. */
const SIGNALS = [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const

/** Calls are answered as they are done, in whichever order. */
async function serveTools(): Promise<void> {
  // Ends by itself, so that what its calls have begun ends with it.
  for (const [signal, status] of SIGNALS) process.once(signal, () => process.exit(status))
  const session = createAgentSession()
  const open = new Set<Promise<void>>()
  for await (const message of readMessages(process.stdin)) {
    if (message instanceof RpcError) {
      send(errorMessage(message))
      continue
    }
    const answered = session.receive(message).then(send)
    open.add(answered)
    void answered.finally(() => open.delete(answered))
  }
  await Promise.all(open)
}

function send(message: object | undefined): void {
  if (message !== undefined) printExactly(jsonText(message))
}
