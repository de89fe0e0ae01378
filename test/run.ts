// Runs every file of tests, a few processes at a time; with arguments, those whose path has one of them.
//   node test/run.ts [cases operator …]
import { join } from 'node:path'
import process from 'node:process'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { ROOM_FOR_THE_NEW } from './heap.ts'
import { listTestFiles, processesFor } from './rooms.ts'
import { ROOT } from './source-files.ts'
import { throwAwayInMemory } from './temporary.ts'

/** Two keep two cores busy; one more while others wait. */
const AT_ONCE = 3

const wanted = process.argv.slice(2)
const files = listTestFiles().filter(
  file => wanted.length === 0 || wanted.some(part => file.includes(part)),
)
const started = wanted.length === 0 ? processesFor(files) : files
if (started.length === 0) {
  process.stderr.write(`no file of tests has ${wanted.join(' or ')} in its path\n`)
  process.exitCode = 2
}

// Every process loads much the same, and what one has compiled is there for the next.
process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/compiled')
throwAwayInMemory()
run({
  files: started.map(file => join(ROOT, file)),
  concurrency: AT_ONCE,
  execArgv: [...ROOM_FOR_THE_NEW, '--import', pathToFileURL(join(ROOT, 'test/tracking.ts')).href],
})
  .on('test:fail', () => {
    process.exitCode = 1
  })
  .compose(new spec())
  .pipe(process.stdout)
