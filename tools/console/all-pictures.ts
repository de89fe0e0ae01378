// Pictures of every page in light and dark, narrow and wide, to look at and judge: `node tools/console/all-pictures.ts FOLDER`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openHouse, type Visit } from '../../packages/server/test/console/visit.ts'

const USER = 'arn:aws:iam::123456789012:user'
const AWS_MANAGED = encodeURIComponent('arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess')

/** A page's address, and what is there once it has come. */
type Stop = readonly [name: string, path: string, sign: string | RegExp]

const STOPS: readonly Stop[] = [
  ['overview', '/', 'Changed of late'],
  ['instances', '/instances', 'Enable Cases'],
  ['access', `/access?principal=${USER}/viewer-managed&compare=${USER}/newcomer`, /allowed/],
  [
    'simulator',
    `/simulator?principal=${USER}/scoped-viewer&action=cases:GetDomain&resource=*`,
    'Send for real',
  ],
  ['requests', '/requests', 'connect:ListInstances'],
  ['record', `/requests/record?principal=${USER}/viewer-custom`, 'Used by'],
  ['users', '/users', 'viewer-custom'],
  ['user', '/users/viewer-custom', 'AKIA'],
  ['groups', '/groups', 'Create group'],
  ['roles', '/roles', 'Create role'],
  ['policies', '/policies', 'AmazonConnectReadOnlyAccess'],
  ['policy-new', '/policies/new', 'Say what the policy allows'],
  ['policy-inline', '/users/viewer-custom/inline/ViewCasesDomain', 'Exactly this becomes allowed'],
  ['policy-managed', `/policies/${AWS_MANAGED}`, "AWS's own policies can be read"],
  ['settings', '/settings', 'Point your tools here'],
  ['no-page', '/no/such/page', 'Nothing is at this address'],
]

const DENIED: readonly Stop[] = [
  ['denied-instances', '/instances', /connect:ListInstances is denied/],
  ['denied-users', '/users', /iam:ListUsers is denied/],
]

const WIDTHS = [320, 1024, 1440]
const MODES = ['light', 'dark'] as const
/** For fonts and late answers: animations are off. */
const SETTLING_MS = 300

async function takeAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const house = await openHouse()
  try {
    const visit = await house.visit()
    await take(visit, folder, STOPS)
    await visit.actAs('newcomer')
    await take(visit, folder, DENIED)
  } finally {
    await house.close()
  }
}

async function take({ page, goTo }: Visit, folder: string, stops: readonly Stop[]): Promise<void> {
  for (const [name, path, sign] of stops) {
    await goTo(path)
    await page.getByText(sign).first().waitFor()
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      for (const colorScheme of MODES) {
        await page.emulateMedia({ colorScheme })
        await page.waitForTimeout(SETTLING_MS)
        const file = join(folder, `${name}-${width}-${colorScheme}.png`)
        await page.screenshot({ path: file, fullPage: true })
        console.log(`made ${file}`)
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }
}

await takeAll(process.argv[2] ?? 'pictures')
