// Where a question is: the account, Region and partition that files tell, and what flags ask besides.
import type { InputRow } from '../input-row.ts'

const VIEW = 'check --task view-domain --policy'
const TAKEN = 'us-east-1 of 111122223333'

export const ROWS: readonly InputRow[] = [
  {
    run: `${VIEW} scoped.json`,
    exit: 0,
    says: [`allowed in ${TAKEN}`, 'taken from the policy scoped.json', "--region '*'"],
  },
  {
    run: `${VIEW} scoped.json --json`,
    exit: 0,
    says: ['"region": "us-east-1"', '"from": "the policy'],
  },
  { run: `${VIEW} scoped.json --region *`, exit: 1, says: ['only on arn:aws:connect:us-east-1:'] },
  { run: `${VIEW} scoped.json --account *`, exit: 1, says: ['only on arn:aws:connect:us-east-1:'] },
  {
    run: `${VIEW} scoped.json --region eu-west-2`,
    exit: 1,
    says: ['not allowed in eu-west-2 of 111122223333'],
  },
  { run: `${VIEW} scoped.json --account 444455556666`, exit: 1 },
  { run: `${VIEW} base.json`, exit: 0, neverSays: ['Asked in'] },
  {
    run: 'fix --task view-domain --policy place/any-region.json --region us-west-2',
    exit: 0,
    says: ['Nothing is missing'],
  },
  {
    run: 'fix --task onboard --policy scoped.json',
    exit: 0,
    says: ['arn:aws:connect:us-east-1:111122223333:instance/*', 'arn:aws:iam::111122223333:role/'],
    neverSays: ['arn:aws:connect:*', 'arn:aws:iam::*'],
  },
  {
    run: `${VIEW} place/one-of-two.json`,
    exit: 0,
    says: ['allowed in eu-west-2 of 111122223333'],
  },
  { run: `${VIEW} place/any-region.json`, exit: 0, says: ['allowed in account 111122223333'] },
  {
    run: `${VIEW} place/two-regions.json`,
    exit: 1,
    says: ['not allowed in account 111122223333', 'in part', 'us-east-1', 'eu-west-2'],
  },
  {
    run: `${VIEW} place/two-accounts.json`,
    exit: 1,
    says: ['not allowed in us-east-1', 'in part'],
  },
  {
    run: `${VIEW} place/no-such-region.json`,
    exit: 1,
    says: ['in part'],
    neverSays: ['Asked in us-esat'],
  },
  { run: `${VIEW} place/wrong-partition.json`, exit: 1, neverSays: ['Asked in us-gov-west-1'] },
  {
    run: `${VIEW} place/denied-elsewhere.json`,
    exit: 1,
    says: ['in part'],
    neverSays: ['Asked in'],
  },
  {
    run: `${VIEW} place/other-service.json`,
    exit: 0,
    says: ['allowed in eu-west-2 of 111122223333'],
  },
  {
    run: `${VIEW} place/china.json`,
    exit: 0,
    says: ['allowed in cn-north-1 of 111122223333', 'arn:aws-cn:connect'],
  },
  { run: `${VIEW} cfn.yaml`, exit: 0, says: ['allowed in us-east-1', 'AWS::Region=us-east-1'] },
  {
    run: `${VIEW} cfn.yaml --region eu-west-2 --account 444455556666`,
    exit: 0,
    says: ['arn:aws:connect:eu-west-2:444455556666:instance/*'],
  },
  { run: `${VIEW} place/role.yaml`, exit: 0, says: ['allowed in us-east-1'] },
  {
    run: `${VIEW} gov2.json --region us-gov-west-1 --account 123456789012`,
    exit: 0,
    says: ['arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/*'],
  },
  { run: `${VIEW} gov2.json`, exit: 0, says: ['allowed in us-gov-west-1 of 123456789012'] },
  {
    run: `${VIEW} gov2.json --region us-gov-west-1 --partition aws`,
    exit: 2,
    says: ['us-gov-west-1 is in the partition aws-us-gov'],
  },
  {
    run: `${VIEW} gov2.json --region us-gov-wset-1`,
    exit: 2,
    says: ['did you mean us-gov-west-1?'],
  },
  { run: `${VIEW} base.json --partition aws-us-gvo`, exit: 2, says: ['did you mean aws-us-gov?'] },
  {
    run: `${VIEW} base.json --instance arn:aws:connect:us-esat-1:111122223333:instance/i-1`,
    exit: 2,
    says: ['did you mean us-east-1?'],
  },
  { run: `${VIEW} base.json --region xx-north-9 --partition aws`, exit: 0 },
  {
    run: 'generate --task view-domain --region us-gov-west-1 --account 123456789012',
    exit: 0,
    says: ['arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/*'],
    neverSays: ['arn:aws:'],
  },
  {
    run: 'generate --task view-domain --region cn-north-1',
    exit: 0,
    says: ['arn:aws-cn:connect:cn-north-1:*'],
  },
  {
    run: 'generate --task view-domain --region us-esat-1',
    exit: 2,
    says: ['did you mean us-east-1?'],
  },
  {
    run: 'audit own-account-scope.json --task onboard',
    exit: 0,
    says: ['onboard (edition seed): 1 can'],
    neverSays: ['Nobody can'],
  },
  {
    run: 'audit own-account-scope.json --task onboard --account *',
    exit: 0,
    says: ['in part', 'arn:aws:iam::111122223333:role/'],
  },
  {
    run: 'check --task onboard --account-data own-account-scope.json',
    exit: 0,
    says: ['allowed in account 111122223333', 'arn:aws:iam::111122223333:user/ana'],
  },
  {
    run: 'audit one-instance-scope.json --task view-domain',
    exit: 0,
    says: ['0 can, 1 in part', '◐', 'only on arn:aws:connect:us-east-1:111122223333:instance/7f3e'],
    neverSays: ['Nobody can', 'lacks'],
  },
  {
    run: 'audit one-instance-scope.json --format csv',
    exit: 0,
    says: [',inPart,', 'only on arn:aws:connect'],
  },
  {
    run: 'audit one-instance-scope.json --format html',
    exit: 0,
    says: ['inPart', 'only on arn:aws:connect'],
  },
  { run: 'audit one-instance-scope.json --json', exit: 0, says: ['"how": "inPart"', '"on": ['] },
  {
    run: 'audit one-instance-scope.json --format sarif',
    exit: 0,
    says: ['can do view-domain in part'],
  },
  {
    run: 'audit place/one-region-account.json --task view-domain',
    exit: 0,
    says: ['1 can', 'in eu-west-2'],
  },
  {
    run: 'audit place/two-regions-account.json --task view-domain',
    exit: 0,
    says: [
      '1 in part',
      'only on arn:aws:connect:us-east-1:111122223333:instance/*, arn:aws:connect:eu-west-2',
    ],
  },
  { run: 'audit place/gov-account.json --task view-domain', exit: 0, says: ['1 can'] },
  { run: 'audit place/other-account.json --task view-domain', exit: 0, says: ['Nobody can'] },
  {
    run: 'audit place/region-condition-account.json --task view-domain',
    exit: 0,
    says: ['1 in part', 'only when aws:RequestedRegion StringEquals us-east-1'],
  },
  {
    run: 'audit place/region-condition-account.json --task view-domain --region us-east-1',
    exit: 0,
    says: ['1 can'],
  },
  {
    run: 'audit place/denied-instance-account.json --task view-domain',
    exit: 0,
    says: ['1 in part', 'not on arn:aws:connect:us-east-1:111122223333:instance/i-1'],
  },
  { run: 'audit place/role.yaml --task view-domain', exit: 0, says: ['1 can', 'in us-east-1'] },
  // The account is known in a module of a plan, and a role of GovCloud is asked in its own partition.
  {
    run: 'audit siblings/own-account-plan.json --task onboard',
    exit: 0,
    says: ['onboard (edition seed): 1 can'],
    neverSays: ['in part'],
  },
  {
    run: 'audit siblings/own-account-gov.yaml --task view-domain',
    exit: 0,
    says: ['arn:aws-us-gov:connect:us-gov-*:222233334444:instance/*'],
    neverSays: ['Nobody can'],
  },
  {
    run: 'who-can --action connect:ListIntegrationAssociations siblings/own-account-gov.yaml',
    exit: 0,
    says: ['role/desk', 'arn:aws-us-gov:connect:us-gov-*:222233334444:instance/*'],
    neverSays: ['nobody can'],
  },
  {
    run: 'who-can --action connect:ListIntegrationAssociations siblings/scoped-account.json',
    exit: 0,
    says: ['1 can (of 1 principal)'],
  },
  {
    run: 'audit siblings/one-domain-part.yaml --task view-domain',
    exit: 0,
    says: ['0 can, 1 in part', 'only on arn:aws:cases:us-east-1:123456789012:domain/5e7c'],
  },
  {
    run: 'audit siblings/tag-part-account.json --task view-domain',
    exit: 0,
    says: ['0 can, 1 in part', 'only when aws:ResourceTag/stage StringEquals test'],
  },
  {
    run: `${VIEW} siblings/scoped-domain.yaml`,
    exit: 1,
    says: ['in eu-central-1 of 222233334444', '1 of 4', '"Resource": "*"'],
    neverSays: ['arn:aws:connect:*'],
  },
  ...['join.json', 'sub-map.yaml'].map(
    (name): InputRow => ({
      run: `${VIEW} siblings/pseudo-${name}`,
      exit: 0,
      says: ['allowed in us-east-1 of 123456789012'],
    }),
  ),
  {
    run: `${VIEW} siblings/pseudo-join.json --region cn-north-1 --account 222233334444`,
    exit: 0,
    says: ['arn:aws-cn:connect:cn-north-1:222233334444:instance/*'],
  },
  {
    run: `${VIEW} gov2.json --instance arn:aws:connect:us-gov-west-1:123456789012:instance/i-1`,
    exit: 2,
    says: ['us-gov-west-1 is in the partition aws-us-gov'],
  },
  // The Region of a request is that of what it asks about, by whichever flag it is given.
  {
    run: `${VIEW} gov2.json --context aws:RequestedRegion=us-gov-wset-1`,
    exit: 2,
    says: ['did you mean us-gov-west-1?'],
  },
  {
    run: `${VIEW} gov2.json --context aws:RequestedRegion=us-east-1`,
    exit: 1,
    says: ['not allowed in us-east-1 of 123456789012'],
  },
  {
    run: `${VIEW} gov2.json --region us-gov-west-1 --context AWS:requestedregion=us-gov-east-1`,
    exit: 2,
    says: ['a request is in one Region, not in us-gov-east-1 and us-gov-west-1'],
  },
]
