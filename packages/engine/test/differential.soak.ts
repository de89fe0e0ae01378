// The long differential run: node packages/engine/test/differential.soak.ts --requests N --seed S
import { parseArgs } from 'node:util'
import { describeTally, runDifferential } from './differential.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '2000000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})

const [requests, seed] = [Number(values.requests), Number(values.seed)]
if (!Number.isInteger(requests) || requests < 1 || !Number.isInteger(seed) || seed < 0) {
  throw new Error('--requests and --seed are whole numbers, such as --requests 2000000 --seed 7')
}
process.stdout.write(`${describeTally(seed, runDifferential(requests, seed))}\n`)
