// The repository that is reviewed: which files are there, and what is staged.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'
import { Refusal } from './refusal.mjs'

const MAX_BYTES = 256 * 1024 * 1024

/** A PATH that neither is there nor was is a mistake, and no reason to pass. */
export function listFiles(paths, range) {
  const files = paths.map(path => {
    const found = git('ls-files', '-z', '--', path)
    if (
      found === '' &&
      (range === undefined || git('diff', '--name-only', range, '--', path) === '')
    )
      throw new Refusal(`git knows no file ${path}`)
    return found.split('\0')
  })
  return [...new Set(files.flat())].filter(file => file !== '' && existsSync(file)).sort()
}

/** From where HEAD left the base. */
export function changeSince(base) {
  // A folder that git does not take for a repository, or not for one of this user, has another remedy.
  git('rev-parse', '--git-dir')
  const commit = gitResult(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${base}^{commit}`,
  )
  const left = gitResult('merge-base', commit.stdout.trim() || 'HEAD', 'HEAD')
  if (commit.status === 0 && left.status === 0) return `${left.stdout.trim()}..HEAD`
  throw new Refusal(
    `HEAD has no commit in common with "${base}" here; the whole history must be there (fetch-depth: 0, GIT_DEPTH: 0)`,
  )
}

/** The index as a commit that no branch has: what is staged, deletions too, and nothing else. */
export function stagedRange() {
  const now = git('write-tree').trim()
  const none = () => commitOf(git('hash-object', '-w', '-t', 'tree', '--stdin').trim())
  const last = gitResult('rev-parse', '--quiet', '--verify', 'HEAD')
  return `${last.status === 0 ? 'HEAD' : none()}..${commitOf(now)}`
}

function commitOf(tree) {
  return git('commit-tree', '-m', 'staged', tree).trim()
}

function git(...args) {
  const { status, stdout, stderr } = gitResult(...args)
  if (status === 0) return stdout
  const said = stderr.trim().split('\n')[0]
  throw new Refusal(`git ${args[0]}: ${said === '' ? `status ${status}` : said}`)
}

function gitResult(...args) {
  const who = { NAME: 'casegate', EMAIL: 'casegate@localhost' }
  const named = Object.entries(who).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ])
  const env = { ...process.env, ...Object.fromEntries(named), LC_ALL: 'C' }
  const done = spawnSync('git', args, { encoding: 'utf8', env, input: '', maxBuffer: MAX_BYTES })
  if (done.error) throw new Refusal(`git ${args[0]}: ${done.error.message}`)
  return done
}
