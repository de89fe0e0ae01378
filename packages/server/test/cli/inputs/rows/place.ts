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
]
