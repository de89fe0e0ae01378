// The commands by name. Each is loaded only when it is the one that runs, or shows its own help.
import { Command } from 'commander'

interface Row {
  readonly name: string
  /** As the list of commands shows it. */
  readonly does: string
  readonly load: () => Promise<Command>
}

const ROWS: readonly Row[] = [
  {
    name: 'serve',
    does: 'start the AWS-compatible server',
    load: async () => (await import('./serve/serve.ts')).serveCommand(),
  },
  {
    name: 'seed',
    does: 'load a world file into a running server, or into its data',
    load: async () => (await import('./commands/seed.ts')).seedCommand(),
  },
  {
    name: 'world',
    does: 'print what a running server has that cases can name',
    load: async () => (await import('./commands/running/world.ts')).worldCommand(),
  },
  {
    name: 'record',
    does: 'tell what a principal uses of a running server, and the least policy for it',
    load: async () => (await import('./commands/running/record.ts')).recordCommand(),
  },
  {
    name: 'events',
    does: 'print the events of cases that a running server has published',
    load: async () => (await import('./commands/running/events.ts')).eventsCommand(),
  },
  {
    name: 'clock',
    does: "move a running server's time",
    load: async () => (await import('./commands/running/clock.ts')).clockCommand(),
  },
  {
    name: 'organization',
    does: "change a running server's organization",
    load: async () => (await import('./commands/running/organization.ts')).organizationCommand(),
  },
  {
    name: 'reset',
    does: 'empty the account of a running server',
    load: async () => (await import('./commands/running/reset.ts')).resetCommand(),
  },
  {
    name: 'export',
    does: 'write what an account holds, or one domain of Cases, to a file',
    load: async () => (await import('./commands/export.ts')).exportCommand(),
  },
  {
    name: 'import',
    does: 'read what casegate export has written into a data folder or a database',
    load: async () => (await import('./commands/import.ts')).importCommand(),
  },
  {
    name: 'check',
    does: 'tell whether policies allow a task, and what is missing',
    load: async () => (await import('./commands/check.ts')).checkCommand(),
  },
  {
    name: 'explain',
    does: 'explain a decision, statement by statement',
    load: async () => (await import('./commands/explain.ts')).explainCommand(),
  },
  {
    name: 'fix',
    does: 'find the smallest addition that makes a task allowed',
    load: async () => (await import('./commands/fix.ts')).fixCommand(),
  },
  {
    name: 'generate',
    does: 'write the least policy that tasks need',
    load: async () => (await import('./commands/generate.ts')).generateCommand(),
  },
  {
    name: 'audit',
    does: 'list who in an account can do which tasks, and why',
    load: async () => (await import('./commands/audit.ts')).auditCommand(),
  },
  {
    name: 'who-can',
    does: 'list who in an account can do an action, directly or through roles',
    load: async () => (await import('./commands/who-can.ts')).whoCanCommand(),
  },
  {
    name: 'lint',
    does: 'find what is wrong or unwise in policies',
    load: async () => (await import('./commands/lint.ts')).lintCommand(),
  },
  {
    name: 'diff',
    does: 'prove what a change of policies newly allows',
    load: async () => (await import('./commands/diff.ts')).diffCommand(),
  },
  {
    name: 'prove',
    does: 'prove claims about policies, or refute them with a request',
    load: async () => (await import('./commands/prove.ts')).proveCommand(),
  },
  {
    name: 'test',
    does: 'run expectations about policies as tests',
    load: async () => (await import('./commands/test.ts')).testCommand(),
  },
  {
    name: 'tasks',
    does: 'list the tasks that can be checked, or show one',
    load: async () => (await import('./commands/tasks.ts')).tasksCommand(),
  },
  {
    name: 'decide',
    does: 'decide requests by IAM policies, offline',
    load: async () => (await import('./decide.ts')).decideCommand(),
  },
  {
    name: 'mcp',
    does: 'serve the answers as tools for coding agents',
    load: async () => (await import('./mcp/mcp-command.ts')).mcpCommand(),
  },
  {
    name: 'completion',
    does: 'print a completion script for a shell',
    load: async () => (await import('./commands/completion.ts')).completionCommand(loadCommands),
  },
]

/** Every command with all its options, for whoever must know them all. */
export function loadCommands(): Promise<Command[]> {
  return Promise.all(ROWS.map(({ load }) => load()))
}

/** Every command, with all its options only where it is the one asked for. */
export async function listCommands(words: readonly string[]): Promise<Command[]> {
  const named = words.filter(word => !word.startsWith('-'))
  const asked = named[0] === 'help' ? named[1] : named[0]
  return Promise.all(
    ROWS.map(({ name, does, load }) =>
      name === asked ? load() : new Command(name).description(does),
    ),
  )
}
