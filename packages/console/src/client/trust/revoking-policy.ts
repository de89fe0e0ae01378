// The policy by which AWS's console revokes the sessions of a role that began before a time.

/** AWS: IAM User Guide, "Revoke IAM role temporary security credentials". */
export const REVOKING = 'AWSRevokeOlderSessions'

/** `before` is in ISO 8601. */
export function revokingPolicy(before: string): string {
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { DateLessThan: { 'aws:TokenIssueTime': before } },
        },
      ],
    },
    undefined,
    2,
  )
}

/** The time that such a policy names; undefined for any other text. */
export function revokedBefore(policy: string): number | undefined {
  const [, time] = /"aws:TokenIssueTime"\s*:\s*"([^"]+)"/.exec(policy) ?? []
  const ms = Date.parse(time ?? '')
  return Number.isNaN(ms) ? undefined : ms
}
