// The environment variables that Casegate reads; any other `CASEGATE_` variable is a mistake.
import { nearestName } from '@casegate/engine/names'
import { SERVE_FLAGS, variableOf } from '../options/serve-options.ts'
import { UsageError } from '../usage-error.ts'

const KNOWN: readonly string[] = SERVE_FLAGS.map(flag => variableOf(flag.name))

/** A misspelt variable would silently leave a default in force, so it stops the command. */
export function refuseUnknownVariables(environment: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('CASEGATE_') || KNOWN.includes(name)) continue
    // Variables of the test suite and of other tools that wrap Casegate have a name of their own.
    if (name.startsWith('CASEGATE_TEST_')) continue
    const suggestion = nearestName(name, KNOWN)
    throw new UsageError(
      `the environment variable ${name} is not known${suggestion ? `; did you mean ${suggestion}?` : ''}`,
    )
  }
}
