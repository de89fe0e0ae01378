// Context keys as the options that give them.
import type { RequestContext } from '@casegate/engine'

/** `--context aws:MultiFactorAuthPresent=true` */
export function contextFlags(context: RequestContext): string {
  const flags = Object.entries(context).flatMap(([key, value]) =>
    [value].flat().map(one => `--context ${quoted(`${key}=${one}`)}`),
  )
  return flags.join(' ')
}

/** A shell takes what stands in single quotes as it is. */
function quoted(text: string): string {
  return /^[\w:/=.,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
