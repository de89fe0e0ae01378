// Levels of service control policies that allow nothing at all: most often AWS's own policy was forgotten.

import { statementsIn } from '@casegate/engine/policy'
import { type HeldPolicy, readPolicy } from '../inventory/open-policy.ts'

/** AWS: Organizations User Guide: FullAWSAccess is attached to each level until somebody detaches it. */
export function silentLevels(scps: readonly (readonly HeldPolicy[])[] = []): readonly string[] {
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
