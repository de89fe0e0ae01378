// The files that changed between two commits, or since one, each as it was and as it is.
import { execFileSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { InputError } from '@casegate/answers'
import type { TextFile } from '@casegate/answers/inventory'
import { decodeText } from '../../account-data/text-encoding.ts'
import { UsageError } from '../usage-error.ts'
import { readTextFile } from './text-files.ts'

export interface FileChange {
  /** As seen from the folder that the command runs in. */
  readonly name: string
  /** Its name before, where it only moved. */
  readonly was?: string
  /** undefined for a file that was added. An InputError where it is no text. */
  readonly before: (() => Promise<TextFile>) | undefined
  /** undefined for a file that was deleted. */
  readonly after: (() => Promise<TextFile>) | undefined
}

const MAX_BYTES = 64 * 1024 * 1024

/** `A..B`, `A...B` (since B left A), or `A` for what the working tree holds. */
export function listGitChanges(range: string, paths: readonly string[]): readonly FileChange[] {
  const { from, to } = resolveRange(range)
  const top = git('rev-parse', '--show-toplevel').trimEnd()
  const commits = to === undefined ? [from] : [from, to]
  const told = git('diff', '--name-status', '--no-renames', '-z', ...commits, '--', ...paths)
  const words = told.split('\0')
  const changes: FileChange[] = []
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [status, path = ''] = words.slice(at, at + 2)
    const name = relative(process.cwd(), join(top, path))
    const before = async () => readCommitted(from, path, name)
    const after = async () =>
      to === undefined ? readTextFile(name) : readCommitted(to, path, name)
    changes.push({
      name,
      before: status === 'A' ? undefined : before,
      after: status === 'D' ? undefined : after,
    })
  }
  if (to !== undefined) {
    refuseUnknownPaths(paths, commits)
    return changes
  }
  // Files that nobody has added yet are in the working tree all the same.
  const others = ['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--']
  const added = git(...others, ...(paths.length === 0 ? [':/'] : paths)).split('\0')
  for (const path of added.filter(one => one !== '')) {
    const name = relative(process.cwd(), join(top, path))
    changes.push({ name, before: undefined, after: () => readTextFile(name) })
  }
  const isNew = (path: string) => changes.some(({ name }) => isIn(path, name))
  refuseUnknownPaths(
    paths.filter(path => !isNew(path)),
    commits,
  )
  return changes.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A path that neither side has would be one where nothing ever changes. Patterns are git's own. */
function refuseUnknownPaths(paths: readonly string[], commits: readonly string[]): void {
  for (const path of paths) {
    if (/[*?[:]/.test(path) || relative('', path) === '') continue
    if (commits.some(commit => git('ls-tree', commit, '--', path) !== '')) continue
    throw new UsageError(`there is no file or folder "${path}" on either side of the change`)
  }
}

function isIn(path: string, name: string): boolean {
  return name === relative('', path) || !relative(path, name).startsWith('..')
}

/** What a commit has that is no text, such as another repository, is told as that file's fault. */
function readCommitted(commit: string, path: string, name: string): TextFile {
  try {
    return decodeText(name, runGit('cat-file', 'blob', `${commit}:${path}`))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new InputError({ file: name, message: `cannot be read: ${error.message}` })
  }
}

function resolveRange(range: string): { from: string; to: string | undefined } {
  const [, left = '', dots, right = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range) ?? []
  const from = resolveCommit(left)
  if (dots === undefined) return { from, to: undefined }
  const to = resolveCommit(right)
  return { from: dots === '...' ? git('merge-base', from, to).trimEnd() : from, to }
}

/** Only names of commits go on to git, so that none of them can be an option. */
function resolveCommit(name: string): string {
  const revision = `${name === '' ? 'HEAD' : name}^{commit}`
  return git('rev-parse', '--verify', '--end-of-options', revision).trimEnd()
}

function git(...args: readonly string[]): string {
  return runGit(...args).toString('utf8')
}

/** Never through a shell. */
function runGit(...args: readonly string[]): Buffer {
  try {
    return execFileSync('git', args, {
      maxBuffer: MAX_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: Buffer }
    if (code === 'ENOENT') throw new UsageError('--git needs git, and there is no such command')
    const told = stderr?.toString('utf8').trim().split('\n')[0]
    throw new UsageError(`git ${args[0]}: ${told === undefined || told === '' ? message : told}`)
  }
}
