// Cases a second beside the same writes as plain SQL: `node bench/cases/run.ts [--cases N] [--rounds N]`.
// Both write to files of one folder, with the same durability, and take turns round by round.
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

interface Side {
  readonly contender: Contender
  readonly path: string
  readonly caseIds: string[]
}

const folder = mkdtempSync(join(tmpdir(), 'casegate-bench-cases-'))
const sides: Side[] = []
try {
  const paths = [join(folder, 'casegate'), join(folder, 'plain')] as const
  sides.push({ contender: await openCasegate(paths[0], FIELDS), path: paths[0], caseIds: [] })
  sides.push({ contender: openPlainSql(paths[1], FIELDS), path: paths[1], caseIds: [] })
  console.log(`Node.js ${process.version}: ${CASES} cases of ${FIELDS} fields, ${ROUNDS} rounds`)
  for (const side of sides) await fill(side)
  await compare('CreateCase', async side => {
    side.caseIds.push(await side.contender.createCase())
  })
  await compare('UpdateCase', side => side.contender.updateCase(anyOf(side)))
  await compare('AddComment', side => side.contender.addComment(anyOf(side)))
  await compare('GetCase', async side => {
    await side.contender.getCase(anyOf(side))
  })
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

async function compare(name: string, perform: (side: Side) => Promise<void>): Promise<void> {
  const rates = sides.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, side] of sides.entries()) {
      const started = performance.now()
      for (let call = 0; call < CALLS; call++) await perform(side)
      rates[index]?.push((CALLS * 1000) / (performance.now() - started))
    }
  }
  const [own = [], plain = []] = rates
  const ratios = own.map((rate, round) => (plain[round] ?? 0) / rate)
  console.log(
    `${name}: ${medianOf(own).toFixed(0)} a second, plain SQL ${medianOf(plain).toFixed(0)}, ` +
      `${medianOf(ratios).toFixed(2)} times its time`,
  )
}

function anyOf({ caseIds }: Side): string {
  return caseIds[Math.floor(Math.random() * caseIds.length)] ?? ''
}
