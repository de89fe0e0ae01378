// Addresses of Terraform: `module.a["x"].aws_iam_role.r[0]`, and what an expression refers to.

/** A name between two dots, with the key of `count` or `for_each`. */
export interface AddressStep {
  readonly name: string
  /** As it is written: `0`, `"a.b"`. */
  readonly key: string | undefined
}

export interface Address {
  /** Calls of modules from the root on. */
  readonly module: readonly AddressStep[]
  /** `aws_iam_role.r`, `data.aws_iam_policy_document.d`. */
  readonly resource: string
  readonly key: string | undefined
  /** What follows: the attribute that is referred to. */
  readonly attribute: string | undefined
}

const STEP = /([^.[\]]+)(?:\[("(?:[^"\\]|\\.)*"|[^\]"]*)\])?(?:\[[^\]]*\])*\.?/gy

export function stepsOf(text: string): readonly AddressStep[] {
  return [...text.matchAll(STEP)].map(([, name = '', key]) => ({ name, key }))
}

export function parseAddress(text: string): Address {
  return addressOf(stepsOf(text), [])
}

/** Of the steps within a module. */
export function addressOf(steps: readonly AddressStep[], within: readonly AddressStep[]): Address {
  const [first, second, ...rest] = steps
  if (first?.name === 'module' && second) return addressOf(rest, [...within, second])
  const at = first?.name === 'data' ? 3 : 2
  const named = steps.slice(0, at)
  return {
    module: within,
    resource: named.map(({ name }) => name).join('.'),
    key: named.at(-1)?.key,
    attribute: steps[at]?.name,
  }
}

/** What has no key in a reference may be any of its instances. */
export function isReferred(address: Address, reference: Address): boolean {
  return (
    address.resource === reference.resource &&
    (reference.key === undefined || address.key === reference.key) &&
    address.module.length === reference.module.length &&
    reference.module.every(
      ({ name, key }, index) =>
        address.module[index]?.name === name &&
        (key === undefined || address.module[index].key === key),
    )
  )
}
