// Ids of what a world declares: those that the file gives, those that follow from its seed, or random ones.
import type { IdSource } from '../base/ids.ts'
import { seededIds } from '../base/seeded-ids.ts'

export interface Wanted {
  /** The first id that is drawn. */
  readonly id?: string | undefined
  /** What tells this from all else in the world, however many entries stand before it. */
  readonly label: string
}

/** Secrets and tokens are always random: whoever has read the file must not know them. */
export function idsFor(random: IdSource, seed: string | undefined, wanted: Wanted): IdSource {
  const ids = seed === undefined ? random : seededIds(random, `${seed}\0${wanted.label}`)
  if (wanted.id === undefined) return ids
  let given: string | undefined = wanted.id
  const orElse = (draw: () => string) => {
    const id = given ?? draw()
    given = undefined
    return id
  }
  return {
    ...ids,
    uuid: () => orElse(ids.uuid),
    iamId: prefix => orElse(() => ids.iamId(prefix)),
    hexadecimal: length => orElse(() => ids.hexadecimal(length)),
  }
}
