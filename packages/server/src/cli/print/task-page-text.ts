// One task as a page for people.
import type { PermissionRow, TaskPage } from '@casegate/answers/check'
import type { Source } from '@casegate/answers/tasks'
import { columns, linked, styled } from '../output.ts'
import { folded } from './folded.ts'

/** `notes`: what else is to be said of its edition. */
export function taskPageText(page: TaskPage, notes: readonly string[]): readonly string[] {
  const { id, title, edition, editions, source, steps, permissions, options } = page
  const others = editions.filter(name => name !== edition)
  return [
    `${styled('bold', title)} (${id})`,
    `  edition ${edition}${others.length > 0 ? `; also ${others.join(', ')}` : ''}`,
    `  ${sourceText(source)}`,
    ...notes.map(line => `  ${line}`),
    ...(steps.length > 0 ? ['', 'Calls, in order'] : []),
    ...columns(
      steps.map(({ call, does }, index) => [`${index + 1}.`, call, does]),
      '  ',
    ),
    '',
    'Permissions',
    ...permissions.flatMap(permission => permissionLines(permission, page)),
    ...(options.length > 0 ? ['', 'Ways to grant them'] : []),
    ...options.map(({ id: option, title: name }) => `  ${option}: ${name}`),
  ]
}

function permissionLines(permission: PermissionRow, page: TaskPage): string[] {
  const { action, resource, conditionKeys, why, call, source } = permission
  return [
    `  ${styled('bold', action)}`,
    `    on ${resource}`,
    ...folded(why, '    '),
    ...(page.steps.length > 0 ? [`    ${metAt(call)}`] : []),
    ...(conditionKeys.length > 0 ? folded(`keys: ${conditionKeys.join(', ')}`, '    ') : []),
    ...(source.url === page.source.url ? [] : [`    ${sourceText(source)}`]),
  ]
}

function metAt(call: string | null): string {
  return call === null ? 'no call of the task needs it' : `met at ${call}`
}

function sourceText({ title, url, asOf }: Source): string {
  const date = asOf === '' ? '' : `, as of ${asOf}`
  return styled('dim', `source: ${url === '' ? title : linked(title, url)}${date}`)
}
