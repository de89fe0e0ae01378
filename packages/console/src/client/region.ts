// The Region that every call is for, AWS's and the operator API's alike. Each window keeps its own.

const REMEMBERED = 'casegate-region'
/** Where the demo world is, and what tools without a Region take. */
const DEFAULT = 'us-east-1'

export function chosenRegion(): string {
  return sessionStorage.getItem(REMEMBERED) ?? DEFAULT
}

export function chooseRegion(code: string): void {
  sessionStorage.setItem(REMEMBERED, code)
}
