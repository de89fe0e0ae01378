// Completion scripts: tables of commands, options and values in each shell's own language.

export interface CompletedCommand {
  readonly name: string
  readonly does: string
  /** Subcommands. */
  readonly words: readonly string[]
  readonly options: readonly CompletedOption[]
}

export interface CompletedOption {
  readonly flag: string
  readonly does: string
  readonly takesValue: boolean
  /** The values it may have; empty where it may be anything, such as a file. */
  readonly values: readonly string[]
}

export function bashScript(commands: readonly CompletedCommand[]): string {
  const cases = commands.flatMap(({ name, words, options }) => [
    ...options
      .filter(({ values }) => values.length > 0)
      .map(({ flag, values }) => `    '${name} ${flag}') words='${values.join(' ')}' ;;`),
    ...options
      .filter(({ takesValue, values }) => takesValue && values.length === 0)
      .map(({ flag }) => `    '${name} ${flag}') compopt -o default; return ;;`),
    `    '${name} '*) words='${[...words, ...options.map(({ flag }) => flag)].join(' ')}' ;;`,
  ])
  return `_casegate() {
  local current=\${COMP_WORDS[COMP_CWORD]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD - 1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -eq 0 ] && compopt -o default
}
complete -F _casegate casegate`
}

export function zshScript(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, does }) => `    ${quoted(`${name}:${does}`)}`)
  const cases = commands.map(({ name, words, options }) => {
    const lines = options.map(({ flag, does, takesValue, values }) => {
      const value = values.length > 0 ? `:value:(${values.join(' ')})` : ':value:_files'
      return quoted(`*${flag}[${does.replace(/[[\]:]/g, '')}]${takesValue ? value : ''}`)
    })
    const rest = words.length > 0 ? quoted(`*:word:(${words.join(' ')})`) : "'*:file:_files'"
    return `    ${name}) _arguments ${[...lines, rest].join(' \\\n      ')} ;;`
  })
  return `#compdef casegate
_casegate() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local name=$words[2]
  shift words; (( CURRENT-- ))
  case $name in
${cases.join('\n')}
  esac
}
_casegate "$@"`
}

export function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, does, words, options }) => [
    `complete -c casegate -n __fish_use_subcommand -a ${name} -d ${quoted(does)}`,
    ...words.map(
      word => `complete -c casegate -n '__fish_seen_subcommand_from ${name}' -a ${word}`,
    ),
    ...options.map(({ flag, does: about, takesValue, values }) => {
      const long = flag.replace(/^--?/, '')
      const form = flag.startsWith('--') ? `-l ${long}` : `-s ${long}`
      const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : ''
      return `complete -c casegate -n '__fish_seen_subcommand_from ${name}' ${form}${value} -d ${quoted(about)}`
    }),
  ])
  return lines.join('\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
