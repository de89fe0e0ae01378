// What a key is shown as holds the whole of it, and profiles have names that files of profiles can have.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { toolForms } from './tool-forms.ts'

const KEY = {
  endpoint: 'http://127.0.0.1:4566',
  region: 'eu-west-2',
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'se/cr+et',
  name: 'maria',
}

it('every form of a key names the server, its Region and the key', () => {
  for (const { id, text } of toolForms(KEY)) {
    const { name: _, ...said } = KEY
    for (const value of Object.values(said)) assert.ok(text.includes(value), `${id}: ${value}`)
  }
})

it('a profile has the name of its user', () => {
  const profile = toolForms(KEY).find(({ id }) => id === 'profile')
  assert.match(profile?.text ?? '', /^\[profile maria\]\n/)
  assert.match(profile?.how ?? '', /--profile maria/)
})
