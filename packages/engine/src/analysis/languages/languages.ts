// Finds a text that is in some languages and not in others, or proves that there is none.

import { type StepBudget, spend } from './budget.ts'
import type { Glob } from './glob.ts'
import { dead, Language, universal } from './language.ts'
import { areApart } from './starts.ts'

/** Texts to tell apart: in all of `inside`, in none of `outside`. */
export interface WantedText {
  readonly inside: readonly Language[]
  readonly outside: readonly Language[]
  /** The characters texts are made of, where not all are. */
  readonly alphabet?: string | undefined
}

/** The languages of one question, each made once, and what has been found out about them. */
export class Languages {
  readonly #budget: StepBudget
  readonly #byKey = new Map<string, Language>()
  readonly #texts = new Map<string, string | undefined>()
  readonly #relations = new Map<string, boolean>()

  constructor(budget: StepBudget) {
    this.#budget = budget
  }

  /** The texts that match one of the patterns. */
  of(globs: readonly Glob[]): Language {
    const [first] = globs
    if (first !== undefined && globs.length === 1) return this.#make(first.key, globs)
    const byKey = new Map(globs.map(glob => [glob.key, glob]))
    return this.#make(JSON.stringify([...byKey.keys()].sort()), [...byKey.values()])
  }

  #make(key: string, globs: readonly Glob[]): Language {
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const language = new Language(this.#byKey.size, globs, this.#budget)
    this.#byKey.set(key, language)
    return language
  }

  /**
   * A text as wanted; undefined when there is none. Exact: the examples and the comparison of
   * pattern with pattern only save the search through the product.
   */
  find(wanted: WantedText): string | undefined {
    const inside = sortOnce(wanted.inside.filter(language => !language.isEverything))
    const outside = sortOnce(wanted.outside.filter(language => !language.isNothing))
    if (inside.some(language => language.isNothing)) return undefined
    if (outside.some(language => language.isEverything || inside.includes(language))) {
      return undefined
    }
    const { alphabet } = wanted
    const key = `${listIds(inside)}|${listIds(outside)}|${alphabet ?? ''}`
    if (this.#texts.has(key)) return this.#texts.get(key)
    spend(this.#budget, stepsOfSearch + (inside.length + outside.length) / 2)
    const found = this.#search({ inside, outside, alphabet })
    this.#texts.set(key, found)
    return found
  }

  #search(wanted: WantedText): string | undefined {
    const example = wanted.alphabet === undefined ? this.#findExample(wanted) : undefined
    if (example !== undefined) return example
    return this.#isCovered(wanted) ? undefined : searchProduct(wanted, this.#budget)
  }

  #findExample({ inside, outside }: WantedText): string | undefined {
    const bases = inside.length === 0 ? [this.of([everything])] : inside
    for (const base of bases) {
      for (const text of base.examples) {
        const fits =
          inside.every(language => language === base || language.matches(text)) &&
          !outside.some(language => language.matches(text))
        if (fits) return text
      }
    }
    return undefined
  }

  /** Whether each pattern of one language lies outside by comparison with one other pattern. */
  #isCovered({ inside, outside }: WantedText): boolean {
    if (inside.length === 0 || inside.length + outside.length === 1) return false
    const [small, covers] = [inside, outside].map(languages =>
      languages.filter(({ globs }) => globs.length <= comparedLimit),
    )
    return (small ?? []).some(base =>
      base.globs.every(
        glob =>
          covers?.some(({ globs }) => globs.some(other => this.#relate(glob, other, 'inside'))) ||
          small?.some(
            other =>
              other !== base && other.globs.every(one => this.#relate(glob, one, 'disjoint')),
          ),
      ),
    )
  }

  /** Whether one pattern is inside the other, or has no text in common with it. */
  #relate(one: Glob, other: Glob, relation: 'inside' | 'disjoint'): boolean {
    const [left, right] = [this.of([one]), this.of([other])]
    if (left === right) return relation === 'inside'
    // Every pattern has texts that match it.
    if (areApart(left.starts, right.starts)) return relation === 'disjoint'
    const key = `${left.id} ${relation} ${right.id}`
    const known = this.#relations.get(key)
    if (known !== undefined) return known
    const wanted =
      relation === 'inside'
        ? { inside: [left], outside: [right] }
        : { inside: [left, right], outside: [] }
    const holds = searchProduct(wanted, this.#budget) === undefined
    this.#relations.set(key, holds)
    return holds
  }
}

const comparedLimit = 64
/** What a search costs at least, beside the languages that are walked. */
const stepsOfSearch = 5

const everything: Glob = {
  key: 's1//',
  tokens: [],
  stays: [1],
  parts: [0],
  foldsCase: false,
}

function sortOnce(languages: readonly Language[]): Language[] {
  return [...new Set(languages)].sort((one, other) => one.id - other.id)
}

function listIds(languages: readonly Language[]): string {
  return languages.map(language => language.id).join(',')
}

interface Node {
  readonly states: readonly number[]
  readonly code: number
  readonly parent: Node | undefined
}

/** Breadth first, so that the text found is the shortest. */
function searchProduct(
  { inside, outside, alphabet }: WantedText,
  budget: StepBudget,
): string | undefined {
  const languages = [...inside, ...outside]
  const start = languages.map(language => language.start)
  const seen = new Set([start.join()])
  const queue: Node[] = [{ states: start, code: 0, parent: undefined }]
  for (const node of queue) {
    const { states } = node
    const fits = languages.every(
      (language, index) => language.accepts(states[index] ?? dead) === index < inside.length,
    )
    if (fits) return readText(node)
    for (const code of listCodes(languages, states, alphabet)) {
      const next = languages.map((language, index) => language.step(states[index] ?? dead, code))
      const lost = next.some((state, index) => state === (index < inside.length ? dead : universal))
      if (lost) continue
      const key = next.join()
      if (seen.has(key)) continue
      spend(budget, 1)
      seen.add(key)
      queue.push({ states: next, code, parent: node })
    }
  }
  return undefined
}

/** The characters that some state can tell from the others, and one that stands for the rest. */
function listCodes(
  languages: readonly Language[],
  states: readonly number[],
  alphabet: string | undefined,
): number[] {
  const codes = new Set<number>()
  for (const [index, language] of languages.entries()) {
    for (const code of language.relevant(states[index] ?? dead)) {
      if (alphabet === undefined || alphabet.includes(String.fromCharCode(code))) codes.add(code)
    }
  }
  const other = findOther(codes, alphabet)
  return other === undefined ? [...codes] : [...codes, other]
}

function findOther(codes: ReadonlySet<number>, alphabet = readable): number | undefined {
  for (let at = 0; at < alphabet.length; at++) {
    const code = alphabet.charCodeAt(at)
    if (!codes.has(code)) return code
  }
  if (alphabet !== readable) return undefined
  let code = 0x100
  while (codes.has(code)) code++
  return code
}

/** Tried first for "any other character". */
const readable = 'xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_./=@+,'

function readText(node: Node): string {
  const codes: number[] = []
  for (let at: Node | undefined = node; at?.parent !== undefined; at = at.parent)
    codes.push(at.code)
  return String.fromCharCode(...codes.reverse())
}
