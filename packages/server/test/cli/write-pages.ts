// Writes what the commands print now into the pages of docs/cli, docs/ci and docs/tutorials: read the difference.
//   node packages/server/test/cli/write-pages.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { printBlock, readPages, runShown, type ShownCommand } from './console-blocks.ts'
import { SERVER_PAGE, settingsTable } from './settings-table.ts'

for (const { path, text, blocks } of readPages()) {
  let written = ''
  let from = 0
  for (const { commands, start, end } of blocks) {
    const ran: ShownCommand[] = []
    for (const { command } of commands) ran.push({ command, output: await runShown(command) })
    written += text.slice(from, start) + printBlock(ran)
    from = end
  }
  writeFileSync(path, written + text.slice(from))
}

const page = readFileSync(SERVER_PAGE, 'utf8')
writeFileSync(SERVER_PAGE, page.replace(/^\| flag \|[\s\S]*?(?=\n\n)/m, settingsTable))
