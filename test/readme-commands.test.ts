// The README's commands do what it says: every shell block, one after another, with the AWS CLI.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { awsCliMissing } from '../packages/server/test/support/external-command.ts'
import { BLOCKS, SHELL_BLOCKS, startReading } from './readme.ts'

/** It takes as long to find each command as the command takes: that is done once. */
const NPX = 'npx() { "./node_modules/.bin/$1" "${@:2}"; }'

it('the README has shell blocks that run one after another', {
  skip: awsCliMissing(),
}, async () => {
  const reading = await startReading()
  try {
    const [first = '', ...later] = SHELL_BLOCKS.map(shellScript)
      .join('\n')
      .split(/^(?=npx )/m)
    const said = await reading.run([first, later[0], NPX, ...later.slice(1)].join('\n'))
    for (const quote of BLOCKS.flatMap(({ quote }) => quote ?? [])) {
      assert.ok(
        said.includes(quote),
        `the README quotes "${quote}", and what was said is:\n${said}`,
      )
    }
  } finally {
    await reading.close()
  }
})

/** The test has installed and started everything itself. */
function shellScript({ text }: { readonly text: string }): string {
  return text.replace(/^(npm|git|cd) .*$/gm, '')
}
