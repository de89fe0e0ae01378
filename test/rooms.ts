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
  ['packages/engine/test/policy-memory', ALONE],
  ['packages/engine', 'engine'],
  ['packages/console', 'engine'],
  ['packages/answers/test/browser', ALONE],
  ['packages/answers', 'answers'],
  ['packages/server/src/base/size-in-memory', ALONE],
  ['packages/server/src', 'server'],
  ['packages/server/test/console/', 'console'],
  ['packages/server/test/cli/mutated', ALONE],
  ['packages/server/test/cli/serve', ALONE],
  ['packages/server/test/cli/', 'cli'],
  ...['answers', 'authorization', 'http', 'migrations', 'signing', 'tasks', 'wire'].map(
    folder => [`packages/server/test/${folder}/`, 'server'] as const,
  ),
  ...['cases', 'operator', 'probes', 'services', 'start', 'world-file'].map(
    folder => [`packages/server/test/${folder}/`, 'services'] as const,
  ),
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

/** The files to start, each as a process, for these files of tests. */
export function processesFor(files: readonly string[]): readonly string[] {
  const started = files.map(file => {
    const room = roomOf(file)
    return room === ALONE ? file : `test/rooms/${room}.test.ts`
  })
  return [...new Set(started)]
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

function roomOf(file: string): string {
  return ROOMS.find(([beginning]) => file.startsWith(beginning))?.[1] ?? ALONE
}
