// `npm run pack:examples`: the programs of docs/testing with their test runners, three files at once with Vitest.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readExamples, SDK } from './examples.ts'
import { install } from './install.ts'
import { pack } from './pack.ts'
import { ROOT, readManifest } from './packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'casegate-examples-'))
try {
  const { devDependencies = {} } = readManifest('.')
  const others = { [SDK]: devDependencies[SDK] ?? '', vitest: '^4', jest: '^30' }
  install(pack(join(ROOT, 'dist'), { check: false }), folder, others)
  for (const { file, text } of readExamples()) {
    writeFileSync(join(folder, file), text)
    if (file.startsWith('vitest')) {
      for (const copy of ['second', 'third']) writeFileSync(join(folder, `${copy}.${file}`), text)
    }
  }
  run('node', ['--test', 'node-test.test.mjs', 'developer.test.mjs'])
  run('npx', ['vitest', 'run', 'vitest'])
  run('npx', ['jest', 'jest.test.js'])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(command: string, args: readonly string[]): void {
  console.log(`$ ${[command, ...args].join(' ')}`)
  execFileSync(command, args, { cwd: folder, stdio: 'inherit' })
}
