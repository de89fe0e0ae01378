// The completion scripts, run by the shells that they are for, where the machine has them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { cleanEnvironment, runCasegate, temporaryFolder } from '../support/casegate-process.ts'

const PATIENCE_MS = 30_000

interface Shell {
  /** The name under which the shell looks for the script. */
  readonly file: string
  /** What a line is completed to, or the last word of it. */
  readonly complete: (line: string, folder: string) => string
}

const SHELLS: Readonly<Record<'bash' | 'zsh' | 'fish', Shell>> = {
  bash: { file: 'casegate.bash', complete: completeInBash },
  zsh: { file: '_casegate', complete: completeInZsh },
  fish: { file: 'casegate.fish', complete: completeInFish },
}

const COMPLETED = [
  ['a command', 'casegate che', 'check'],
  ['an option', 'casegate check --form', '--format'],
  ['a task', 'casegate check --task tag', 'tag-resources'],
  ['a catalogue', 'casegate check --catalogue conn', 'connect-console'],
  ['an edition', 'casegate fix --edition aw', 'aws-2026'],
  ['a word of a command', 'casegate tasks sh', 'show'],
] as const

for (const [name, { file, complete }] of Object.entries(SHELLS)) {
  const { status } = spawnSync(name, ['-c', 'exit 0'])
  const skip = status === 0 ? false : `${name} is not installed, so its script is not tried`
  describe(`completion in ${name}`, { skip }, () => {
    const folder = temporaryFolder()

    before(async () => {
      const { ended, stdout } = runCasegate(['completion', name])
      assert.equal((await ended).code, 0)
      writeFileSync(join(folder.path, file), stdout())
    })

    after(() => folder.remove())

    for (const [what, line, last] of COMPLETED) {
      it(`knows ${what}: ${line}`, () => {
        assert.equal(complete(line, folder.path).trim().split(/\s+/).at(-1), last)
      })
    }

    it('completes nothing where there is nothing', () => {
      assert.doesNotMatch(complete('casegate check --task onbx', folder.path), /onboard/)
    })
  })
}

/** As bash calls it: the words, and the place of the one under the cursor. */
function completeInBash(line: string, folder: string): string {
  const words = line.split(' ').map(word => `'${word}'`)
  return run('bash', [
    '--norc',
    '-c',
    `source '${folder}/casegate.bash'
     COMP_WORDS=(${words.join(' ')}) COMP_CWORD=${words.length - 1}
     _casegate 2>/dev/null
     printf '%s\\n' "\${COMPREPLY[@]}"`,
  ])
}

function completeInFish(line: string, folder: string): string {
  const script = `source '${folder}/casegate.fish'; complete -C '${line}'`
  const [first = ''] = run('fish', ['--no-config', '-c', script]).split('\n')
  return first.split('\t')[0] ?? ''
}

/** Only a line that is edited is completed, so one is: in a terminal of zsh's own making. */
function completeInZsh(line: string, folder: string): string {
  return run('zsh', [
    '-f',
    '-c',
    `zmodload zsh/zpty
     zpty asked zsh -f -i
     zpty -w asked 'PS1= PS2=; fpath=(${folder} $fpath); autoload -Uz compinit; compinit -u -D'
     zpty -w asked 'tell() { print -r -- "<\${:-}<$BUFFER>>" }; zle -N tell; bindkey "^T" tell'
     zpty -w -n asked '${line}'$'\\t\\x14'
     zpty -r asked seen '*<<*>>*'
     print -r -- "\${\${seen##*<<}%%>>*}"
     zpty -d asked`,
  ])
}

function run(command: string, args: readonly string[]): string {
  const options = { encoding: 'utf8', timeout: PATIENCE_MS, env: cleanEnvironment() } as const
  const { status, stdout, stderr } = spawnSync(command, args, options)
  assert.equal(status, 0, `${command} ended with ${status}: ${stderr}`)
  return stdout
}
