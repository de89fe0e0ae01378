// AWS's rules for the names of what a domain is made of, checked as they are typed.

const MAX_LENGTH = 100

/** AWS: Cases API Reference, CreateField and its like: 1 to 100 characters, `.*[\S]`. */
export function faultOfName(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name.'
  if (/\s$/.test(name)) return 'The name must not end with a blank.'
  const { length } = name
  return length > MAX_LENGTH
    ? `The name has ${length} characters; ${MAX_LENGTH} are allowed.`
    : undefined
}
