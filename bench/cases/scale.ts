// GetCase in a small and in a large domain: `node bench/cases/scale.ts [--small N] [--large N] [--fields N]`.
// The cases are put into the store directly; both stores then take turns, round by round.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Loadable, openCasegate } from './casegate.ts'
import { medianOf, sizeOf } from './figures.ts'

const { values: options } = parseArgs({
  options: {
    small: { type: 'string', default: '10000' },
    large: { type: 'string', default: '1000000' },
    fields: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '15' },
    calls: { type: 'string', default: '1000' },
  },
})
const [FIELDS, ROUNDS, CALLS] = [options.fields, options.rounds, options.calls].map(Number) as [
  number,
  number,
  number,
]

const folder = mkdtempSync(join(tmpdir(), 'casegate-bench-scale-'))
const opened: Loadable[] = []
try {
  console.log(`Node.js ${process.version}: cases of ${FIELDS} fields, ${ROUNDS} rounds of ${CALLS}`)
  const small = await fill('small', Number(options.small))
  const large = await fill('large', Number(options.large))
  const [few, many] = [[] as number[], [] as number[]]
  for (let round = 0; round < ROUNDS; round++) {
    few.push(await rateOf(small))
    many.push(await rateOf(large))
  }
  const ratios = few.map((rate, round) => rate / (many[round] ?? Number.NaN))
  console.log(
    `GetCase: ${medianOf(few).toFixed(0)} a second among ${options.small} cases, ` +
      `${medianOf(many).toFixed(0)} among ${options.large}, ` +
      `${medianOf(ratios).toFixed(2)} times the time`,
  )
} finally {
  for (const one of opened) await one.close()
  rmSync(folder, { recursive: true, force: true })
}

interface Filled {
  readonly casegate: Loadable
  readonly caseIds: readonly string[]
}

async function fill(name: string, count: number): Promise<Filled> {
  const path = join(folder, name)
  const casegate = await openCasegate(path, FIELDS)
  opened.push(casegate)
  const started = performance.now()
  const caseIds = await casegate.load(count)
  const seconds = (performance.now() - started) / 1000
  const megabytes = (sizeOf(path) / 2 ** 20).toFixed(0)
  console.log(`${count} cases put in within ${seconds.toFixed(0)} s: ${megabytes} MB on disk`)
  return { casegate, caseIds }
}

async function rateOf({ casegate, caseIds }: Filled): Promise<number> {
  const started = performance.now()
  for (let call = 0; call < CALLS; call++) {
    await casegate.getCase(caseIds[Math.floor(Math.random() * caseIds.length)] ?? '')
  }
  return (CALLS * 1000) / (performance.now() - started)
}
