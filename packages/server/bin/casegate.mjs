#!/usr/bin/env node
// Starts the command on a Node.js that can run it: this one, or the one that npm installed beside it.
import { spawn } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Keeps the erased types and the compiled code of one run for the next.
  module.enableCompileCache()
  module.registerHooks({ resolve: resolveSource })
  const { main } = await import('../src/cli/main.ts')
  await main(process.argv)
  // Also for one that is killed: it writes nothing at its end.
  module.flushCompileCache()
} else {
  runWithInstalledNode()
}

/**
 * The sources name each other in full, so nothing need be looked for: not links, not the nearest
 * package.json. For a hundred small files that is a seventh of a start.
 */
function resolveSource(specifier, context, next) {
  const isSource = specifier.startsWith('.') && specifier.endsWith('.ts')
  if (!isSource) return next(specifier, context)
  const { href } = new URL(specifier, context.parentURL)
  return { url: href, format: 'module-typescript', shortCircuit: true }
}

/** The npm package `node` brings the right one; a machine may have only an older one itself. */
function runWithInstalledNode() {
  let node
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    node = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    process.stderr.write(
      `casegate needs Node.js ${NEEDED} or newer, and this is ${process.version}. ` +
        'Install a newer Node.js, or run "npm install node" beside casegate.\n',
    )
    process.exit(2)
  }
  const script = fileURLToPath(import.meta.url)
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  // Whoever stops this process means that one. What is typed at a terminal it is told by the terminal, too.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('error', ({ message }) => {
    process.stderr.write(`casegate: ${node} does not start: ${message}\n`)
    process.exit(1)
  })
  child.on('exit', (status, signal) => {
    if (!signal) process.exit(status)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
