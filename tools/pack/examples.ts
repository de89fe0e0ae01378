// The programs of the pages for whoever tests with Casegate, each under the name that stands at the head of its block.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './packages.ts'

export interface Example {
  readonly file: string
  readonly text: string
}

/** What the programs import beside Casegate and their test runner. */
export const SDK = '@aws-sdk/client-connectcases'

const PAGES = ['docs/testing/README.md', 'docs/tutorials/developer.md']

export function readExamples(): readonly Example[] {
  return PAGES.flatMap(page => {
    const text = readFileSync(join(ROOT, page), 'utf8')
    const blocks = text.matchAll(/^```js (\S+)\n([\s\S]*?)^```$/gm)
    return [...blocks].map(([, file = '', program = '']) => ({ file, text: program }))
  })
}
