// The account, Region and partition that a file is about, as far as it tells them.

export interface FileEnvironment {
  readonly account?: Known | undefined
  readonly region?: Known | undefined
  readonly partition?: Known | undefined
}

export interface Known {
  readonly value: string
  /** How it is known, in words: `the ARN arn:aws:iam::111122223333:user/ana`. */
  readonly how: string
}

/** What all of the ARNs agree on. */
export function environmentOfArns(arns: readonly string[]): FileEnvironment {
  const known: Record<'partition' | 'region' | 'account', Known | undefined> = {
    partition: undefined,
    region: undefined,
    account: undefined,
  }
  for (const [member, at] of [
    ['partition', 1],
    ['region', 3],
    ['account', 4],
  ] as const) {
    const found = new Map<string, string>()
    for (const arn of arns) {
      const part = arn.split(':', 5)[at] ?? ''
      if (arn.startsWith('arn:') && part !== '' && !found.has(part)) found.set(part, arn)
      if (found.size > 1) break
    }
    const [[value, arn] = ['', ''], ...more] = found
    if (value !== '' && more.length === 0) known[member] = { value, how: `the ARN ${arn}` }
  }
  return known
}
