// Policies in files of their own, and folders of them.
import type { InputRow } from '../input-row.ts'

const ALLOWED = /View Cases domain details .*: allowed/

export const ROWS: readonly InputRow[] = [
  { run: 'check --task onboard --policy bom.json', exit: 1, says: ['Onboard to Cases'] },
  { run: 'fix --task view-domain --policy bom.json', exit: 0, says: ['Nothing is missing'] },
  { run: 'check --task view-domain --policy utf16.json', exit: 2, says: ['is UTF-16'] },
  { run: 'fix --task view-domain --policy utf16.json', exit: 2, says: ['is UTF-16'] },

  { run: 'check --task view-domain --policy p.yaml', exit: 0, says: [ALLOWED] },
  { run: 'check --task view-domain --policy -', stdin: 'p.yaml', exit: 0, says: [ALLOWED] },
  { run: 'check --task view-domain --policy policy-in-yaml', exit: 0, says: [ALLOWED] },
  {
    run: 'check --task view-domain --managed AdministratorAccess --boundary p.yaml --scp p.yaml',
    exit: 0,
  },
  { run: 'diff base.json p.yaml', exit: 0, says: ['equal'] },
  { run: 'diff policy-flow.yml p.yaml', exit: 1, says: [/^wider/m, 'p.yaml:3:5'] },
  { run: 'prove --policy policy-flow.yml --no-wider-than p.yaml', exit: 0 },
  { run: 'lint p.yaml policy-flow.yml', exit: 0, says: ['2 policies: nothing found'] },
  {
    run: 'lint policy-anchors.yaml',
    exit: 1,
    says: ['policy-anchors.yaml:1:', 'x'],
  },
  { run: 'lint two-documents.yaml', exit: 2, says: ['two-documents.yaml:3:1', 'second document'] },

  {
    run: 'check --task view-domain --policy commented.json',
    exit: 2,
    says: ['commented.json:3:3', 'there are no comments in JSON, and IAM refuses them'],
  },
  { run: 'lint commented-block.json', exit: 1, says: ['commented-block.json:1:1', 'no comments'] },
  {
    run: 'check --task view-domain --policy trailing-comma.json',
    exit: 2,
    says: ['trailing-comma.json:11:7', 'IAM refuses a comma before "]"'],
  },
  { run: 'lint single-quotes.json', exit: 1, says: [/straight double\s+quotes/] },
  { run: 'check --task view-domain --policy empty.json', exit: 2, says: ['empty'] },
  { run: 'lint blank.yaml', exit: 2, says: ['blank.yaml', 'not an IAM policy'] },
  { run: 'check --task view-domain --policy text-in-json.json', exit: 0, says: [ALLOWED] },
  { run: 'check --task view-domain --policy url-encoded.txt', exit: 0, says: [ALLOWED] },
  { run: 'lint url-encoded.txt text-in-json.json', exit: 0, says: ['2 policies'] },

  {
    run: 'lint folder',
    exit: 0,
    says: [
      '3 policies: nothing found',
      'folder/README.md: not read: the file: it is neither JSON nor YAML',
      'folder/package.json:1:1: not read',
      'folder/tsconfig.json:2:3: not read',
    ],
    neverSays: ['could change'],
  },
  { run: 'lint folder folder/base.json ./folder/base.json', exit: 0, says: ['3 policies'] },
  {
    run: 'lint folder-in-part',
    exit: 2,
    says: [
      'folder-in-part/main.tf: not read',
      'Terraform configuration',
      'could change the answer',
    ],
  },
  { run: 'lint folder-in-part --allow-unread', exit: 0, says: ['main.tf: not read'] },
  {
    run: 'lint folder-in-part --format sarif',
    exit: 2,
    says: ['"executionSuccessful": false', '"uri": "folder-in-part/main.tf"'],
  },
  {
    run: 'lint folder --format sarif',
    exit: 0,
    says: ['"executionSuccessful": true', '"uri": "folder/README.md"'],
  },
  {
    run: 'check --task view-domain --policy folder-broken --json',
    exit: 2,
    says: [
      '"file": "folder-broken/inner/broken.json"',
      '"file": "folder-broken/plan.json"',
      '"file": "folder-broken/wide.json"',
    ],
  },
  { run: 'check --task onboard --policy folder-broken', exit: 2 },
  {
    run: 'lint folder-broken',
    exit: 1,
    says: ['broken.json:2:1', 'wide.json: not read', 'UTF-16'],
  },
  { run: 'lint folder-of-none', exit: 2, says: ['notes.txt'] },
  {
    run: 'audit accounts --task view-domain',
    exit: 0,
    says: ['2 principals', '111122223333:user/ana', '444455556666:user/ben'],
  },
  { run: 'audit accounts accounts/one.json --task view-domain', exit: 0, says: ['2 principals'] },
  {
    run: 'audit accounts scp.json --task view-domain',
    exit: 2,
    says: ['scp.json: not read: the policy by itself', '--scp'],
  },
  { run: 'audit missing.json accounts', exit: 2, says: ['missing.json', '2 principals'] },
  { run: 'check --task view-domain --policy base.json missing.json', exit: 2, says: ['no such'] },
  // Names that no file can have.
  { run: 'test odd-name-tests.json', exit: 2, says: ['no file has such a name'] },
  { run: 'test long-name-tests.json', exit: 2, says: ['cannot be read: '] },
  // Marks and encodings of whatever else is read.
  { run: 'test siblings/tests-bom.json', exit: 0, says: ['1 passed'] },
  { run: 'check --task view-domain --policy siblings/bom-policy.yaml', exit: 0 },
  { run: 'check --task view-domain --policy -', stdin: 'siblings/bom-policy.yaml', exit: 0 },
  {
    run: 'check --task view-domain --policy template-if329nodef.yaml --parameters siblings/bom-parameters.json',
    exit: 0,
  },
  {
    run: 'check --task view-domain --policy template-if329nodef.yaml --parameters utf16.json',
    exit: 2,
    says: ['utf16.json: is UTF-16'],
  },
  { run: 'diff bom.json siblings/utf16be-policy.yaml', exit: 2, says: ['is UTF-16'] },
  { run: 'lint siblings/utf16be-policy.yaml', exit: 2, says: ['is UTF-16'] },
  { run: 'check --task view-domain --policy siblings/no-version.yaml', exit: 0 },
  { run: 'check --task view-domain --policy siblings/date-version.yaml', exit: 0 },
  {
    run: 'check --task view-domain --policy siblings/statements-alone.yaml',
    exit: 2,
    says: ['statements-alone.yaml:1:1: this is not an IAM policy'],
  },
  {
    run: 'check --task view-domain --policy siblings/tagged.yaml',
    exit: 2,
    says: ['tagged.yaml:5:20: Statement[0].Resource: expected a string'],
  },
]
