// Signing in with a key: as whom one comes, where one arrives, and what ends it.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ROOT, startServer } from '../support/running-server.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit

before(async () => {
  house = await openHouse()
  visit = await house.visit()
})

after(() => house.close())

describe('signing in', () => {
  it("is done by the server's own link", async context => {
    const server = await startServer({ ephemeral: true })
    context.after(() => server.close())
    const page = await visit.page.context().newPage()
    await page.goto(`${server.url}/console/#/sign-in/${server.app.operator.token}`)
    await page.getByRole('button', { name: /^Acting as root/ }).waitFor()
    await page.close()
  })

  it('goes on to the page that the link was for, when a visit has ended', async () => {
    const { page, server, goTo } = visit
    await page.context().clearCookies()
    await goTo('/users/scoped-viewer')
    await page.getByRole('heading', { name: 'Sign in to Casegate' }).waitFor()
    await signIn(ROOT.accessKeyId, ROOT.secretAccessKey)
    await page.getByRole('heading', { level: 1, name: 'scoped-viewer' }).waitFor()
    assert.ok(page.url().startsWith(`${server.url}/console/#/users/scoped-viewer`))
  })

  it('as a user is for that user alone, and a fix is not theirs to apply', async () => {
    const { page, server } = visit
    const users = await server.app.loadDemo({ cases: false })
    const user = users.find(({ name }) => name === 'newcomer')
    await visit.goTo(
      '/simulator?principal=arn:aws:iam::123456789012:user/newcomer&action=s3:GetObject&resource=*',
    )
    await page.getByRole('button', { name: 'Pin this check' }).click()
    await page.getByRole('table', { name: 'Pinned checks' }).getByText('as when pinned').waitFor()
    await visit.goTo('/instances')
    await page.getByRole('button', { name: /^Operator, account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(user?.accessKeyId ?? '', user?.secretAccessKey ?? '')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await visit.goTo('/instances')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    await page.getByText('Adds the inline policy GrantedInConsole to user/newcomer.').waitFor()
    await page.getByText('The operator of this account can apply it.').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Apply the fix' }).isDisabled(), true)
    await page.getByRole('button', { name: /^Acting as/ }).click()
    assert.equal(await page.getByRole('option').count(), 1)
    await page.keyboard.press('Escape')
    await visit.goTo('/simulator?action=s3:GetObject&resource=*')
    await page.getByRole('button', { name: 'Pin this check' }).waitFor()
    // What the operator pinned is not theirs to see.
    await page.getByText('Nothing is pinned. Ask').waitFor()
    assert.deepEqual(visit.troubles, [])
  })
})

async function signIn(accessKeyId: string, secretAccessKey: string): Promise<void> {
  const { page } = visit
  await page.getByLabel('Access key ID').fill(accessKeyId)
  await page.getByLabel('Secret access key').fill(secretAccessKey)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
