// CPU time per call, the measure to trust on a machine that others use too.

export interface Measured {
  /** Microseconds of CPU time a call, the median of the runs. */
  readonly cpuUs: number
}

const runs = 7
const runMs = 250

/** Runs `call` until it has taken long enough to be measured, several times over. */
export async function measure(call: () => unknown): Promise<Measured> {
  const isAsync = call() instanceof Promise
  await runFor(call, isAsync, runMs)
  const results: number[] = []
  for (let run = 0; run < runs; run++) results.push(await runFor(call, isAsync, runMs))
  results.sort((one, other) => one - other)
  return { cpuUs: results[runs >> 1] ?? Number.NaN }
}

/** CPU microseconds that one call of a costly function takes. */
export function measureOnce(call: () => unknown): number {
  const before = process.cpuUsage()
  call()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

async function runFor(call: () => unknown, isAsync: boolean, ms: number): Promise<number> {
  let calls = 0
  let batch = 1
  const before = process.cpuUsage()
  const end = performance.now() + ms
  for (let now = performance.now(); now < end; ) {
    if (isAsync) for (let one = 0; one < batch; one++) await call()
    else for (let one = 0; one < batch; one++) call()
    calls += batch
    const later = performance.now()
    if (later - now < 2) batch = Math.min(batch * 2, 8192)
    now = later
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}
