// Files that only moved: what one path lost, another has letter by letter (docs/decisions/0380-a-file-that-only-moved.md).
import type { TextFile } from '@casegate/answers/inventory'
import { leftOut } from './folder.ts'
import type { FileChange } from './git-changes.ts'

/** Each file that was added with the text of one that was deleted becomes one change of both. */
export async function joinRenames(changes: readonly FileChange[]): Promise<readonly FileChange[]> {
  const mayMove = ({ name }: FileChange) => leftOut(name) === undefined
  const gone = changes.filter(one => one.after === undefined && mayMove(one))
  const come = changes.filter(one => one.before === undefined && mayMove(one))
  if (gone.length === 0 || come.length === 0) return changes
  const byText = new Map<string, Moved[]>()
  for (const { name, before } of gone) {
    const file = await before?.().catch(() => undefined)
    if (file === undefined) continue
    const same = byText.get(file.text) ?? []
    same.push({ name, file })
    byText.set(file.text, same)
  }
  const joined = new Map<string, FileChange>()
  const taken = new Set<string>()
  for (const change of come) {
    const file = await change.after?.().catch(() => undefined)
    const was = file && byText.get(file.text)?.shift()
    if (file === undefined || was === undefined) continue
    taken.add(was.name)
    joined.set(change.name, {
      name: change.name,
      was: was.name,
      before: async () => was.file,
      after: async () => file,
    })
  }
  return changes
    .filter(({ name, after }) => after !== undefined || !taken.has(name))
    .map(change => joined.get(change.name) ?? change)
}

interface Moved {
  readonly name: string
  readonly file: TextFile
}
