// The table of docs/server.md: every setting of `casegate serve`, from the list that reads them.
import { fileURLToPath } from 'node:url'
import { type Flag, SERVE_FLAGS, variableOf } from '../../src/cli/options/serve-options.ts'

export const SERVER_PAGE = fileURLToPath(new URL('../../../../docs/server.md', import.meta.url))

export function settingsTable(): string {
  const rows = SERVE_FLAGS.map((flag: Flag) => {
    const name = `--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`
    const cells = [
      flag.environmentOnly ? '' : `\`${name}\``,
      `\`${variableOf(flag.name)}\``,
      flag.default === undefined ? '' : `\`${flag.default}\``,
      flag.help,
    ]
    return `| ${cells.join(' | ')} |`
  })
  return ['| flag | variable | without it | |', '|---|---|---|---|', ...rows].join('\n')
}
