// Readable texts that match a pattern: arn:aws:s3:::reports/* → arn:aws:s3:::reports/example.

import { type Glob, never } from './glob.ts'

/** Tried in this order: most regions have one of these in them, and people can read them. */
const fillings = ['example', 'x', '', 'zq9', 'other/zq9']

/** What stands for a star that is a whole part of an ARN: partition, service, Region, account. */
const wholeParts = ['arn', 'aws', 'service', 'us-east-1', '123456789012']

/** INVARIANT: each of them matches the pattern. */
export function listExamples(glob: Glob): string[] {
  const texts = fillings.map(filling => fill(glob, filling))
  return [...new Set(texts)]
}

function fill({ tokens, stays, parts }: Glob, filling: string): string {
  let text = ''
  const last = parts[tokens.length] ?? 0
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at]
    const part = parts[at] ?? 0
    if (stays[at] !== never) {
      const whole = part < last && parts[at - 1] !== part && token === colon
      text += whole ? (wholeParts[part] ?? filling) : filling
    }
    if (token !== undefined) text += token < 0 ? 'x' : String.fromCharCode(token)
  }
  return text
}

const colon = 58
