// `npm run release`: checks all that a release needs and publishes; `-- --dry-run` does all but publish.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { npm, pack, type Tarball } from '../pack/pack.ts'
import { PACKAGES, ROOT, readManifest } from '../pack/packages.ts'

/** Only a release needs them, so only a release installs them. */
const JUDGES = ['publint@0.3.25', '@arethetypeswrong/cli@0.18.5']

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })
const isDry = values['dry-run']

const faults = [...versionFaults(), ...checkoutFaults()]
if (faults.length > 0 && !isDry) fail(faults)
const tarballs = pack(join(ROOT, 'dist'), { check: true })
judge(tarballs)
for (const { name, version, file, bytes } of tarballs) {
  console.log(`${name} ${version}: ${file}, ${Math.round(bytes / 1000)} kB`)
}
if (isDry) {
  for (const fault of faults) console.log(`a release would stop here: ${fault}`)
  console.log('Nothing was published.')
} else {
  // In this order each package finds those that it needs.
  for (const { file } of tarballs) npm(['publish', '--access', 'public', file])
}

/** One version everywhere: each package names the others' exactly. */
function versionFaults(): readonly string[] {
  const { version } = readManifest('.')
  return PACKAGES.flatMap(({ folder }) => {
    const manifest = readManifest(`packages/${folder}`)
    const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) =>
      name.startsWith('@casegate/'),
    )
    return [
      ...(manifest.version === version
        ? []
        : [`${manifest.name} is ${manifest.version}, and the workspace ${version}`]),
      ...ours
        .filter(([, needed]) => needed !== version)
        .map(([name, needed]) => `${manifest.name} needs ${name} ${needed}, not ${version}`),
    ]
  })
}

/** What is published can be found again: a clean checkout, tagged, of the repository that is named. */
function checkoutFaults(): readonly string[] {
  const { version, repository } = readManifest('packages/engine')
  const found: string[] = []
  if (git('status', '--porcelain') !== '') found.push('the checkout has changes: commit them')
  const tags = git('tag', '--points-at', 'HEAD').split('\n')
  if (!tags.includes(`v${version}`)) found.push(`this commit has no tag v${version}: git tag it`)
  const remotes = git('remote', '-v')
  const path = new URL(repository.url.replace(/^git\+/, '')).pathname.replace(/\.git$/, '')
  if (!remotes.includes(path.slice(1))) {
    found.push(`no remote of this checkout is ${repository.url}, which the manifests name`)
  }
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')
  if (!changelog.includes(`\n## ${version}`)) {
    found.push(`CHANGELOG.md has no section "## ${version}"`)
  }
  return found
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()
}

function judge(packed: readonly Tarball[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-release-'))
  try {
    npm(['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, ...JUDGES])
    const bin = join(folder, 'node_modules/.bin')
    for (const { file, staged } of packed) {
      execFileSync(join(bin, 'publint'), ['--strict', staged], { stdio: 'inherit' })
      execFileSync(join(bin, 'attw'), [file, '--format', 'ascii'], { stdio: 'inherit' })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fail(why: readonly string[]): never {
  for (const fault of why) console.error(`release: ${fault}`)
  process.exit(1)
}
