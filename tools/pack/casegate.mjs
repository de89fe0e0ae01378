#!/usr/bin/env node
// Starts the published command.
import module from 'node:module'

const OWN = /\/node_modules\/(casegate|@casegate\/(engine|answers))\/dist\/[^?#]*$/

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isKnown = major === 20 ? minor >= 19 : major > 22 || (major === 22 && minor >= 12)

if (isKnown) {
  // Keeps the compiled code of one run for the next.
  module.enableCompileCache?.()
  module.registerHooks?.({ resolve: resolveOwn })
  const { main } = await import('../dist/cli/main.js')
  await main(process.argv)
  // Also for one that is killed: it writes nothing at its end.
  module.flushCompileCache?.()
} else {
  process.stderr.write(
    `casegate needs Node.js 20.19, 22.12 or newer, and this is ${process.version}: install a newer Node.js.\n`,
  )
  process.exitCode = 2
}

/**
 * Files of the packages name each other in full, so nothing need be looked for: not links, not the nearest package.json.
 * For some hundred small files that is a fifth of a start.
 */
function resolveOwn(specifier, context, next) {
  const isOwn = /^\.\.?\/.*\.js$/.test(specifier) && OWN.test(context.parentURL ?? '')
  if (!isOwn) return next(specifier, context)
  return {
    url: new URL(specifier, context.parentURL).href,
    format: 'module',
    shortCircuit: true,
  }
}
