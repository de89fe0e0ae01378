// ARNs by the templates of AWS's reference: written, recognized, and shown as an example.

const VARIABLE = /\$\{(\w+)\}/g

/** What the values do not name stands as an ellipsis. */
export function fillArn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(VARIABLE, (_, name: string) => values[name] ?? '…')
}

/** Forms of what stands for a variable; any other is an id. */
const FORMS: Readonly<Record<string, string>> = {
  Account: '\\d{12}',
  Region: '[a-z]+(?:-[a-z0-9]+)+',
}

/** Of whatever partition. */
export function isArnOf(template: string, text: string): boolean {
  const [arn = '', , ...rest] = template.split(':')
  const form = rest.join(':').replaceAll(VARIABLE, (_, name: string) => FORMS[name] ?? '[\\w-]+')
  return new RegExp(`^${arn}:[\\w-]+:${form}$`).test(text)
}
