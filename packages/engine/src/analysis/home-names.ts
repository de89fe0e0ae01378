// Where a witness is: the account, Region and partition of its caller instead of those of examples.
import { homeAccount } from './callers.ts'
import type { CallerPlace } from './options.ts'

const EXAMPLES = { partition: 'aws', region: 'us-east-1', account: homeAccount } as const

/** An ARN, a Region or an account; others stay as they are. */
export function nameAtHome(text: string, home: CallerPlace): string {
  if (text === EXAMPLES.account) return home.account ?? text
  if (text === EXAMPLES.region) return home.region ?? text
  const [scheme, partition, service, region, account, ...rest] = text.split(':')
  if (scheme !== 'arn' || rest.length === 0) return text
  const moved = {
    partition: partition === EXAMPLES.partition ? home.partition : undefined,
    region: region === EXAMPLES.region ? home.region : undefined,
    account: account === EXAMPLES.account ? home.account : undefined,
  }
  return [
    scheme,
    moved.partition ?? partition,
    service,
    moved.region ?? region,
    moved.account ?? account,
    ...rest,
  ].join(':')
}
