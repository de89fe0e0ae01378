// Makes the README's pictures of the console: `npm run pictures`.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openHouse, type Visit } from '../../packages/server/test/console/visit.ts'

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

/** Animations are off; this is for fonts and late answers. */
const SETTLING_MS = 400

interface Picture {
  readonly name: string
  readonly dark?: boolean
  /** Whether it shows the demo world's cases. */
  readonly cases?: boolean
  /** Leads to what the picture shows. */
  readonly find: (visit: Visit) => Promise<void>
}

const PICTURES: readonly Picture[] = [
  {
    name: 'domain',
    find: async ({ page }) => {
      await page.getByRole('link', { name: 'support' }).click()
      await page.getByText('Associated', { exact: true }).waitFor()
    },
  },
  {
    name: 'denied',
    find: async ({ page, actAs }) => {
      await page.getByRole('link', { name: 'support' }).click()
      await actAs('scoped-viewer')
      await page.getByRole('button', { name: 'Apply the fix' }).waitFor()
    },
  },
  {
    name: 'access',
    find: async ({ page, goTo }) => {
      await goTo(`/access?principal=${arn('viewer-managed')}&compare=${arn('onboarder-managed')}`)
      await page
        .getByText('4 of 8 allowed')
        .or(page.getByText(/of 8 allowed/))
        .first()
        .waitFor()
    },
  },
  {
    name: 'policy',
    find: async ({ page, goTo }) => {
      await goTo('/users/viewer-custom/inline/ViewCasesDomain')
      await page.getByText('Tasks of user/viewer-custom').waitFor()
    },
  },
  {
    name: 'requests',
    dark: true,
    find: async ({ page, actAs, goTo }) => {
      await actAs('newcomer')
      await page.getByText(/connect:ListInstances is denied/).waitFor()
      await actAs('onboarder-custom')
      await page.getByRole('link', { name: 'sales' }).click()
      await page.getByRole('button', { name: 'Enable Cases' }).click()
      await page.getByLabel('Domain name').fill('Sales cases')
      await page.getByRole('button', { name: 'Add domain' }).click()
      await page.getByText('The domain is Active and associated').waitFor()
      await goTo('/requests')
      await page.getByRole('link', { name: 'cases:CreateDomain' }).waitFor()
    },
  },
  {
    name: 'cases',
    cases: true,
    find: async ({ page }) => {
      await openCases(page)
      await page.getByRole('heading', { name: /^Cases \(\d+\)$/ }).waitFor()
    },
  },
  {
    name: 'case',
    cases: true,
    dark: true,
    find: async ({ page }) => {
      await openCases(page)
      await page.getByRole('combobox', { name: /^Find cases/ }).fill('bag')
      await page.keyboard.press('Enter')
      await page
        .getByRole('link', { name: /Bag did not arrive/ })
        .first()
        .click()
      await page.getByText('About the case').waitFor()
    },
  },
]

/** All of them, or those named: `node tools/console/pictures.ts cases case`. */
const wanted = process.argv.slice(2)

await mkdir(FOLDER, { recursive: true })
const house = await openHouse()
try {
  for (const { name, dark = false, cases = false, find } of PICTURES) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const visit = await house.visit({ dark, cases })
    await find(visit)
    await visit.page.waitForTimeout(SETTLING_MS)
    const path = `${FOLDER}/${name}.png`
    await visit.page.screenshot({ path })
    console.log(`made docs/pictures/${name}.png`)
  }
} finally {
  await house.close()
}

async function openCases(page: Visit['page']): Promise<void> {
  await page.getByRole('link', { name: 'support' }).click()
  await page.getByRole('button', { name: 'Cases of this domain' }).click()
}

function arn(name: string): string {
  return `arn:aws:iam::123456789012:user/${name}`
}
