// Pictures of the console with a company's account data loaded, to look at and judge:
//   node tools/console/account-pictures.ts FOLDER [ACCOUNT.json]
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { readAccountData } from '../../packages/server/src/account-data/read-account-data.ts'
import { launchBrowser } from '../../packages/server/test/console/browser.ts'
import { startServer } from '../../packages/server/test/support/running-server.ts'

const SAMPLE = fileURLToPath(
  new URL('../../packages/server/test/account-data/files/casework.json', import.meta.url),
)
const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 400, colorScheme: 'light' },
] as const
/** For fonts and late answers. */
const SETTLING_MS = 600
const PATIENCE_MS = 180_000

const [folder = 'pictures', name = SAMPLE] = process.argv.slice(2)
const { data } = await readAccountData([{ name, text: await readFile(name, 'utf8') }])
const { account = '123456789012', users, roles, policies } = data
const server = await startServer({ ephemeral: true, accountId: account })
await server.app.loadAccountData(data, true)
const browser = await launchBrowser()
try {
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(`${server.url}/console/#/sign-in/${server.app.operator.token}`)
  await page.getByRole('button', { name: /^Acting as root/ }).waitFor()
  for (const [stop, path] of Object.entries(stops())) {
    await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
    await page.waitForLoadState('networkidle')
    const loading = page.getByText(/^(Asking|Reading) /).first()
    await loading.waitFor({ state: 'hidden' })
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(SETTLING_MS)
      const path = join(folder, `account-${stop}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true })
      console.log(`made ${path}`)
    }
  }
} finally {
  await browser.close()
  await server.close()
}

/** By what is longest and most of its kind, where one of many is shown. */
function stops(): Readonly<Record<string, string>> {
  const longest = (list: readonly { readonly value: object }[], member: string) =>
    list
      .map(({ value }) => String((value as Readonly<Record<string, unknown>>)[member] ?? ''))
      .toSorted((one, other) => other.length - one.length)[0] ?? ''
  const [user, role] = [longest(users, 'UserName'), longest(roles, 'RoleName')]
  return {
    overview: '/',
    users: '/users',
    user: `/users/${user}`,
    groups: '/groups',
    roles: '/roles',
    role: `/roles/${role}`,
    policies: '/policies',
    policy: `/policies/${encodeURIComponent(longest(policies, 'Arn'))}`,
    access: `/access?principal=${longest(users, 'Arn')}&compare=${longest(roles, 'Arn')}`,
    simulator: `/simulator?principal=${longest(users, 'Arn')}&action=cases:GetCase&resource=*`,
    settings: '/settings',
  }
}
