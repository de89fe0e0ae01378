// Cases a second beside the same writes as plain SQL: `node bench/cases/run.ts [--cases N] [--rounds N]`.
// All write to files of one folder, with the same durability, and take turns. Plain SQL writes once without anything
// that a search could use, and once with all of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCasegate } from './casegate.ts'
import type { Contender } from './contender.ts'
import { medianOf, sizeOf } from './figures.ts'
import { openPlainSql } from './plain-sql.ts'

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    calls: { type: 'string', default: '500' },
  },
})
const [CASES, ROUNDS, CALLS] = [options.cases, options.rounds, options.calls].map(Number) as [
  number,
  number,
  number,
]
const FIELDS = 12
/** A read takes a moment. */
const READS = 10 * CALLS
/** So few calls that what else the machine does meets all sides alike. */
const TURN = 20

interface Side {
  readonly contender: Contender
  readonly path: string
  readonly caseIds: string[]
}

const folder = mkdtempSync(join(tmpdir(), 'casegate-bench-cases-'))
const sides: Side[] = []
try {
  const path = (name: string) => join(folder, name)
  const add = (contender: Contender, path: string) => sides.push({ contender, path, caseIds: [] })
  add(await openCasegate(path('casegate'), FIELDS), path('casegate'))
  for (const isFiled of [false, true]) {
    const place = path(isFiled ? 'filed' : 'plain')
    add(openPlainSql(place, { fields: FIELDS, isFiled }), place)
  }
  console.log(`Node.js ${process.version}: ${CASES} cases of ${FIELDS} fields, ${ROUNDS} rounds`)
  for (const side of sides) await fill(side)
  await compare('CreateCase', async side => {
    side.caseIds.push(await side.contender.createCase())
  })
  await compare('UpdateCase', side => side.contender.updateCase(anyOf(side)))
  await compare('AddComment', side => side.contender.addComment(anyOf(side)))
  const read = async (side: Side) => {
    await side.contender.getCase(anyOf(side))
  }
  await compare('GetCase', read, READS)
  for (const { contender, path } of sides) {
    console.log(`${contender.name}: ${(sizeOf(path) / 2 ** 20).toFixed(1)} MB on disk`)
  }
} finally {
  for (const { contender } of sides) await contender.close()
  rmSync(folder, { recursive: true, force: true })
}

async function fill({ contender, caseIds }: Side): Promise<void> {
  const started = performance.now()
  while (caseIds.length < CASES) caseIds.push(await contender.createCase())
  const seconds = (performance.now() - started) / 1000
  console.log(`${contender.name}: ${(CASES / seconds).toFixed(0)} cases a second while filling`)
}

async function compare(
  name: string,
  perform: (side: Side) => Promise<void>,
  calls = CALLS,
): Promise<void> {
  // The first calls are those of code that nobody has run yet.
  for (const side of sides) for (let call = 0; call < calls / 5; call++) await perform(side)

  const walls = sides.map((): number[] => [])
  const processors = sides.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    const spent = sides.map(() => ({ wall: 0, processor: 0 }))
    for (let call = 0; call < calls; call += TURN) {
      for (const [index, side] of sides.entries()) {
        const [started, used] = [performance.now(), process.cpuUsage()]
        for (let turn = 0; turn < TURN; turn++) await perform(side)
        const { user, system } = process.cpuUsage(used)
        const times = spent[index]
        if (!times) continue
        times.wall += performance.now() - started
        times.processor += (user + system) / 1000
      }
    }
    for (const [index, { wall, processor }] of spent.entries()) {
      walls[index]?.push(wall / calls)
      processors[index]?.push(processor / calls)
    }
  }
  const told = sides.map(({ contender }, index) => {
    const [wall, processor] = [walls[index] ?? [], processors[index] ?? []]
    const ratios = `${ratioOf(walls[0], wall)} times, of the processor ${ratioOf(processors[0], processor)}`
    const each = `${contender.name} ${medianOf(wall).toFixed(3)} ms (processor ${medianOf(processor).toFixed(3)})`
    return index === 0 ? each : `${each}: ${ratios}`
  })
  console.log(`${name}: ${told.join('; ')}`)
}

function ratioOf(own: readonly number[] = [], other: readonly number[]): string {
  return medianOf(own.map((time, round) => time / (other[round] ?? Number.NaN))).toFixed(2)
}

function anyOf({ caseIds }: Side): string {
  return caseIds[Math.floor(Math.random() * caseIds.length)] ?? ''
}
