// A short name for a long text: the same for the same, and else another but by a chance of 2^-128.

const SEEDS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]

export function digestOf(text: string): string {
  const lanes = SEEDS.map((seed, lane) => {
    let state = seed
    for (let at = 0; at < text.length; at++) {
      state = Math.imul(state ^ text.charCodeAt(at), 0x01000193 + 2 * lane)
      state ^= state >>> (13 + lane)
    }
    return (state >>> 0).toString(16)
  })
  return lanes.join('-')
}
