// An agent's work on cases and an administrator's on what they are made of, by keyboard as by mouse; and who may not.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreateAccessKeyCommand,
  DeleteUserPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import type { Page } from 'playwright-core'
import { isWhole } from '../../../../test/size.ts'
import { ROOT } from '../support/running-server.ts'
import { type DomainIds, furnishDomain } from './case-stops.ts'
import { type Hand, keyboard, mouse } from './hands.ts'
import { focusedText } from './keys.ts'
import { type House, openHouse, type Visit } from './visit.ts'

let house: House
let visit: Visit
let page: Page
let ids: DomainIds

before(async () => {
  house = await openHouse()
  visit = await house.visit()
  page = visit.page
  ids = await furnishDomain(visit.server)
})

after(() => house.close())

/** The mouse makes a case in `npm test` (domains.test.ts), so the keyboard works on one. */
const HANDS = isWhole ? [mouse, keyboard] : [keyboard]

for (const handOf of HANDS) {
  describe(`by ${handOf === mouse ? 'the mouse' : 'the keyboard alone'}`, () => {
    it('one finds a case, changes it as its rules allow, and comments on it', async () => {
      const hand = handOf(page)
      await visit.goTo('/domains')
      await hand.press('Support cases')
      await page.getByText('Bags found in Lisbon').waitFor()
      await find(hand, 'arrive')
      await page.getByText('Bags found in Lisbon').waitFor({ state: 'detached' })
      await hand.open('Title', 'Bags did not arrive, SZ410 LIS–FRA')
      await page.getByText('About the case').waitFor()
      await hand.press('Edit')
      await page.getByLabel('Flight').waitFor()
      await assertOnMain()
      const isOpen = await page.getByRole('button', { name: /^Status.*Open/ }).isVisible()
      await hand.choose('Status', isOpen ? 'Closed' : 'Open')
      if (isOpen) {
        await hand.press('Save case')
        // A rule requires it of a case that is closed.
        await page.getByText('This field is required.').waitFor()
        await hand.choose('Resolution', 'solved')
      }
      await hand.press('Save case')
      await page.getByText(isOpen ? 'Saved 2 fields of the case.' : 'Saved one field').waitFor()
      await assertOnMain()
      const comment = `Told the traveller, by ${hand.name}.`
      await hand.type('New comment', comment)
      await hand.press('Add comment')
      await page
        .getByRole('list', { name: /^Comments/ })
        .getByText(comment)
        .waitFor()
      assert.equal(await focusedText(page), 'Add comment', 'the focus stays where it was')
    })

    it('one is asked before what was typed goes', async () => {
      const hand = handOf(page)
      await visit.goTo(`/domains/${ids.domainId}/cases/${ids.caseId}`)
      await page.getByText('About the case').waitFor()
      await hand.type('New comment', 'Not sent')
      await visit.goTo('/settings')
      await hand.press('Go on editing')
      assert.equal(await page.getByLabel('New comment').inputValue(), 'Not sent')
      await visit.goTo('/settings')
      await hand.press('Discard the changes')
      await page.getByText('Point your tools here').waitFor()
    })

    it('one makes a field, a layout, a rule and a template, in an order', { skip: !isWhole }, () =>
      makeAll(handOf(page)),
    )
  })
}

describe('an agent who may not', () => {
  it('is told the action, and the operator is offered the fix', async () => {
    await visit.actAs('newcomer')
    await visit.goTo(`/domains/${ids.domainId}/cases`)
    await page.getByText("You can't see the cases: cases:SearchCases is denied").waitFor()
    // Names that the list would have shown are not told as missing besides.
    assert.equal(await page.getByText('Some of what this page is read with').count(), 0)
    await visit.goTo(`/domains/${ids.domainId}/cases/${ids.caseId}`)
    await page.getByText("You can't see the case: cases:GetCase is denied").waitFor()
    await page.getByRole('button', { name: /a security profile on AWS: what guards/ }).click()
    await page.getByText(/security profile permission Cases – View, Cases – Edit/).waitFor()
    await page.getByText('As the operator of this account you can apply it here').waitFor()
    const fix = page.getByRole('button', { name: 'Apply the fix' })
    assert.equal(await fix.getAttribute('aria-disabled'), null)
  })

  it('reads why a comment is refused beside it, and loses nothing of what she typed', async () => {
    const { iam } = visit.server.clientsOf(ROOT)
    const named = { UserName: 'newcomer', PolicyName: 'ReadsCases' }
    const Action = ['cases:GetCase', 'cases:SearchRelatedItems']
    const Statement = { Effect: 'Allow', Action, Resource: '*' }
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
    await iam.send(new PutUserPolicyCommand({ ...named, PolicyDocument }))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByLabel('New comment').fill('Not sent yet')
    await page.getByRole('button', { name: 'Add comment' }).click()
    const refused = page.getByText(/cases:CreateRelatedItem on resource/).first()
    await refused.waitFor()
    const [beside] = await Promise.all([
      page.waitForEvent('popup'),
      refused.getByRole('link', { name: 'Why' }).click(),
    ])
    await beside.getByText('Request ID').first().waitFor()
    await beside.getByText('cases:CreateRelatedItem').first().waitFor()
    await beside.close()
    assert.equal(await page.getByLabel('New comment').inputValue(), 'Not sent yet')
    await iam.send(new DeleteUserPolicyCommand(named))
  })

  it('signed in as herself, may only ask for it', { skip: !isWhole }, async () => {
    const { iam } = visit.server.clientsOf(ROOT)
    const made = await iam.send(new CreateAccessKeyCommand({ UserName: 'newcomer' }))
    await page.context().clearCookies()
    await page.reload()
    await page.getByLabel('Access key ID').fill(made.AccessKey?.AccessKeyId ?? '')
    await page.getByLabel('Secret access key').fill(made.AccessKey?.SecretAccessKey ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText("You can't see the case: cases:GetCase is denied").waitFor()
    await page.getByText('The operator of this account can apply it.').waitFor()
    const fix = page.getByRole('button', { name: 'Apply the fix' })
    assert.equal(await fix.getAttribute('aria-disabled'), 'true')
    assert.deepEqual(visit.troubles, [])
  })
})

/** What had the focus is gone, and the keyboard goes on at the page's beginning. */
async function assertOnMain(): Promise<void> {
  assert.equal(await page.evaluate('document.activeElement?.id'), 'main')
}

async function find(hand: Hand, words: string): Promise<void> {
  await hand.type('Find cases', words)
  await page.keyboard.press('Enter')
}

async function makeAll(hand: Hand): Promise<void> {
  const own = hand.name === 'the mouse' ? 'M' : 'K'
  const open = (place: string) => visit.goTo(`/domains/${ids.domainId}/${place}/new`)
  await open('fields')
  await page.getByText('It cannot be changed afterwards').waitFor()
  await hand.type('Name', `Gate ${own}`)
  await hand.press('Create field')
  await heading(`Gate ${own}`)
  await open('layouts')
  await page.getByText('Always in sight').waitFor()
  await hand.type('Name', `Gate desk ${own}`)
  await hand.choose('Add a field to Top fields', 'Flight')
  await hand.choose('Add a field to Top fields', `Gate ${own}`)
  await hand.press(`Move Gate ${own} up`)
  await hand.press('Create layout')
  await heading(`Gate desk ${own}`)
  const shown = page.getByRole('list', { name: 'Fields of Top fields' }).getByRole('listitem')
  assert.deepEqual(await shown.allInnerTexts(), [`Gate ${own}`, 'Flight'])
  await open('rules')
  await page.getByText('What it does').waitFor()
  await hand.type('Name', `Gate of delays ${own}`)
  await hand.choose('Field of comparison 1.1', 'Issue')
  await hand.choose('Value of comparison 1.1', 'delay')
  await hand.press('Create case rule')
  await heading(`Gate of delays ${own}`)
  await open('templates')
  await page.getByText('Tags of new cases').waitFor()
  await hand.type('Name', `Gates ${own}`)
  await hand.choose('Layout', `Gate desk ${own}`)
  await hand.press('Apply a rule')
  await hand.choose('Rule', `Gate of delays ${own}`)
  await hand.choose('Field it acts on', `Gate ${own}`)
  await hand.press('Create template')
  await heading(`Gates ${own}`)
}

async function heading(name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
