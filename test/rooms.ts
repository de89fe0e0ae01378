// Which files of tests share a process: what they all load is then loaded once.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { describe } from 'node:test'
import { ROOT } from './source-files.ts'

/** In a process of its own: it measures one, ends or floods one, or is long enough to stand alone. */
const ALONE = 'alone'
/** The same, for `npm run test:long`. */
const ALONE_LONG = 'alone, long'

/** What kills, starves, floods or measures processes, drives other people's clients, needs a browser, or asks about all there is. */
const LONG: ReadonlySet<string> = new Set([
  ALONE_LONG,
  'console',
  'console-more',
  'console-pages',
  'console-soundness',
  'everything',
  'operator',
  'postgres-long',
])

/** The first that a path begins with says the room, which has a file in `test/rooms`. */
const ROOMS: readonly (readonly [room: string, beginnings: readonly string[]])[] = [
  [
    ALONE_LONG,
    [
      'packages/answers/test/browser',
      'packages/engine/test/policy-memory',
      'packages/server/src/base/size-in-memory',
      'packages/server/test/cli/decide-memory',
      'packages/server/test/cli/mutated',
      'packages/server/test/cli/serve',
      'packages/server/test/clients/',
      'packages/server/test/durability/kill',
      'packages/server/test/events/sinks',
      'packages/server/test/hostile/bodies',
      'packages/server/test/hostile/many-bodies',
      'packages/server/test/hostile/odd-',
      'packages/server/test/hostile/pipelines',
      'packages/server/test/http/untaken',
      'packages/server/test/memory/growth',
      'packages/server/test/migrations/recipe',
      'packages/server/test/outages/',
      'packages/server/test/storage/crash',
      'packages/server/test/work/',
      'test/ci/',
      'test/deploy/',
      'test/readme-commands',
    ],
  ],
  // What asks PostgreSQL shares a server of it.
  [
    'postgres-long',
    [
      'packages/server/test/durability/cases-kill',
      'packages/server/test/events/crash',
      'packages/server/test/machines/',
      'packages/server/test/memory/knowledge',
      'packages/server/test/storage/store.postgres',
    ],
  ],
  // Every page, every operation by everybody, every odd file: one by one they are asked elsewhere.
  [
    'everything',
    [
      'packages/answers/test/answers/audit-limits',
      'packages/engine/test/validate/hostile',
      'packages/server/test/answers/forwarded-agreement',
      'packages/server/test/authorization/matrix',
      'packages/server/test/cli/odd-files',
      'packages/server/test/cli/pages',
    ],
  ],
  // What the console asks the server.
  ['operator', ['packages/server/test/operator/']],
  [
    'postgres',
    [
      'packages/server/test/cases/search-random',
      'packages/server/test/events/breaches',
      'packages/server/test/migrations/migrations.postgres',
      'packages/server/test/storage/search-plans',
      'packages/server/test/tasks/on-postgres',
    ],
  ],
  [
    'engine',
    [
      'packages/console',
      'packages/engine',
      ...['docs', 'floors', 'links', 'names'].map(file => `test/${file}.test.ts`),
    ],
  ],
  ['answers', ['packages/answers']],
  // Four, so that no process is left alone at the end.
  [
    'console',
    ['denied', 'domains', 'door', 'first-page', 'keyboard', 'onboarding'].map(
      file => `packages/server/test/console/${file}`,
    ),
  ],
  ['console-pages', ['packages/server/test/console/p']],
  ['console-soundness', ['packages/server/test/console/s']],
  ['console-more', ['packages/server/test/console/']],
  ['cli', ['packages/server/test/cli/']],
  [
    'server',
    [
      'packages/server/src',
      ...[
        'answers',
        'authorization',
        'hostile',
        'http',
        'migrations',
        'signing',
        'storage',
        'tasks',
        'wire',
      ].map(folder => `packages/server/test/${folder}/`),
    ],
  ],
  [
    'services',
    [
      ...[
        'account-data',
        'account-file',
        'cases',
        'demo',
        'probes',
        'services',
        'start',
        'world-file',
      ].map(folder => `packages/server/test/${folder}/`),
      'packages/server/test/events/content',
      'packages/server/test/events/outbox',
    ],
  ],
  [ALONE, ['']],
]

/** Every file of tests, in their order. */
export function listTestFiles(): readonly string[] {
  return ['packages', 'test']
    .flatMap(folder =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .map(path => join(folder, path).replaceAll('\\', '/'))
        .filter(path => path.endsWith('.test.ts') && !/node_modules|^test\/rooms/.test(path)),
    )
    .sort()
}

/** Whether it is left to `npm run test:long`. */
export function isLong(file: string): boolean {
  return LONG.has(roomOf(file))
}

/** The files to start, each as a process, for these files of tests: what takes longest first. */
export function processesFor(files: readonly string[]): readonly string[] {
  const isAlone = (room: string) => room === ALONE || room === ALONE_LONG
  const rooms = new Set(files.map(roomOf).filter(room => !isAlone(room)))
  const alone = files.filter(file => isAlone(roomOf(file)))
  const first = [...rooms].sort((one, other) => placeOf(one) - placeOf(other))
  return [...first.map(room => `test/rooms/${room}.test.ts`), ...alone]
}

/** What these have started ends with the room, not with the first file of tests that uses it. */
const LASTING = [
  'packages/server/test/storage/postgres-server.ts',
  'packages/server/test/support/casegate-process.ts',
]

/** Called by a room's own file: each file of tests is a suite, one after another. */
export function runRoom(url: string): void {
  const room = basename(url, '.test.ts')
  const files = listTestFiles().filter(one => roomOf(one) === room)
  // A suite has what is there before its function ends: what is imported comes later, and would begin and end with the room.
  const require = createRequire(url)
  for (const file of LASTING) require(join(ROOT, file))
  for (const file of files) {
    describe(file.replace('packages/', ''), () => {
      require(join(ROOT, file))
    })
  }
}

/** A browser waits for more than itself, so its rooms begin. */
const isOfBrowser = (room: string) => room.startsWith('console')

/** What takes longest begins, so that no process is left alone at the end. */
const LONGEST = ['services', 'server', 'operator', 'postgres', 'cli', 'everything']

function placeOf(room: string): number {
  if (isOfBrowser(room)) return -1
  const place = LONGEST.indexOf(room)
  return place < 0 ? LONGEST.length : place
}

function roomOf(file: string): string {
  const room = ROOMS.find(([, beginnings]) => beginnings.some(begins => file.startsWith(begins)))
  return room?.[0] ?? ALONE
}
