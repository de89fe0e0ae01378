// Loaded into the server before it starts: tells, when asked, what is left after garbage collection.
import type { MemorySample } from './served.ts'

process.on('message', () => {
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  const sample: MemorySample = { heapBytes: heapUsed + external, residentBytes: rss }
  process.send?.(sample)
})
// The server must end as it would without anybody who listens.
process.channel?.unref()
