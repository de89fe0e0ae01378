// What CloudFormation makes of a template with every parameter given: no code of the package's.
import type { Fields } from './random-template.ts'

export interface Expanded {
  readonly identity: readonly unknown[]
  readonly boundary: unknown
}

type Given = Readonly<Record<string, string>>

/** The policies of the user `U`. */
export function expandByHand(template: Fields, given: Given): Expanded {
  const parameters = template.Parameters as Record<string, { Default?: string }>
  const conditions = template.Conditions as Record<string, unknown>
  const values = Object.fromEntries(
    Object.keys(parameters).map(name => [name, given[name] ?? parameters[name]?.Default ?? '']),
  )
  const named = Object.keys(template.Resources as Fields)
  const write = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(write).filter(one => one !== undefined)
    if (typeof value !== 'object' || value === null) return value
    const [[key, argument] = ['', undefined], ...more] = Object.entries(value)
    if (more.length === 0) {
      if (key === 'Ref') {
        if (argument === 'AWS::NoValue') return undefined
        return named.includes(argument) ? argument : values[argument]
      }
      if (key === 'Fn::Sub') {
        return String(argument).replace(/\$\{(\w+)\}/g, (_, name) => values[name] ?? '')
      }
      if (key === 'Fn::If') return write(argument[isTrue({ Condition: argument[0] }) ? 1 : 2])
    }
    const members = Object.entries(value).map(([name, one]) => [name, write(one)] as const)
    return Object.fromEntries(members.filter(([, one]) => one !== undefined))
  }
  const isTrue = (condition: unknown): boolean => {
    const [[key, argument] = ['', undefined]] = Object.entries(condition as Fields) as [
      string,
      // biome-ignore lint/suspicious/noExplicitAny: what a condition may hold depends on its name
      any,
    ][]
    switch (key) {
      case 'Condition':
        return isTrue(conditions[argument])
      case 'Fn::Equals':
        return write(argument[0]) === write(argument[1])
      case 'Fn::Not':
        return !isTrue(argument[0])
      case 'Fn::And':
        return argument.every(isTrue)
      default:
        return argument.some(isTrue)
    }
  }
  const all = template.Resources as Record<string, { Condition?: string; Properties: Fields }>
  const found = Object.fromEntries(
    Object.entries(all)
      .filter(([, one]) => one.Condition === undefined || isTrue({ Condition: one.Condition }))
      .map(([id, one]) => [id, write(one.Properties) as Record<string, never>]),
  )
  const { U: user, G: group, M: managed, B: limit, X: extra, A: addition } = found
  const inline = (one: { Policies?: readonly { PolicyDocument: unknown }[] } | undefined) =>
    (one?.Policies ?? []).map(policy => policy.PolicyDocument)
  const has = (one: Fields | undefined, member: string, name: string) =>
    (one?.[member] as readonly unknown[] | undefined)?.includes(name) ?? false
  const isMember = has(user, 'Groups', 'G') || has(addition, 'Users', 'U')
  return {
    identity: [
      ...inline(user),
      ...(has(user, 'ManagedPolicyArns', 'M') ? [managed?.PolicyDocument] : []),
      ...(has(extra, 'Users', 'U') ? [extra?.PolicyDocument] : []),
      ...(isMember ? inline(group) : []),
    ],
    boundary: user?.PermissionsBoundary === 'B' ? limit?.PolicyDocument : undefined,
  }
}

/** Every way to give the parameters. */
export function assignmentsOf(open: Readonly<Record<string, readonly string[]>>): readonly Given[] {
  let all: readonly Given[] = [{}]
  for (const [name, values] of Object.entries(open)) {
    all = all.flatMap(given => values.map(value => ({ ...given, [name]: value })))
  }
  return all
}
