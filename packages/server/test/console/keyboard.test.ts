// Both tasks by the keyboard alone, from signing in: Tab, Enter and typing; and the single keys.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateAccessKeyCommand } from '@aws-sdk/client-iam'
import type { Page } from 'playwright-core'
import { ROOT } from '../support/running-server.ts'
import { chooseOption, focusedText, pressOn, tabTo } from './keys.ts'
import { assertSound } from './soundness.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House

before(async () => {
  house = await openHouse()
})

after(() => house.close())

describe('with the keyboard alone', () => {
  it('one signs in and onboards, to a domain that is Active and associated', async () => {
    const visit = await house.visit()
    const { page, troubles } = visit
    await signIn(visit, 'onboarder-custom')
    await page.getByRole('link', { name: 'sales', exact: true }).waitFor()
    await pressOn(page, /^sales$/)
    await page.getByRole('button', { name: 'Enable Cases' }).waitFor()
    await pressOn(page, /^Enable Cases$/)
    await page.getByLabel('Domain name').waitFor()
    await tabTo(page, /Domain name/)
    await page.keyboard.type('By keyboard')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'See the domain' }).waitFor()
    await pressOn(page, /^See the domain$/)
    await page.getByText('By keyboard', { exact: true }).waitFor()
    await page.getByText('Active', { exact: true }).waitFor()
    await page.getByText('Associated', { exact: true }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('one signs in and views a domain', async () => {
    const visit = await house.visit()
    const { page, troubles } = visit
    await signIn(visit, 'viewer-custom')
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await pressOn(page, /^support$/)
    await page.getByText('Support cases', { exact: true }).waitFor()
    await page.getByText('Active', { exact: true }).waitFor()
    await page.getByText('Associated', { exact: true }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('one skips to the page, and acts as somebody', async () => {
    const { page, troubles } = await house.visit()
    await page.keyboard.press('Tab')
    assert.match(await focusedText(page), /Skip to main content/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^support$/)
    await page.reload()
    await tabTo(page, /^Acting as/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('onboarder-custom')
    await chooseOption(page, 'onboarder-custom')
    await page.getByRole('button', { name: /^Acting as.*onboarder-custom/ }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('one reads why something is denied, and closes the reasons again', async () => {
    const { page, troubles, ...visit } = await house.visit()
    await visit.goTo('/access?principal=arn:aws:iam::123456789012:user/newcomer')
    const why = page.getByRole('button', { name: 'Why: cases:CreateDomain' })
    await why.waitFor()
    await why.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Why: cases:CreateDomain' }).waitFor()
    await tabTo(page, /^Close the panel$/)
    await page.keyboard.press('Enter')
    await page
      .getByRole('heading', { name: 'Why: cases:CreateDomain' })
      .waitFor({ state: 'hidden' })
    assert.deepEqual(troubles, [])
  })

  it('one makes an organization, a unit in it, and moves the account there', async () => {
    const { page, troubles, ...visit } = await house.visit()
    await visit.goTo('/organization')
    await page.getByText('This account is in no organization').waitFor()
    await pressOn(page, /^Create organization$/)
    await page.getByRole('row', { name: /^casegate/ }).waitFor()
    await change(page, 'Root', 'Create unit in it')
    await page.getByLabel('Unit name').waitFor()
    await tabTo(page, /^Unit name/)
    await page.keyboard.type('Desk')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /^Desk/ }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await change(page, 'casegate', 'Move')
    await tabTo(page, /^To/)
    await page.keyboard.press('Enter')
    await chooseOption(page, 'Desk')
    await pressOn(page, /^Move$/)
    await page.getByText('Moved casegate to Desk.').waitFor()
    assert.deepEqual(troubles, [])
  })

  it('the focus goes to what was denied', async () => {
    const { page, ...visit } = await house.visit()
    await visit.actAs('newcomer')
    await page.getByText(/connect:ListInstances is denied/).waitFor()
    assert.match(await focusedText(page), /connect:ListInstances is denied/)
  })
})

describe('single keys', () => {
  it('go to pages, find and pause, and are told by another', async () => {
    const { page, troubles } = await house.visit()
    const heading = (name: string) => page.getByRole('heading', { level: 1, name })
    await page.keyboard.type('gu')
    await heading('Users').waitFor()
    await page.getByRole('link', { name: 'newcomer', exact: true }).waitFor()
    await page.keyboard.type('/')
    await page.keyboard.type('gtp?')
    await page.getByText('No user has such a name.').waitFor()
    await page.evaluate('document.activeElement.blur()')
    await page.keyboard.type('gl')
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await page.keyboard.type('p')
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    await page.keyboard.type('?')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('row', { name: /Go to Task access/ }).waitFor()
    await dialog.getByRole('checkbox', { name: 'Single keys' }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('can be turned off, for good', async () => {
    const visit = await house.visit()
    const { page } = visit
    await page.getByRole('button', { name: /account 123456789012/ }).click()
    await page.getByRole('menuitem', { name: 'Keyboard' }).click()
    await assertSound(visit, 'the keys')
    await page.getByRole('checkbox', { name: 'Single keys' }).press('Space')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('link', { name: 'support', exact: true }).waitFor()
    await page.keyboard.type('gu?')
    await page.keyboard.press('Tab')
    assert.match(await focusedText(page), /Skip to main content/)
    assert.equal(await page.getByRole('dialog').count(), 0)
    assert.match(page.url(), /#\/instances$/)
    assert.deepEqual(visit.troubles, [])
  })
})

const MAX_ARROWS = 20

/** Of a root, unit or account: the table is one stop of Tab, and the arrows go about in it. */
async function change(page: Page, name: string, item: string): Promise<void> {
  await tabTo(page, /^(Name$|Change )/)
  await page.keyboard.press('ControlOrMeta+Home')
  await arrowTo(page, 'ArrowDown', new RegExp(`^${name}\\b`))
  await arrowTo(page, 'ArrowRight', new RegExp(`^Change ${name}$`))
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).waitFor()
  await arrowTo(page, 'ArrowDown', new RegExp(`^${item}$`))
  await page.keyboard.press('Enter')
}

async function arrowTo(page: Page, arrow: string, name: RegExp): Promise<void> {
  const passed: string[] = []
  while (!name.test(await focusedText(page))) {
    passed.push(await focusedText(page))
    assert.ok(passed.length < MAX_ARROWS, `${arrow} does not reach ${name}: ${passed.join(' | ')}`)
    await page.keyboard.press(arrow)
  }
}

/** As a user of the demo world, from the sign-in page, by an access key of theirs. */
async function signIn({ server, page }: Visit, UserName: string): Promise<void> {
  const { iam } = server.clientsOf(ROOT)
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  await page.context().clearCookies()
  await page.reload()
  await page.getByRole('heading', { name: 'Sign in to Casegate' }).waitFor()
  await tabTo(page, /^Access key ID/)
  await page.keyboard.type(AccessKey?.AccessKeyId ?? '')
  await tabTo(page, /^Secret access key/)
  await page.keyboard.type(AccessKey?.SecretAccessKey ?? '')
  await pressOn(page, /^Sign in$/)
}
