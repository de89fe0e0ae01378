// The Resource element: ARNs with wildcards and variables, compared field by field.
import type { Context } from './context.ts'
import type { Glob } from './glob.ts'
import { globMatches, splitTextAtColons, toGlob, toLowerCase } from './glob.ts'
import type { PolicyKind } from './policy-kind.ts'
import { expand, hasVariable, variableFault } from './variable.ts'

export type ResourceScene = { kind: PolicyKind; variables: boolean; context: Context }

export function resourceMatches(
  patterns: string[],
  resource: string,
  scene: ResourceScene,
): boolean {
  return patterns.some(pattern => patternMatches(pattern, resource, scene))
}

/** What is wrong with a Resource entry in this kind of policy, or undefined. */
export function resourceFault(
  pattern: string,
  kind: PolicyKind,
  variables: boolean,
): string | undefined {
  if (pattern === '*') return undefined
  const fields = splitTextAtColons(pattern)
  const [prefix, partition = '', service = ''] = fields
  if (prefix !== 'arn' || partition === '') return `"${pattern}" is not an ARN`
  if (service === '' || /[*?]/.test(service)) return `"${pattern}" names no service`
  if (variables) {
    if (fields.slice(0, 5).some(hasVariable)) return 'a variable stands before the fifth colon'
    const fault = variableFault(fields[5] ?? '')
    if (fault) return fault
  }
  if (fields.length === 6) return undefined
  // AWS: "session policies … do not support incomplete ARNs". Other tools found the rule of SCPs
  // and RCPs.
  if (kind === 'session' || kind === 'rcp') return `"${pattern}" is an incomplete ARN`
  const runsOn = fields.at(-1)?.endsWith('*') === true
  return kind === 'scp' && !runsOn ? `"${pattern}" is an incomplete ARN` : undefined
}

function patternMatches(pattern: string, resource: string, scene: ResourceScene): boolean {
  if (pattern === '*') return true
  const actual = splitTextAtColons(resource)
  if (actual.length < 6) return false
  const fields = splitTextAtColons(pattern)
  const patterns = fields.map(toGlob)
  const last = fields[5]
  if (last !== undefined) {
    const expanded = expand(last, true, scene.variables, scene.context)
    if (expanded === undefined) return false
    patterns[5] = expanded
  }
  return completed(patterns, scene.kind).every((glob, index) => {
    const field = actual[index] ?? ''
    return index < 5
      ? globMatches(toLowerCase(glob), field.toLowerCase())
      : globMatches(glob, field)
  })
}

/**
 * AWS: identity-based policies complete an incomplete ARN with `*`; a `*` at the end of a segment
 * "can expand to match beyond the colon boundaries". Elsewhere an incomplete ARN matches nothing.
 */
function completed(patterns: Glob[], kind: PolicyKind): Glob[] {
  const isIdentity = kind === 'identity' || kind === 'boundary'
  const runsOn = patterns.at(-1)?.at(-1) === 'any'
  if (patterns.length === 6) return patterns
  if (!isIdentity && !runsOn) return [[]]
  return [...patterns, ...Array<Glob>(6 - patterns.length).fill(['any'])]
}
