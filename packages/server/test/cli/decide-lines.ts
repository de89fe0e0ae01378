// Questions for `casegate decide --jsonl`: one, and as many long lines of it as are wanted.

export const ALLOW = {
  Version: '2012-10-17',
  Statement: { Sid: 'read', Effect: 'Allow', Action: 'cases:Get*', Resource: '*' },
}

export const QUESTION = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  action: 'cases:GetDomain',
  resource: 'arn:aws:cases:us-east-1:123456789012:domain/d-1',
}

export function* manyLines(total: number): Generator<string> {
  const padding = 'x'.repeat(2_000)
  for (let id = 0; id < total; id++) {
    const context = { 'aws:UserAgent': `${padding}${id}` }
    yield `${JSON.stringify({ id, ...QUESTION, context, policies: { identity: [ALLOW] } })}\n`
  }
}
