// Languages of patterns: the evaluator's own matching, and refa as a second opinion on inclusion.

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  CharSet,
  type Concatenation,
  DFA,
  type Element,
  isDisjointWith,
  NFA,
  type NoParent,
} from 'refa'
import { seedFrom } from '../../../../test/seed.ts'
import { type Glob, globOfParts, globOfText } from '../../src/analysis/languages/glob.ts'
import { Languages } from '../../src/analysis/languages/languages.ts'
import { compileArn, matchesArn, splitGlyphs } from '../../src/text/arn-pattern.ts'
import { anyOne, compileWildcards, matchesPattern, readWildcards } from '../../src/text/wildcard.ts'
import { createRandom, type Random } from './random.ts'

const seed = seedFrom()

describe('a language', () => {
  it('has the texts that the evaluator matches', t => {
    t.diagnostic(`seed ${seed}`)
    const random = createRandom(seed)
    for (let number = 0; number < 3_000; number++) {
      const languages = create()
      const patterns = [makePattern(random), makePattern(random)]
      const language = languages.of(patterns.map(one => globOfText(readWildcards(one))))
      const text = makeText(random)
      const expected = patterns.some(one => matchesPattern(compileWildcards(one), text))
      assert.equal(language.matches(text), expected, `${patterns} against ${text}`)
    }
  })

  it('has the ARNs that the evaluator matches', () => {
    const random = createRandom(seed + 1)
    for (let number = 0; number < 3_000; number++) {
      const pattern = `arn:${makePattern(random)}:s:${makePattern(random)}:?:${makePattern(random)}`
      const parts = splitGlyphs(readWildcards(pattern))
      const [one, other] = [random.pick(['', 'a', 'ab']), random.pick(['', 'b', 'a'])]
      const text = `arn:${one}:s:${other}:a:${makeText(random)}`
      const language = create().of([globOfParts(parts)])
      const expected = matchesArn(compileArn(parts), text)
      assert.equal(language.matches(text), expected, `${pattern} against ${text}`)
    }
  })

  it('lies in another when refa says so', () => {
    const random = createRandom(seed + 2)
    let inside = 0
    for (let number = 0; number < 400; number++) {
      const [one, other] = [makePattern(random), makePattern(random)]
      const languages = create()
      const [left, right] = [one, other].map(text =>
        languages.of([globOfText(readWildcards(text))]),
      )
      assert.ok(left !== undefined && right !== undefined)
      const found = languages.find({ inside: [left], outside: [right] })
      const notOther = DFA.fromFA(readRefa(other))
      notOther.complement()
      const expected = isDisjointWith(readRefa(one), notOther)
      assert.equal(found === undefined, expected, `${one} in ${other}: ${found}`)
      if (expected) inside++
      else assert.ok(left.matches(found ?? '') && !right.matches(found ?? ''))
    }
    assert.ok(inside > 20)
  })

  it('tells a text in several from those in none, upper and lower case alike', () => {
    const languages = create()
    const fold = (text: string): Glob => globOfText([text], true)
    const exact = (text: string): Glob => globOfText([text])
    const inside = [languages.of([fold('k')])]
    const outside = [languages.of([exact('k'), exact('K')])]
    // The Kelvin sign is a third letter whose lower case is k.
    assert.equal(languages.find({ inside, outside }), '\u212A')
    const all = [languages.of([exact('k'), exact('K'), exact('\u212A')])]
    assert.equal(languages.find({ inside, outside: all }), undefined)
  })

  it('keeps to an alphabet', () => {
    const languages = create()
    const one = languages.of([globOfText([anyOne])])
    const ab = languages.of([globOfText(['a']), globOfText(['b'])])
    assert.equal(languages.find({ inside: [one], outside: [ab], alphabet: 'ab' }), undefined)
    assert.equal(languages.find({ inside: [one], outside: [ab], alphabet: 'abc' }), 'c')
  })

  it('gives up when the budget is spent', () => {
    const budget = { left: 50 }
    const languages = new Languages(budget)
    const hard = languages.of([globOfText(readWildcards(`*a${'?'.repeat(12)}`))])
    const other = languages.of([globOfText(readWildcards(`*b${'?'.repeat(12)}`))])
    assert.throws(() => languages.find({ inside: [hard, other], outside: [] }), /budget/)
  })
})

function create(): Languages {
  return new Languages({ left: 1_000_000 })
}

function makePattern(random: Random): string {
  return Array.from({ length: random.below(5) }, () => random.pick(['a', 'b', '*', '?'])).join('')
}

function makeText(random: Random): string {
  return Array.from({ length: random.below(6) }, () => random.pick(['a', 'b', 'c', ':'])).join('')
}

/** A pattern as an automaton of refa's. */
function readRefa(pattern: string): NFA {
  const maxCharacter = 0xff
  const all = CharSet.all(maxCharacter)
  const any: NoParent<Element> = { type: 'CharacterClass', characters: all }
  const elements = [...pattern].map((character): NoParent<Element> => {
    if (character === '?') return any
    if (character !== '*') {
      const code = character.charCodeAt(0)
      const characters = CharSet.fromRange(maxCharacter, { min: code, max: code })
      return { type: 'CharacterClass', characters } as const
    }
    return {
      type: 'Quantifier',
      min: 0,
      max: Number.POSITIVE_INFINITY,
      lazy: false,
      alternatives: [{ type: 'Concatenation', elements: [any] }],
    } as const
  })
  const concatenation: NoParent<Concatenation> = { type: 'Concatenation', elements }
  return NFA.fromRegex(concatenation, { maxCharacter })
}
