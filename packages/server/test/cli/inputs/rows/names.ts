// Questions about actions, resources and Regions that AWS does not have.
import type { InputRow } from '../input-row.ts'

export const ROWS: readonly InputRow[] = [
  {
    run: 'prove --policy star.json --never connectcases:DeleteDomain',
    exit: 2,
    says: ['did you mean cases:DeleteDomain?', '--allow-unknown'],
    neverSays: ['proved'],
  },
  { run: 'prove --policy star.json --never "case:*"', exit: 2, says: ['did you mean cases:*?'] },
  { run: 'prove --policy star.json --never "case:*" --allow-unknown', exit: 0 },
  {
    run: 'prove --policy star.json --never cases:DeleteDomain --on d-1',
    exit: 2,
    says: ['"d-1" is neither an ARN nor "*"', 'did you mean arn:*:cases:*:*:domain/d-1?'],
  },
  {
    run: 'prove --policy star.json --never cases:DeleteDomain --on "arn:aws:cases:*:*:domains/*"',
    exit: 2,
    says: ['did you mean arn:aws:cases:*:*:domain/*?'],
  },
  {
    run: 'prove --policy star.json --never cases:DeleteDomain --on "arn:aws:cases:*:*:domain/*"',
    exit: 1,
    says: [/over 1 action of AWS's table of \d{4}-\d\d-\d\d, on arn:aws:cases:\*:\*:domain\/\*/],
  },
  {
    run: 'prove --policy base.json --never "connect:Delete*" --json',
    exit: 0,
    says: [/"actions": \d\d,/, '"asOf": "', '"resources": [\n        "*"'],
  },
  {
    run: 'explain --action cases:DeleteDomian --policy star.json',
    exit: 2,
    says: ['did you mean cases:DeleteDomain?'],
    neverSays: ['allowed'],
  },
  {
    run: 'explain --action cases:GetDomain --resource arn:aws:cases:us-est-1:123456789012:domain/d --policy star.json',
    exit: 2,
    says: ['did you mean us-east-1?'],
  },
  { run: 'test tst2.json', exit: 2, says: ['tst2.json:1:', 'did you mean cases:DeleteDomain?'] },
  { run: 'test tst2.json --allow-unknown', exit: 0, says: ['1 passed'] },
  // A pattern asked as a name would be a no about nothing.
  { run: 'who-can --action cases:* own-account-scope.json', exit: 2, says: ['is a pattern'] },
  { run: 'explain --action cases:Get* --policy star.json', exit: 2, says: ['is a pattern'] },
  { run: 'prove --policy star.json --never s4:GetObject', exit: 2, says: ['s3:GetObject'] },
  { run: 'prove --policy star.json --never "cases:Foo*"', exit: 2, says: ['no action of'] },
  {
    run: 'prove --policy star.json --never cases:GetDomain --on "arn:aws:s3:::bucket/*"',
    exit: 2,
    says: ['is not a resource of cases:GetDomain'],
  },
  {
    run: 'prove --policy star.json --never cases:GetDomain --on "arn:aws:cases:*:1234:domain/*"',
    exit: 2,
    says: ['AWS has no account "1234": an id has 12 digits'],
  },
  {
    run: 'prove --policy star.json --never cases:GetDomain --on "arn:aws:cases:*:1234*:domain/*"',
    exit: 1,
  },
  {
    run: 'prove --policy star.json --coverage "casse:*"',
    exit: 2,
    says: ['did you mean cases:*?'],
  },
  {
    run: 'who-can --action cases:GetDomain --resource d-1 own-account-scope.json',
    exit: 2,
    says: ['did you mean arn:*:cases:*:*:domain/d-1?'],
  },
  { run: 'explain --action "" --policy star.json', exit: 2, says: ['"" is not an action'] },
  {
    run: 'test siblings/tests-odd-resource.json',
    exit: 2,
    says: ['tests-odd-resource.json:1:', 'domain/d?'],
  },
  {
    run: 'test siblings/tests-pattern.json',
    exit: 2,
    says: ['tests-pattern.json:3:3', '"cases:Delete*" is a pattern'],
    neverSays: ['passed'],
  },
  { run: 'test siblings/tests-pattern-question.json', exit: 2, says: ['is a pattern'] },
  { run: 'test siblings/tests-region.json', exit: 2, says: ['did you mean us-east-1?'] },
  {
    run: 'prove --policy star.json --never cases:DeleteDomain --context aws:RequestedRegion=eu-est-1',
    exit: 2,
    says: ['did you mean eu-west-1?'],
  },
]
