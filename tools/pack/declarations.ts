// Of the declarations only those that the entries lead to; the others speak of what nobody can import.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { declarationsNamed, type Entry, rewriteDeclaration } from './doors.ts'

export function keepDeclarations(stage: string, entries: Readonly<Record<string, Entry>>): void {
  const kept = new Set<string>()
  const visit = (file: string): void => {
    if (kept.has(file) || !existsSync(file)) return
    kept.add(file)
    for (const name of declarationsNamed(rewriteDeclaration(file))) {
      visit(join(dirname(file), name.replace(/\.js$/, '.d.ts')))
    }
  }
  for (const target of Object.values(entries)) {
    if (typeof target !== 'string') visit(join(stage, target.import.types))
  }
  for (const path of readdirSync(join(stage, 'dist'), { recursive: true, encoding: 'utf8' })) {
    const file = join(stage, 'dist', path)
    if (file.endsWith('.d.ts') && !kept.has(file)) rmSync(file)
  }
}
