// The programs of docs/testing, each under the name that stands at the head of its block.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './packages.ts'

export interface Example {
  readonly file: string
  readonly text: string
}

/** What the programs import beside Casegate and their test runner. */
export const SDK = '@aws-sdk/client-connectcases'

export function readExamples(): readonly Example[] {
  const page = readFileSync(join(ROOT, 'docs/testing/README.md'), 'utf8')
  const blocks = page.matchAll(/^```js (\S+)\n([\s\S]*?)^```$/gm)
  return [...blocks].map(([, file = '', text = '']) => ({ file, text }))
}
