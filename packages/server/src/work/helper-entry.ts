// The process of a helper: does one analysis after the other, and reports each.
import type { Analysis } from './analysis.ts'
import { createBudget } from './budget.ts'
import { type OrderedWork, type Report, reportError } from './messages.ts'

process.on('message', async (assignment: OrderedWork) => {
  process.send?.(await perform(assignment))
})

// Nobody is left to report to.
process.on('disconnect', () => process.exit())

async function perform({ module, name, input, steps }: OrderedWork): Promise<Report> {
  try {
    // The server sends only analyses of its own, which stand in their modules under this name.
    const exported = (await import(module)) as Readonly<Record<string, Analysis<unknown, unknown>>>
    const analysis = exported[name]
    if (!analysis) throw new Error(`${module} exports no ${name}`)
    return { kind: 'done', output: await analysis.run(input, createBudget(steps)) }
  } catch (error) {
    return reportError(error)
  }
}
