// The architecture as data: each package's folders from the ground up. A file imports only below.

export interface Floor {
  /** Folders or files that share the floor; siblings never import each other. */
  readonly rooms: readonly string[]
  readonly holds: string
}

export interface Building {
  readonly package: string
  /** Files that nobody imports because the outside world does. */
  readonly doors: readonly string[]
  /** Folders with nothing but types: they import only types, each other's and those of the packages named. */
  readonly typeDoors?: Readonly<Record<string, readonly string[]>>
  /** Modules that are imported for their types alone. */
  readonly typesOf?: readonly string[]
  /** Packages that may be imported, and by which rooms, where not by all. */
  readonly imports: Readonly<Record<string, readonly string[] | 'everywhere'>>
  readonly floors: readonly Floor[]
}

/**
 * Modules of Node.js that have much to offer which is loaded when it is asked for, as an import does: that of
 * node:http loads a client of HTTP beside it. `process.getBuiltinModule` gives the module and no more.
 */
const GETTERS = ['node:http', 'node:https', 'node:process', 'node:util', 'node:zlib']

export const BUILDINGS: readonly Building[] = [
  {
    package: 'engine',
    doors: [
      'index.ts',
      'actions/index.ts',
      'analysis/index.ts',
      'explain/index.ts',
      'policy/index.ts',
      'specialize/index.ts',
      'validate/index.ts',
    ],
    imports: {},
    floors: [
      { rooms: ['text'], holds: 'strings that AWS gives meaning: JSON with places, globs, ARNs' },
      {
        rooms: ['request', 'actions'],
        holds: "the question; and AWS's tables of actions, resource types and condition keys",
      },
      { rooms: ['policy'], holds: 'what a policy says: parsed with places, or refused' },
      { rooms: ['conditions'], holds: 'what a condition means: the table of operators' },
      { rooms: ['compile'], holds: 'from saying to asking: statements, indexed and frozen' },
      { rooms: ['decide'], holds: "the verdict: AWS's order over all layers" },
      {
        rooms: ['explain', 'specialize', 'validate'],
        holds:
          'the same question, slowly, with reasons; what statements come to when part of it is known; what is wrong or unwise in a policy',
      },
      {
        rooms: ['analysis/languages'],
        holds: 'sets of texts: patterns as automata, and a text in some of them but not in others',
      },
      {
        rooms: ['analysis/regions'],
        holds: 'sets of requests: what statements claim of them, and one set without others',
      },
      { rooms: ['analysis'], holds: 'exact answers about all requests: what policies allow' },
      { rooms: ['index.ts'], holds: 'the public names' },
    ],
  },
  {
    package: 'answers',
    typesOf: GETTERS,
    doors: [
      'index.ts',
      'audit/index.ts',
      'base/platform.node.ts',
      'check/index.ts',
      'compare/index.ts',
      'coverage/index.ts',
      'escalation/index.ts',
      'fix/index.ts',
      'generate/index.ts',
      'inventory/index.ts',
      'lint/index.ts',
      'policies/index.ts',
      'tasks/index.ts',
      'who-can/index.ts',
    ],
    imports: {
      '#platform': ['base', 'inventory'],
      '@casegate/engine': 'everywhere',
      '@casegate/engine/*': 'everywhere',
      yaml: ['inventory'],
    },
    floors: [
      {
        rooms: ['base'],
        holds: 'inputs that could not be read; what is loaded late, in Node.js and in a browser',
      },
      {
        rooms: ['holes'],
        holds:
          'what only a deployment tells: values with holes, and what they say at least and at most',
      },
      {
        rooms: ['inventory', 'tasks'],
        holds: 'policies and principals from files; the tasks, as catalogues have them',
      },
      { rooms: ['policies'], holds: 'the policies in play, who asks, and what a policy may hold' },
      { rooms: ['coverage'], holds: 'how far policies allow what a task needs' },
      {
        rooms: ['check', 'compare', 'judge', 'lint'],
        holds: 'one question about policies, and its answer; who may do what, and become whom',
      },
      {
        rooms: ['audit', 'escalation', 'fix', 'generate', 'who-can'],
        holds: 'who in an account can; what to add; policies that suffice',
      },
      { rooms: ['index.ts'], holds: 'the public names' },
    ],
  },
  {
    package: 'server',
    typesOf: GETTERS,
    doors: [
      'index.ts',
      'cli/main.ts',
      'operator/api/index.ts',
      'signing/sign.ts',
      'work/helper-entry.ts',
    ],
    typeDoors: { 'operator/api': ['@casegate/answers/task-answer', '@casegate/engine/*'] },
    imports: {
      '@casegate/answers': [
        'services/access-analyzer',
        'services/iam',
        'world-file',
        'account-data',
        'operator',
        'cli',
      ],
      '@casegate/answers/*': ['services/access-analyzer', 'demo', 'operator', 'cli'],
      '@casegate/answers/inventory': [
        'services/iam',
        'services/access-analyzer',
        'world-file',
        'account-data',
        'operator',
        'cli',
      ],
      '@casegate/engine/actions': ['services/access-analyzer', 'operator', 'cli'],
      '@casegate/engine/arn': [
        'base',
        'contract',
        'services/connect',
        'services/profiles',
        'operator',
        'world-file',
      ],
      '@casegate/engine/analysis': ['services/access-analyzer', 'operator'],
      '@casegate/engine/json': [
        'services/access-analyzer',
        'services/iam',
        'world-file',
        'account-data',
        'operator',
        'cli',
      ],
      '@casegate/engine/listing': ['cli'],
      '@casegate/engine/names': ['protocols', 'world-file', 'cli'],
      '@casegate/engine/policy': [
        'services/access-analyzer',
        'services/iam',
        'services/organizations',
        'services/sts',
        'operator',
        'cli',
      ],
      '@casegate/engine/regions': ['base'],
      '@casegate/engine/specialize': ['services/access-analyzer', 'services/iam'],
      '@casegate/engine/validate': ['services/access-analyzer', 'operator', 'cli'],
      '@casegate/engine': [
        'contract',
        'services/access-analyzer',
        'services/cases',
        'services/connect',
        'services/iam',
        'services/organizations',
        'services/sts',
        'gateway',
        'cli',
        'operator',
      ],
      '@casegate/engine/explain': ['services/iam', 'gateway', 'operator', 'cli'],
      commander: ['cli'],
      pg: ['storage'],
    },
    floors: [
      { rooms: ['base'], holds: 'words every floor uses: errors, messages, ids, Regions' },
      {
        rooms: ['models'],
        holds: "AWS's models as data, and the validation they drive",
      },
      {
        rooms: ['protocols', 'signing', 'storage', 'work'],
        holds: 'bytes to values; signatures; rows, keys and transactions; long work',
      },
      {
        rooms: ['contract', 'migrations'],
        holds: "what a service, a call, a caller and a permission are; the store's history",
      },
      {
        rooms: [
          'services/access-analyzer',
          'services/cases',
          'services/connect',
          'services/directory',
          'services/iam',
          'services/organizations',
          'services/profiles',
          'services/sts',
          'gateway',
        ],
        holds: 'one folder an AWS service, one file a noun; and the way of a request',
      },
      {
        rooms: ['delivery', 'world-file'],
        holds: 'who is told events; what a file declares of an account, read and loaded',
      },
      {
        rooms: ['account-data', 'demo'],
        holds: "an account as AWS's data tells of it, read and loaded; the demo world",
      },
      {
        rooms: ['operator'],
        holds: "the console's own API, for the account's operator",
      },
      {
        rooms: ['tables.ts', 'open-store.ts', 'services-at-hand.ts'],
        holds: 'every table of today; the store that they are in; every service',
      },
      {
        rooms: ['account-file', 'reset-account.ts'],
        holds: 'what an account holds as lines, written and read; an account that begins anew',
      },
      { rooms: ['app.ts'], holds: 'the one place that knows all parts' },
      { rooms: ['http'], holds: 'node:http on one side, plain messages on the other' },
      { rooms: ['cli', 'start'], holds: 'the casegate command; a server inside a program' },
      { rooms: ['index.ts'], holds: 'the public names' },
    ],
  },
  {
    package: 'console',
    doors: ['main.tsx', 'styles.d.ts'],
    typesOf: ['casegate/operator-api'],
    imports: {
      react: 'everywhere',
      'react-dom': ['main.tsx'],
      'react-dom/client': ['main.tsx'],
      '@cloudscape-design/*': 'everywhere',
      '@aws-sdk/*': 'everywhere',
      '@smithy/signature-v4': ['client'],
      '@casegate/answers/task-answer': ['state', 'parts', 'pages/access', 'pages/simulator'],
      'casegate/operator-api': 'everywhere',
      '@casegate/engine': ['client'],
      '@casegate/engine/explain': ['parts'],
      '@casegate/engine/json': ['pages/policy'],
      '@casegate/engine/policy': ['client', 'pages/policy'],
      'ace-builds': ['pages/policy'],
      'ace-builds/*': ['pages/policy'],
      'virtual:theme.css': ['main.tsx'],
    },
    floors: [
      { rooms: ['client'], holds: 'the AWS SDK and the operator API: what is asked and answered' },
      { rooms: ['state'], holds: 'who acts, where the reader is, what is loading' },
      { rooms: ['parts'], holds: 'what pages are made of: decisions, reasons, denials, fixes' },
      {
        rooms: [
          'pages/access',
          'pages/cases',
          'pages/domains',
          'pages/home',
          'pages/iam',
          'pages/instances',
          'pages/organization',
          'pages/policy',
          'pages/requests',
          'pages/settings',
          'pages/simulator',
        ],
        holds: 'one folder a page and its own parts',
      },
      { rooms: ['frame'], holds: 'everything around a page: sign-in, bars, addresses' },
      { rooms: ['main.tsx', 'styles.d.ts'], holds: 'the beginning, and the styles' },
    ],
  },
]
