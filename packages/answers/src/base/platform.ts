// What the library takes from where it runs; this is the browser's, where all is there at once.
import * as actions from '@casegate/engine/actions'
import actionData from '@casegate/engine/actions.json' with { type: 'json' }
import * as analysis from '@casegate/engine/analysis'
import * as explanation from '@casegate/engine/explain'

export interface EngineParts {
  readonly actions: Pick<
    typeof actions,
    | 'expandAction'
    | 'faultOfAction'
    | 'faultOfRegion'
    | 'faultOfResource'
    | 'findAction'
    | 'readActionTable'
  >
  readonly analysis: Pick<
    typeof analysis,
    'compare' | 'findAllowedPart' | 'findFirstWitness' | 'judgeAllowed'
  >
  readonly explain: Pick<typeof explanation, 'explain'>
}

export interface Platform {
  /** A part of the engine that most questions do without. */
  readonly loadPart: <Name extends keyof EngineParts>(name: Name) => EngineParts[Name]
  /** What `@casegate/engine/actions.json` holds. */
  readonly actionData: () => unknown
  /** Names of the AWS managed policies that are kept in full. */
  readonly keptPolicies: () => readonly string[]
  /** One of them, as JSON text. */
  readonly keptPolicy: (name: string) => string | undefined
  /** All others: JSON text of a list of `PackedPolicy`. */
  readonly packedPolicies: () => string
}

/** A page brings no AWS managed policies along: whoever names one is told that there is none. */
export const platform: Platform = {
  loadPart: name => ({ actions, analysis, explain: explanation })[name],
  actionData: () => actionData,
  keptPolicies: () => [],
  keptPolicy: () => undefined,
  packedPolicies: () => '[]',
}
