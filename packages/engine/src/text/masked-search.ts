// Finds a long piece of text in which some places match any character.

export interface MaskedSearch {
  readonly length: number
  /** By character: bit i says whether place i of the piece takes it. */
  readonly masks: ReadonlyMap<number, Uint32Array>
  /** For every other character: only the places that take any. */
  readonly otherwise: Uint32Array
}

/** `holes` are the places that match any character. */
export function compileMaskedSearch(text: string, holes: readonly number[]): MaskedSearch {
  const words = (text.length + 31) >> 5
  const otherwise = new Uint32Array(words)
  for (const hole of holes) setBit(otherwise, hole)
  const open = new Set(holes)
  const masks = new Map<number, Uint32Array>()
  for (let at = 0; at < text.length; at++) {
    if (open.has(at)) continue
    const code = text.charCodeAt(at)
    const mask = masks.get(code) ?? otherwise.slice()
    setBit(mask, at)
    masks.set(code, mask)
  }
  return { length: text.length, masks, otherwise }
}

/**
 * The first place between `from` and `to` where the piece stands; -1 when there is none.
 *
 * All the places where it may have begun are followed at once, 32 a word (Baeza-Yates and Gonnet,
 * "A new approach to text searching"), so no text makes the search go back.
 */
export function searchMasked(
  { length, masks, otherwise }: MaskedSearch,
  text: string,
  from: number,
  to: number,
): number {
  const state = new Uint32Array(otherwise.length)
  const lastWord = (length - 1) >> 5
  const lastBit = 1 << ((length - 1) & 31)
  for (let at = from; at < to; at++) {
    const mask = masks.get(text.charCodeAt(at)) ?? otherwise
    let carry = 1
    for (let word = 0; word < state.length; word++) {
      const before = state[word] ?? 0
      state[word] = ((before << 1) | carry) & (mask[word] ?? 0)
      carry = before >>> 31
    }
    if (((state[lastWord] ?? 0) & lastBit) !== 0) return at - length + 1
  }
  return -1
}

function setBit(words: Uint32Array, at: number): void {
  const word = at >> 5
  words[word] = (words[word] ?? 0) | (1 << (at & 31))
}
