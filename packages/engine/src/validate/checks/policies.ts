// Checks of the whole document: its version, its size, its statements side by side.

import { countCharacters } from '../../policy/kinds.ts'
import { layerRules } from '../../policy/layers.ts'
import type { CheckSetting, Note, PolicyCheck } from '../check.ts'
import { excesses } from '../excesses.ts'

export interface Subject {
  readonly text: string
}

const excessesByCode = new Map(Object.values(excesses).map(excess => [excess.code, excess]))

export const policyChecks: readonly PolicyCheck<Subject>[] = [
  { code: 'MISSING_VERSION', group: 'warning', find: findMissingVersion },
  { code: 'INVALID_POLICY_ELEMENT', group: 'error', find: findUselessId },
  { code: 'OLD_VERSION', group: 'suggestion', find: findOldVersion },
  { code: 'UNIQUE_SIDS_RECOMMENDED', group: 'warning', find: findSameSids },
  { code: 'REDUNDANT_STATEMENT', group: 'suggestion', find: findSameStatements },
  ...[...excessesByCode.values()].map(({ code, group }) => ({
    code,
    group,
    find: findExcessOf(code),
  })),
]

function* findMissingVersion(_: Subject, { outline }: CheckSetting): Iterable<Note> {
  if (outline.version !== undefined) return
  const message = 'without "Version": "2012-10-17" the oldest rules hold, which know no variables'
  yield { path: [], message }
}

/** AWS: Grammar, notes: Id is for resource-based policies; IAM stores it elsewhere, and it does nothing. */
function* findUselessId(_: Subject, { rules, outline }: CheckSetting): Iterable<Note> {
  const { id, principal, title } = layerRules[rules.layer]
  if (!id || principal !== 'forbidden' || typeof outline.value.Id !== 'string') return
  const message = `Id has no place in ${title}: AWS stores it, and it does nothing; remove it`
  yield { path: ['Id'], atKey: true, message }
}

function* findOldVersion(_: Subject, { outline }: CheckSetting): Iterable<Note> {
  if (outline.version !== '2008-10-17') return
  const message = 'this version knows no variables: write 2012-10-17, the newest'
  yield { path: ['Version'], message, suggestion: '2012-10-17' }
}

/** Where the engine does not refuse them: in resource-based policies and those of Organizations. */
function* findSameSids(_: Subject, { kind, rules, outline }: CheckSetting): Iterable<Note> {
  if (layerRules[kind === 'trust' ? 'trust' : rules.layer].strictSid) return
  const seen = new Set<unknown>()
  for (const { value, path } of outline.statements) {
    const { Sid: sid } = value
    if (typeof sid !== 'string' || sid === '') continue
    if (seen.has(sid))
      yield { path: [...path, 'Sid'], message: `another statement is "${sid}" too` }
    seen.add(sid)
  }
}

function* findSameStatements(_: Subject, { outline }: CheckSetting): Iterable<Note> {
  const seen = new Set<string>()
  for (const { value, path } of outline.statements) {
    const { Sid: _sid, ...rest } = value
    const printed = JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (seen.has(printed)) yield { path, message: 'an earlier statement says the same: remove one' }
    seen.add(printed)
  }
}

function findExcessOf(code: string): PolicyCheck<Subject>['find'] {
  return function* ({ text }, { kind, rules }): Iterable<Note> {
    const { size, title } = rules
    const excess = excesses[kind]
    if (excess.code !== code) return
    const length = countCharacters(text, size)
    if (length <= size.characters) return
    const counted = size.countsBlanks ? '' : ', white space not counted'
    const most = `${title} may have ${size.characters}`
    const message = `${length} characters${counted}, and ${most}: ${excess.advice}`
    yield { path: [], message }
  }
}
