// Builds the console into the server's folder, unless what is there was built of the same sources.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const HERE = fileURLToPath(new URL('..', import.meta.url))
const BUILT = join(HERE, '../server/console')
const STAMP = join(BUILT, 'built-of')

const sources = hashSources()
if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) {
  process.stdout.write('The console is built already.\n')
} else {
  await build({ configFile: join(HERE, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(STAMP, sources)
  process.stdout.write('Built the console into packages/server/console.\n')
}

/** Everything that the result depends on: the console, and the packages it is made with. */
function hashSources(): string {
  const hash = createHash('sha256')
  const libraries = ['engine', 'answers'].map(name => join(HERE, '..', name, 'src'))
  const own = [HERE, ...libraries]
    .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !path.includes('node_modules') && !path.endsWith('.test.ts'))
    .sort()
  for (const path of [...own, join(HERE, '../../package-lock.json')]) {
    hash.update(path.slice(HERE.length)).update(readFileSync(path))
  }
  return hash.digest('hex')
}
