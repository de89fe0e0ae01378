// Faults put into the procedure on purpose: the comparison with the evaluator must catch each.
// node packages/engine/test/analysis/mutants.ts

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Mutant {
  /** Below `src/analysis`. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
}

export const mutants: readonly Mutant[] = [
  {
    file: 'languages/glob.ts',
    find: 'last ? always : withinPart',
    replace: 'last ? always : always',
  },
  {
    file: 'languages/glob.ts',
    find: 'last ? anyCharacter : anyInPart',
    replace: 'last ? anyInPart : anyInPart',
  },
  {
    file: 'languages/language.ts',
    find: 'other >= index || parts[place] !== parts[at]',
    replace: 'other > index',
  },
  {
    file: 'languages/languages.ts',
    find: "other.globs.every(one => this.#relate(glob, one, 'disjoint'))",
    replace: "other.globs.some(one => this.#relate(glob, one, 'disjoint'))",
  },
  {
    file: 'languages/languages.ts',
    find: "return relation === 'disjoint'",
    replace: "return relation === 'inside'",
  },
  {
    file: 'languages/starts.ts',
    find: 'stays[length] === never && ',
    replace: '',
  },
  {
    file: 'languages/starts.ts',
    find: '&& !other.startsWith(one)',
    replace: '',
  },
  {
    file: 'regions/apart.ts',
    find: 'if (claim.whenAbsent && other.claim.whenAbsent) continue',
    replace: '',
  },
  {
    file: 'regions/apart.ts',
    find: '!negated && ',
    replace: '',
  },
  {
    file: 'regions/candidates.ts',
    find: 'point + ((points[index + 1] ?? point) - point) / 2',
    replace: 'point',
  },
  {
    file: 'regions/candidates.ts',
    find: '[floor, ceiling, floor - 1, ceiling + 1]',
    replace: '[floor, ceiling]',
  },
  {
    file: 'regions/candidates.ts',
    find: '[first, last, before, after]',
    replace: '[first, before]',
  },
  {
    file: 'regions/solve.ts',
    find: "} else if ((form === 'every') === positive) {",
    replace: "} else if (form === 'every') {",
  },
  { file: 'regions/solve.ts', find: "(blank ? [''] : undefined)", replace: 'undefined' },
  {
    file: 'regions/solve.ts',
    find: "if (claim.form === 'some') return false",
    replace: "if (claim.form === 'some') return true",
  },
  {
    file: 'regions/solve.ts',
    find: 'if (wanted) inside.push(texts.possibly)',
    replace: 'if (wanted) inside.push(texts.surely)',
  },
  { file: 'regions/subtract.ts', find: 'narrow(rest, deny(only), work)', replace: 'rest' },
  {
    file: 'regions/subtract.ts',
    find: 'open = open.filter(box => box.length > 1)',
    replace: 'open = []',
  },
  {
    file: 'regions/subtract.ts',
    find: 'if (left.length === 0) return undefined',
    replace: 'if (left.length === 0) continue',
  },
  {
    file: 'regions/claims.ts',
    find: 'claimOfMatch(match, resource.negated,',
    replace: 'claimOfMatch(match, false,',
  },
  {
    file: 'regions/claims.ts',
    find: 'claimOfPresence(holds(true), holds(false),',
    replace: 'claimOfPresence(holds(false), holds(true),',
  },
  {
    file: 'regions/claims.ts',
    find: "set === 'ForAllValues' ? 'every' : 'some'",
    replace: "set === 'ForAllValues' ? 'some' : 'every'",
  },
  {
    file: 'regions/matches.ts',
    find: 'if (!isComparable(parts)) return undefined',
    replace: '',
  },
  {
    file: 'difference.ts',
    find: 'outside: [...draft.outside, ...earlier]',
    replace: 'outside: [...draft.outside]',
  },
  {
    file: 'difference.ts',
    find: 'const outside = [...draft.outside, ...denies]',
    replace: 'const outside = [...draft.outside]',
  },
  { file: 'difference.ts', find: 'yield* enterOne(draft, denies, work)', replace: '' },
  { file: 'difference.ts', find: 'if (others.length === 0) return', replace: 'return' },
  { file: 'difference.ts', find: 'ways.slice(0, number)', replace: '[]' },
  {
    file: 'actions/action-classes.ts',
    find: 'always.filter(number => !numbers.includes(number))',
    replace: 'always',
  },
  {
    file: 'side-rules.ts',
    find: 'granted(grants.role), ...limits',
    replace: 'granted(grants.role)',
  },
  {
    file: 'side-rules.ts',
    find: 'granted(grants.direct)',
    replace: 'granted(grants.account)',
  },
  {
    file: 'side-rules.ts',
    find: "layer === 'absent' ? [] : layer",
    replace: "layer === 'absent' || layer[0].length === 0 ? [] : layer",
  },
  {
    file: 'side-rules.ts',
    find: "identity === 'absent' ? undefined : identity",
    replace: "identity === 'absent' || identity[0].length === 0 ? [] : identity",
  },
  {
    file: 'accounts.ts',
    find: '...listLanguages(arnKey, statements, space).flatMap(readToAccount)',
    replace: '',
  },
  {
    file: 'languages/distinct-texts.ts',
    find: 'if (next.has(key)) continue',
    replace: 'if (next.size > 1) continue',
  },
  {
    file: 'regions/solve.ts',
    find: 'return found.length === texts.surely.globs.length ? found : undefined',
    replace: 'return undefined',
  },
]

const engine = fileURLToPath(new URL('../..', import.meta.url))

const tests = ['candidates', 'compare', 'empty-layers', 'questions', 'accounts'].map(
  name => `${name}.test.ts`,
)

/** What changes nothing must not be caught, or the tests would say nothing of the mutants. */
const control: Mutant = { file: 'difference.ts', find: '', replace: '' }

/** Runs the mutant against the evaluator; true when it is caught. */
function isCaught({ file, find, replace }: Mutant): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'casegate-mutant-'))
  try {
    for (const folder of ['src', 'test', 'data', 'package.json']) {
      cpSync(join(engine, folder), join(copy, folder), { recursive: true })
    }
    const path = join(copy, 'src/analysis', file)
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(find, () => replace),
    )
    const at = (name: string): string => join(copy, 'test/analysis', name)
    const byHand = tests.some(
      name => spawnSync(process.execPath, [at(name)], { timeout: 90_000 }).status === 1,
    )
    if (byHand) return true
    const run = spawnSync(process.execPath, [at('fuzz.ts'), '1200', '1', '12'], {
      timeout: 120_000,
    })
    return run.status === 1
  } finally {
    rmSync(copy, { recursive: true })
  }
}

if (import.meta.main) {
  if (isCaught(control)) throw new Error('the tests fail without any mutant')
  const survivors = mutants.filter(mutant => {
    const caught = isCaught(mutant)
    process.stdout.write(`${caught ? 'caught  ' : 'SURVIVED'} ${mutant.file}: ${mutant.find}\n`)
    return !caught
  })
  process.stdout.write(`${mutants.length - survivors.length} of ${mutants.length} caught\n`)
  process.exitCode = survivors.length === 0 ? 0 : 1
}
