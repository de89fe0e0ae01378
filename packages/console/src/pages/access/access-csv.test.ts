// The task table for spreadsheets: a line for each permission, and no cell that is a formula.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { accessCsv } from './access-csv.ts'
import type { AccessRow } from './access-rows.ts'

const row = (id: string, words: string, children?: readonly AccessRow[]): AccessRow => ({
  id,
  taskId: 'view',
  name: id,
  state: 'allowed',
  words,
  resource: '*',
  decidedBy: '=cmd(), "x"',
  ...(children && { children }),
})

it('a line for each permission, and a column for each who is compared', () => {
  const mine = [row('View', '', [row('cases:GetDomain', 'Allowed'), row('ds:List', 'Allowed')])]
  const others = [row('View', '', [row('ds:List', 'Explicit deny')])]
  assert.equal(
    accessCsv([
      { who: 'user/a', rows: mine },
      { who: 'user/b', rows: others },
    ]),
    [
      'task,edition,permission,resource,user/a,user/b,decided by\r\n',
      `View,,cases:GetDomain,*,Allowed,,"'=cmd(), ""x"""\r\n`,
      `View,,ds:List,*,Allowed,Explicit deny,"'=cmd(), ""x"""\r\n`,
    ].join(''),
  )
})
