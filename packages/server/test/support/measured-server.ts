// The command as a process that tells how long the turns of its loop are.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cleanEnvironment } from './casegate-process.ts'

const COMMAND = fileURLToPath(new URL('../../bin/casegate.mjs', import.meta.url))
const MEASURE = new URL('turn-time.ts', import.meta.url).href

export interface MeasuredServer {
  readonly url: string
  readonly child: ChildProcess
  /** Of processor time, since this was asked last. */
  longestTurnMs(): Promise<number>
}

/** With the demo world, in memory only; new domains are there at once. */
export async function serveMeasured(): Promise<MeasuredServer> {
  const flags = ['--port', '0', '--demo', '--ephemeral', '--domain-creation-ms', '0']
  const child = spawn(process.execPath, ['--import', MEASURE, COMMAND, 'serve', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    env: cleanEnvironment(),
  })
  const url = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      told += text
      const found = /^Casegate is ready on (\S+)$/m.exec(told)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', code => reject(new Error(`casegate ended (${code}): ${told}`)))
  })
  return {
    url,
    child,
    longestTurnMs: () =>
      new Promise(resolve => {
        child.once('message', microseconds => resolve(Number(microseconds) / 1_000))
        child.send('how long?')
      }),
  }
}
