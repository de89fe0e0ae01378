// Plans and states in the form that Terraform prints, for tests.

export type Values = Readonly<Record<string, unknown>>

export const ALLOW = (Action: string | readonly string[] = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

export const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
})

/** A resource by its address: `data.` and the key of an instance are read from it. */
export function resource(address: string, values: Values, more: Values = {}): Values {
  const own = address.replace(/^(module\.[^.]+\.)+/, '')
  const isData = own.startsWith('data.')
  const [type, name = ''] = own.replace(/^data\./, '').split('.')
  return {
    address,
    mode: isData ? 'data' : 'managed',
    type,
    name: name.replace(/\[.*$/, ''),
    values,
    ...more,
  }
}

export function plan(resources: readonly Values[], more: Values = {}): Values {
  return {
    format_version: '1.2',
    terraform_version: '1.9.0',
    planned_values: { root_module: { resources } },
    ...more,
  }
}

/** Configuration of the root module: what each member of each resource is made of. */
export function configuration(
  resources: Readonly<Record<string, Readonly<Record<string, readonly string[] | Values>>>>,
  more: Values = {},
): Values {
  return {
    root_module: {
      resources: Object.entries(resources).map(([address, members]) => ({
        ...resource(address, {}),
        expressions: Object.fromEntries(
          Object.entries(members).map(([member, made]) => [
            member,
            Array.isArray(made) ? { references: made } : made,
          ]),
        ),
      })),
      ...more,
    },
  }
}

export function change(address: string, actions: readonly string[], more: Values = {}): Values {
  const { type, mode } = resource(address, {})
  return { address, mode, type, change: { actions, ...more } }
}
