// Which files of tests share a process: what they all load is then loaded once.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'
import { ROOT } from './source-files.ts'

/** In a process of its own: it measures one, ends or floods one, or is long enough to stand alone. */
const ALONE = 'alone'

/** The first that a path begins with says the room, which has a file in `test/rooms`. */
const ROOMS: readonly (readonly [beginning: string, room: string])[] = [
  // What asks PostgreSQL shares a server of it.
  ...[
    'cases/search-random',
    'durability/cases-kill',
    'events/breaches',
    'events/crash',
    'machines/',
    'memory/knowledge',
    'migrations/migrations.postgres',
    'storage/search-plans',
    'storage/store.postgres',
    'tasks/on-postgres',
  ].map(path => [`packages/server/test/${path}`, 'postgres'] as const),
  ['packages/engine/test/policy-memory', ALONE],
  ['packages/engine', 'engine'],
  ['packages/console', 'engine'],
  ['packages/answers/test/browser', ALONE],
  ['packages/answers', 'answers'],
  ['packages/server/src/base/size-in-memory', ALONE],
  ['packages/server/src', 'server'],
  // As many as there are processes at once, since this is the longest of all.
  ['packages/server/test/console/p', 'console-pages'],
  ['packages/server/test/console/s', 'console-soundness'],
  ['packages/server/test/console/', 'console'],
  ['packages/server/test/cli/mutated', ALONE],
  ['packages/server/test/cli/serve', ALONE],
  ['packages/server/test/cli/', 'cli'],
  ...['answers', 'authorization', 'http', 'migrations', 'signing', 'tasks', 'wire'].map(
    folder => [`packages/server/test/${folder}/`, 'server'] as const,
  ),
  ...['account-file', 'cases', 'operator', 'probes', 'services', 'start', 'world-file'].map(
    folder => [`packages/server/test/${folder}/`, 'services'] as const,
  ),
  ['packages/server/test/events/content', 'services'],
  ['packages/server/test/events/outbox', 'services'],
  ['', ALONE],
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

/** The files to start, each as a process, for these files of tests: what takes longest first. */
export function processesFor(files: readonly string[]): readonly string[] {
  const rooms = new Set(files.map(roomOf).filter(room => room !== ALONE))
  const alone = files.filter(file => roomOf(file) === ALONE)
  // A browser waits for more than itself, so its rooms begin.
  const first = [...rooms].sort(
    (one, other) => Number(isOfBrowser(other)) - Number(isOfBrowser(one)),
  )
  return [...first.map(room => `test/rooms/${room}.test.ts`), ...alone]
}

/** Called by a room's own file: each file of tests is a suite, one after another. */
export function runRoom(url: string): void {
  const room = basename(url, '.test.ts')
  // Suites are made at once, and a module that two of them begin to load at once may be refused.
  let loaded: Promise<unknown> = Promise.resolve()
  for (const file of listTestFiles().filter(one => roomOf(one) === room)) {
    const { href } = pathToFileURL(join(ROOT, file))
    describe(file.replace('packages/', ''), async () => {
      loaded = loaded.catch(() => {}).then(() => import(href))
      await loaded
    })
  }
}

const isOfBrowser = (room: string) => room.startsWith('console')

function roomOf(file: string): string {
  return ROOMS.find(([beginning]) => file.startsWith(beginning))?.[1] ?? ALONE
}
