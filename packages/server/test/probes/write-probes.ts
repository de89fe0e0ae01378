// Writes the golden file of the probes, unless more is wrong than before: `npm run golden`.
import { readFile, writeFile } from 'node:fs/promises'
import { drawReport, probeAll, REPORT_FILE } from './report.ts'

const report = await probeAll()
const before = await readFile(REPORT_FILE, 'utf8').catch(() => '')
const allowed = /^Not as it should be: (\d+)$/m.exec(before)?.[1] ?? '0'
if (report.faults.length > Number(allowed)) {
  throw new Error(
    `${report.faults.length} answers are not as they should be, where ${allowed} were; ` +
      `mend them:\n${report.faults.join('\n')}`,
  )
}
await writeFile(REPORT_FILE, drawReport(report))
