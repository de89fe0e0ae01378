// Makes a failing value small: drops members and elements as long as it still fails.

type Json = unknown

/** The smallest value found that `fails`; `value` itself must fail. */
export function shrink<T>(value: T, fails: (candidate: T) => boolean): T {
  let smallest = value
  for (let found = true; found; ) {
    found = false
    for (const candidate of smallerValues(smallest)) {
      if (!failsSafely(candidate as T, fails)) continue
      smallest = candidate as T
      found = true
      break
    }
  }
  return smallest
}

/** A candidate that breaks the test itself is no smaller failure. */
function failsSafely<T>(candidate: T, fails: (candidate: T) => boolean): boolean {
  try {
    return fails(candidate)
  } catch {
    return false
  }
}

/** All values that are one step smaller: an element or a member less, at any depth. */
function* smallerValues(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) yield value.toSpliced(index, 1)
    for (const [index, element] of value.entries()) {
      for (const smaller of smallerValues(element)) yield value.with(index, smaller)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) {
      const { [name]: _, ...rest } = value as { [name: string]: Json }
      yield rest
    }
    for (const [name, member] of Object.entries(value)) {
      for (const smaller of smallerValues(member)) yield { ...value, [name]: smaller }
    }
  }
}
