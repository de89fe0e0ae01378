// The Action element: `*`, or a service, a colon and a name with wildcards, in any case.
import { globMatches, toGlob } from './glob.ts'

/** AWS: IAM User Guide, "Action": "The prefix and the action name are case insensitive". */
export function actionMatches(patterns: string[], action: string): boolean {
  return patterns.some(pattern => {
    if (pattern === '*') return true
    const [service, name = ''] = pattern.toLowerCase().split(':')
    const [actualService, actualName = ''] = action.toLowerCase().split(':')
    return service === actualService && globMatches(toGlob(name), actualName)
  })
}

/** AWS stores any name after the one colon; no action has a name like `Get Object`, so none is met. */
export function actionFault(pattern: string): string | undefined {
  const valid = pattern === '*' || /^[a-z0-9.-]+:[^:]*$/i.test(pattern)
  return valid ? undefined : `"${pattern}" is not an action`
}
