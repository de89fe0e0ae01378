// The accounts of callers: one for each way in which policies can take the account of a caller.

import type { CompiledStatement } from '../compile/statement.ts'
import { Undetermined } from './languages/budget.ts'
import { type LanguageReader, listDistinctTexts } from './languages/distinct-texts.ts'
import { globOfText } from './languages/glob.ts'
import type { Language } from './languages/language.ts'
import { boxOfStatement } from './regions/claims.ts'
import type { Dimension } from './regions/dimension.ts'
import type { Space } from './regions/space.ts'

/**
 * The accounts that are named and enough others: what the statements say of a caller of any
 * account that is not among them, they say of a caller of one that is.
 */
export function listAccounts(
  named: ReadonlySet<string>,
  statements: readonly CompiledStatement[],
  space: Space,
): readonly string[] {
  const { languages, budget } = space.work
  const names = languages.of([...named].map(account => globOfText([account])))
  const readers = [
    ...[names, ...listLanguages(accountKey, statements, space)].map(startReading),
    ...listLanguages(arnKey, statements, space).flatMap(readToAccount),
  ]
  const others = listDistinctTexts(
    readers,
    { alphabet: '0123456789', length: 12, preferred: [...named, unnamedAccount] },
    budget,
  )
  return [...new Set([...named, ...others])]
}

const unnamedAccount = '210987654321'

const accountKey = 'aws:principalaccount'
const arnKey = 'aws:principalarn'

/** What the conditions of the statements compare the key with. */
function listLanguages(
  key: string,
  statements: readonly CompiledStatement[],
  space: Space,
): readonly Language[] {
  const dimension = space.keys.get(key)
  if (dimension === undefined) return []
  const speaking = statements.filter(({ conditions }) =>
    conditions.some(condition => condition.key.folded === key),
  )
  const found = new Set(
    speaking
      .flatMap(statement => boxOfStatement(statement, space))
      .flatMap(({ claim }) => {
        if (claim.dimension !== dimension || claim.match === undefined) return []
        return languagesOf(claim.match.texts, dimension)
      }),
  )
  return [...found]
}

function languagesOf(
  texts: { readonly surely: Language; readonly possibly: Language } | undefined,
  { name }: Dimension,
): readonly Language[] {
  if (texts === undefined) throw new Undetermined(`${name} is not compared as text`)
  return [texts.surely, texts.possibly]
}

function startReading(language: Language): LanguageReader {
  return { language, state: language.start }
}

/** Ready for the account in the ARN of a user or role, whatever the partition. */
function readToAccount(language: Language): LanguageReader[] {
  const partitions = new Set([readText(language, language.start, 'arn:')])
  for (const state of partitions) {
    const told = language.relevant(state)
    // One more character stands for all that the state does not tell apart.
    for (const code of [...told, Math.max(colon, ...told) + 1]) {
      if (code !== colon) partitions.add(language.step(state, code))
    }
  }
  return [...partitions].map(state => ({ language, state: readText(language, state, ':iam::') }))
}

const colon = 58

function readText(language: Language, from: number, text: string): number {
  return [...text].reduce((state, letter) => language.step(state, letter.charCodeAt(0)), from)
}
