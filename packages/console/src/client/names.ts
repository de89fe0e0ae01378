// Short names for long identifiers, as people say them.

/** `user/viewer-custom` for a user's ARN, `root` for root's. */
export function shortName(arn: string): string {
  return arn.split(':').slice(5).join(':') || arn
}

/** What stands behind the last slash: a user's or a role's name, a domain's id. */
export function lastPart(arn: string): string {
  return arn.split('/').at(-1) ?? arn
}

/** `4 permissions`, `1 permission`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}

export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour12: false })
}

export function dayAndTime(time: Date | string | undefined): string {
  if (time === undefined) return '–'
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Date(time).toLocaleString('en-GB', format)
}
