// What is to be said beside an answer under limits of an organization that most likely are not as they were meant.

import { statementsIn } from '@casegate/engine/policy'
import { validatePolicy } from '@casegate/engine/validate'
import { type HeldPolicy, readPolicy } from '../inventory/open-policy.ts'
import { textOfPolicy } from '../inventory/sourced-policy.ts'

type Levels = readonly (readonly HeldPolicy[])[]

export interface OrganizationLimits {
  readonly scps?: Levels | undefined
  readonly rcps?: Levels | undefined
}

/** A line each: levels of SCPs that allow nothing, and what RCPs say of services that they do not reach. */
export function limitNotes({ scps, rcps = [] }: OrganizationLimits): readonly string[] {
  return [...new Set([...silentLevels(scps), ...rcps.flat().flatMap(beyondReach)])]
}

/** AWS: Organizations User Guide: FullAWSAccess is attached to each level until somebody detaches it. */
export function silentLevels(scps: Levels = []): readonly string[] {
  return scps.flatMap((level, index) => {
    const statements = level.flatMap(one => statementsIn(readPolicy(one, 'greatest').document))
    if (statements.some(({ Effect }) => Effect === 'Allow')) return []
    const names = level.map(({ file, name }) => file ?? name).join(',')
    const which = names === '' ? `level ${index + 1}, which has none,` : `the level ${names}`
    const hint = names === '' ? 'FullAWSAccess' : `${names},FullAWSAccess`
    return [
      `no service control policy of ${which} allows anything, so nothing is allowed under it; ` +
        `where AWS's FullAWSAccess is attached too, give --scp ${hint}`,
    ]
  })
}

/** AWS: Organizations User Guide, "Resource control policies (RCPs)", list of AWS services. */
function beyondReach(policy: HeldPolicy): readonly string[] {
  const text = textOfPolicy(readPolicy(policy, 'greatest'))
  return validatePolicy(text, { kind: 'rcp' }).flatMap(({ code, message }) =>
    code === 'RCP_SYNTAX_ERROR_ACTION'
      ? [`${policy.file ?? policy.name}: ${message}, so it denies nothing there`]
      : [],
  )
}
