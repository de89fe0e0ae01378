// Runs files of tests, a few processes at a time: those of `npm test`, those that take long, all of them,
// or those whose path has one of the words.
//   node test/run.ts [--long | --all | cases operator …]
import { join } from 'node:path'
import process from 'node:process'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { FOR_SHORT_LIVES } from './heap.ts'
import { isLong, listTestFiles, processesFor } from './rooms.ts'
import { ROOT } from './source-files.ts'
import { throwAwayInMemory } from './temporary.ts'

/** Two keep two cores busy; one more while others wait. */
const AT_ONCE = 3

const wanted = process.argv.slice(2)
const started = filesToStart()
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
  execArgv: [...FOR_SHORT_LIVES, '--import', pathToFileURL(join(ROOT, 'test/tracking.ts')).href],
})
  .on('test:fail', () => {
    process.exitCode = 1
  })
  .compose(new spec())
  .pipe(process.stdout)

function filesToStart(): readonly string[] {
  const files = listTestFiles()
  const [size] = wanted
  if (size === '--all') return processesFor(files)
  if (size === '--long' || size === undefined) {
    return processesFor(files.filter(file => isLong(file) === (size === '--long')))
  }
  return files.filter(file => wanted.some(part => file.includes(part)))
}
