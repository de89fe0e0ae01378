// Secrets in inputs and answers: masked before anything is kept or shown.

/** Members of AWS's shapes that hold a secret. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set(['SecretAccessKey', 'SessionToken', 'Password'])

export const MASK = '(masked)'

/** A copy with every secret masked; what holds none is answered as it is. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      SECRET_MEMBERS.has(name) && typeof member === 'string' ? MASK : maskSecrets(member),
    ]),
  )
}
