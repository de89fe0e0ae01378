// CloudFormation templates, SAM and the output of the CDK.
import type { InputRow } from '../input-row.ts'

const VIEW = 'check --task view-domain --policy'
const NOT_READ = 'could change the answer'

export const ROWS: readonly InputRow[] = [
  // Resources with a condition.
  { run: `${VIEW} template-condition-cond-resource.yaml`, exit: 1, says: ['no identity-based'] },
  {
    run: `${VIEW} template-condition-cond-resource.yaml --parameter E=DEV`,
    exit: 0,
    says: ['allowed'],
  },
  {
    run: `${VIEW} template-condition-unknown.yaml`,
    exit: 3,
    says: ['only if the condition C holds', 'template-condition-unknown.yaml:9:'],
  },
  { run: `${VIEW} template-condition-unknown.yaml --parameter X=yes`, exit: 0 },
  { run: `${VIEW} template-condition-unknown.yaml --parameter X=no`, exit: 1 },
  { run: `${VIEW} templates/boundary.yaml`, exit: 3, says: ['IsLimited does not hold'] },
  // A condition in several places is the same in all of them.
  {
    run: 'explain --action cases:GetDomain --policy templates/correlated.yaml',
    exit: 0,
    says: ['cases:GetDomain on *: allowed'],
  },
  {
    run: 'explain --action cases:DeleteDomain --policy templates/correlated.yaml',
    exit: 1,
    says: ['explicit deny'],
  },
  {
    run: 'prove --never iam:PassRole --policy templates/correlated.yaml',
    exit: 3,
    says: ['it holds only if the condition IsProd does not hold'],
  },
  { run: 'prove --never cases:DeleteDomain --policy templates/correlated.yaml', exit: 0 },
  { run: 'diff templates/correlated.yaml templates/correlated.yaml', exit: 0, says: ['equal'] },
  // Branches, each under its name.
  { run: `${VIEW} template-if329nodef.yaml`, exit: 3, says: ['only if the condition C holds'] },
  { run: `${VIEW} template-if329nodef.yaml --parameter Stage=No`, exit: 1 },
  {
    run: `${VIEW} template-if329nodef.yaml --parameter Stage=Yse`,
    exit: 2,
    says: ['template-if329nodef.yaml:2:', 'takes Yes, No, not "Yse"; did you mean Yes?'],
  },
  {
    run: `${VIEW} template-if329nodef.yaml --parameter Stge=Yes`,
    exit: 2,
    says: ['no template has the parameter Stge; did you mean Stage?'],
  },
  { run: `${VIEW} star.json --parameter A=b`, exit: 2, says: ['no template for the parameter A'] },
  { run: `${VIEW} star.json --parameter A`, exit: 2, says: ['takes NAME=VALUE'] },
  {
    run: 'lint template-if-in-policies-undefined.yaml --json',
    exit: 1,
    says: ['"policies": 3', '"policy": "R/full"'],
    neverSays: ['R/undefined', 'R/1'],
  },
  { run: `${VIEW} template-if-in-policies-undefined.yaml`, exit: 0 },
  // Files of parameters.
  ...['list', 'object'].map(
    (form): InputRow => ({
      run: `${VIEW} template-if329nodef.yaml --parameters templates/parameters-${form}.json`,
      exit: 0,
    }),
  ),
  ...['pipeline', 'texts'].map(
    (form): InputRow => ({
      run: `${VIEW} template-if329nodef.yaml --parameters templates/parameters-${form}.json`,
      exit: 1,
    }),
  ),
  {
    run: `${VIEW} template-if329nodef.yaml --parameters templates/parameters-pipeline.json --parameter Stage=Yes`,
    exit: 0,
  },
  {
    run: `${VIEW} template-if329nodef.yaml --parameters templates/parameters-odd.json`,
    exit: 2,
    says: ['parameters-odd.json:1:1: these are not parameters'],
  },
  // Values that only a deployment tells, and empty defaults.
  { run: `${VIEW} template-dyn1.yaml`, exit: 0 },
  {
    run: `${VIEW} template-dyn2.yaml`,
    exit: 3,
    says: ['{{resolve:ssm:/acct}}', 'template-dyn2.yaml:7:'],
  },
  { run: `${VIEW} template-emptydef.yaml`, exit: 0 },
  {
    run: `${VIEW} template-emptydef.yaml --parameter Topic=arn:aws:sns:us-east-1:123456789012:t`,
    exit: 0,
  },
  { run: 'lint template-emptydef.yaml', exit: 0, says: ['1 policy: nothing found'] },
  { run: 'lint template-json-string.yaml --json', exit: 0, says: ['"policies": 1'] },
  { run: `${VIEW} template-json-string.yaml`, exit: 0 },
  // Names that are made of parameters.
  {
    run: 'audit templates/names.yaml --task view-domain',
    exit: 3,
    says: [
      /user\/ana .*it can only if Team is admins/,
      /user\/Bo .*it can only if Team is admins/,
      /user\/admins-bo .*it can only if Team is agents/,
    ],
  },
  {
    run: 'audit templates/names.yaml --task view-domain --parameter Team=admins',
    exit: 0,
    says: ['user/ana', 'user/admins-bo', '2 can'],
  },
  // The place of the deployment.
  {
    run: `${VIEW} cfn.yaml`,
    exit: 0,
    says: ['allowed in us-east-1 of 123456789012', 'taken from'],
  },
  { run: `${VIEW} cfn.yaml --account 111122223333 --region eu-west-2`, exit: 0 },
  { run: `${VIEW} cfn.yaml --account "*"`, exit: 1, says: ['allowed in part'] },
  // Loops and the other functions of the language extensions.
  {
    run: 'audit templates/loops.yaml --task view-domain --all',
    exit: 0,
    says: ['role/cases-View', 'role/cases-Onboard'],
  },
  { run: 'lint templates/loops.yaml', exit: 1, says: ['logs:PutLogEvents?', '3 policies'] },
  {
    run: 'audit templates/loops-without-transform.yaml',
    exit: 2,
    says: ['the loop Fn::ForEach::Roles', 'AWS::LanguageExtensions'],
  },
  // SAM.
  { run: 'audit template-sam.yaml --task view-domain', exit: 0, says: ['role/FRole', '1 can'] },
  { run: 'lint template-sam.yaml --json', exit: 0, says: ['"policies": 1', '"unread": []'] },
  {
    run: 'audit templates/serverless.yaml --task view-domain --all',
    exit: 3,
    says: [
      /role\/LimitedRole +lacks cases:GetDomain/,
      /role\/FreeRole .*did you mean LambdaInvokePolicy/,
      /role\/EitherRole .*only if the condition HasOwn does not hold/,
    ],
  },
  // Permission sets, organization policies and policies of resources.
  {
    run: 'audit template-pset.yaml --task view-domain',
    exit: 0,
    says: ['role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x'],
  },
  { run: 'audit sso.yaml --task onboard', exit: 0, says: ['AWSReservedSSO_CasesAdmin', '1 can'] },
  { run: 'lint sso.yaml --json', exit: 0, says: ['"policies": 1'] },
  {
    run: 'lint lint-template-resource-policies.yaml',
    exit: 1,
    says: ['s3:GetObject?', '7 policies', /:50:\d+ error/],
  },
  { run: 'lint many.yaml', exit: 1, says: ['8 policies', 'kms:*x'] },
  {
    run: 'lint templates/permissions.yaml',
    exit: 1,
    says: [
      'lambda:InvokeFunction?',
      'events:PutEvents?',
      'dynamodb:GetItem?',
      '5 policies',
      'the organizations policy Tags of type TAG_POLICY',
    ],
  },
  // Groups without members.
  { run: 'lint lint-group-without-members.yaml', exit: 1, says: ['3 policies: 3 errors'] },
  { run: 'lint template-group-grants.yaml', exit: 1, says: ['ALLOW_ALL'] },
  { run: `${VIEW} template-group-grants.yaml`, exit: 0 },
  // What is not followed is named.
  ...(
    [
      ['not-followed', 'the nested stack Inner'],
      ['not-followed-macro', 'the transform MyMacro'],
      ['not-followed-module', 'the module M (My::Org::Thing::MODULE)'],
      ['not-followed-custom', 'the custom resource C (Custom::Grants)'],
      ['not-followed-include', 'the transform Fn::Transform'],
      ['not-followed-stray', 'the policy in S (AWS::Made::Up) at Rules'],
      ['not-followed-connector', 'the resource K (AWS::Serverless::Connector)'],
    ] as const
  ).flatMap(([file, says]): InputRow[] => [
    { run: `${VIEW} templates/${file}.yaml`, exit: 2, says: [says, NOT_READ] },
    { run: `${VIEW} templates/${file}.yaml --allow-unread`, exit: 0, says: [says] },
  ]),
  // The CDK.
  {
    run: 'audit templates/cdk.out --task view-domain',
    exit: 0,
    says: ['arn:aws:iam::111122223333:role/ViewerRole1A2B3C4D', 'user/operator', '2 can'],
  },
  { run: `${VIEW} templates/cdk.out --principal Cases/Viewer/Role`, exit: 0 },
  { run: `${VIEW} templates/cdk.out --principal Prod/Cases/Operator`, exit: 0 },
  {
    run: `${VIEW} templates/cdk.out --principal Prod/Cases/Operator --parameter Stage=dev`,
    exit: 1,
  },
  { run: 'lint templates/cdk.out', exit: 1, says: ['3 policies', 'ProdCases.template.json:15:'] },
  // Nested stacks beside their parent are read as it deploys them.
  {
    run: 'audit templates/nested.out --task view-domain',
    exit: 3,
    says: [
      '✔  arn:aws:iam::111122223333:role/viewer-eu-west-2 ',
      '✔  arn:aws:iam::111122223333:role/viewer-eu-west-2-deep ',
      // The parent passes what nobody knows, for which the default of the nested template does not stand.
      /\? {2}arn:aws:iam::111122223333:role\/operator .*the condition IsProd holds/,
      'Effect=Allow',
    ],
    neverSays: ['Stage=prod', 'role/nobody', 'not read'],
  },
  {
    run: `${VIEW} templates/nested.out/App.template.json --principal operator --parameter Stage=prod`,
    exit: 0,
  },
  {
    run: 'audit templates/nested.out --task view-domain --parameter Stage=dev',
    exit: 0,
    says: ['2 can'],
    neverSays: ['operator'],
  },
  // Without metadata, the manifest of what the app uploads tells which file a nested stack is.
  {
    run: 'audit templates/assets.out --task view-domain --parameter Stage=prod',
    exit: 0,
    says: ['3 can', 'role/viewer-eu-west-2-deep'],
    neverSays: ['not read'],
  },
  {
    run: `${VIEW} templates/assets.out/App.template.json --principal operator --parameter Stage=prod`,
    exit: 0,
  },
  // A template that is uploaded, and that nothing read deploys.
  {
    run: 'audit templates/assets-left.out --task view-domain --parameter Stage=prod',
    exit: 2,
    says: [/Product\.template\.json: not read: .* uploaded as an asset.*\(could/],
    neverSays: ['Inner.nested.template.json: not read', 'settings.json'],
  },
  {
    run: 'diff templates/assets.out templates/assets-left.out',
    exit: 2,
    says: ['Product.template.json'],
  },
  // What the parent does not pass has its default, whatever somebody says.
  {
    run: 'audit templates/nested.out --task view-domain --parameter Effect=Deny',
    exit: 2,
    says: ['no template has the parameter Effect'],
  },
  {
    run: 'lint templates/nested-odd.out --parameter Stage=prod',
    exit: 2,
    says: [
      '4 policies',
      /nested stack Self: .* is the one that it stands in.*\(could/,
      /nested stack Gone: .*there is no such file.*\(could/,
      /nested stack Outside: .* is outside of the folder.*\(could/,
    ],
    neverSays: ['nested stack Perhaps'],
  },
  {
    run: 'lint templates/nested-odd.out',
    exit: 2,
    says: [/nested stack Perhaps: only a deployment tells whether there is one/],
  },
  // A transform that adds members to a role may add a policy or a boundary.
  {
    run: `${VIEW} templates/include-beside.yaml`,
    exit: 2,
    says: ['the transform Fn::Transform in R', 'include-beside.yaml:12:', NOT_READ],
  },
  {
    run: 'who-can --action cases:DeleteDomain templates/deny-if-open.yaml',
    exit: 3,
    says: [
      /it depends on how it is deployed: it can only if the condition Open does not\s+hold/,
      /\? lambda.amazonaws.com through/,
    ],
    neverSays: ['depends on can'],
  },
]
