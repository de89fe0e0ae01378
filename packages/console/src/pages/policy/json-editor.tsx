// The JSON editor: findings in the gutter, actions completed as one types, no style of its own inserted.
import CodeEditor, { type CodeEditorProps } from '@cloudscape-design/components/code-editor'
import 'ace-builds/css/ace.css'
import 'ace-builds/css/theme/cloud_editor.css'
import 'ace-builds/css/theme/cloud_editor_dark.css'
import type { Ace } from 'ace-builds'
import ace from 'ace-builds/src-noconflict/ace'
import 'ace-builds/src-noconflict/ext-language_tools'
import 'ace-builds/src-noconflict/mode-json'
import 'ace-builds/src-noconflict/theme-cloud_editor'
import 'ace-builds/src-noconflict/theme-cloud_editor_dark'
import type { Finding } from 'casegate/operator-api'
import { useEffect, useRef, useState } from 'react'
import { operator } from '../../client/operator.ts'

// The security policy lets no script insert styles, nor start a worker from a text.
ace.config.set('useStrictCSP', true)
ace.config.set('useWorker', false)

interface Props {
  readonly text: string
  readonly findings: readonly Finding[]
  readonly isReadOnly: boolean
  readonly onChange: (text: string) => void
  /** Hands out the way to a line. */
  readonly onReady: (goToLine: (line: number) => void) => void
}

const HEIGHT = 420

export function JsonEditor({ text, findings, isReadOnly, onChange, onReady }: Props) {
  const editor = useRef<Ace.Editor>(undefined)
  const [preferences, setPreferences] = useState<Partial<CodeEditorProps.Preferences>>()
  // The editor is made once; its text and findings come to it later.
  const [watched] = useState(() =>
    watchAce(made => {
      editor.current = made
      made.setReadOnly(isReadOnly)
      onReady(line => {
        made.gotoLine(line, 0, false)
        made.focus()
      })
    }),
  )
  useEffect(() => {
    editor.current?.session.setAnnotations(findings.map(annotationOf))
  }, [findings])
  return (
    <CodeEditor
      ace={watched}
      language="json"
      value={text}
      editorContentHeight={HEIGHT}
      ariaLabel="Policy document"
      onChange={({ detail }) => onChange(detail.value)}
      preferences={preferences}
      onPreferencesChange={({ detail }) => setPreferences(detail)}
      themes={{ light: ['cloud_editor'], dark: ['cloud_editor_dark'] }}
    />
  )
}

/** The component keeps its editor to itself; this hands it on when it is made. */
function watchAce(made: (editor: Ace.Editor) => void): typeof ace {
  return new Proxy(ace, {
    get(target, name: keyof typeof ace) {
      if (name !== 'edit') return target[name]
      return (element: HTMLElement, options?: object) => {
        const editor = target.edit(element, options)
        editor.session.setUseWorker(false)
        editor.setOptions({
          enableBasicAutocompletion: true,
          enableLiveAutocompletion: true,
          showPrintMargin: false,
        })
        editor.completers = [ACTIONS]
        made(editor)
        return editor
      }
    },
  })
}

/** Letters, colon and star: what an action is made of. */
const ACTIONS: Ace.Completer = {
  identifierRegexps: [/[\w:*-]/],
  async getCompletions(_editor, _session, _position, prefix, callback) {
    if (prefix === '') return callback(null, [])
    const actions = await operator.actions(prefix).catch(() => [])
    callback(
      null,
      actions.map(value => ({ value, caption: value, score: 1, meta: 'action' })),
    )
  },
}

const TYPES: Readonly<Record<Finding['group'], 'error' | 'warning' | 'info'>> = {
  error: 'error',
  securityWarning: 'warning',
  warning: 'warning',
  suggestion: 'info',
}

function annotationOf({ group, message, start }: Finding): Ace.Annotation {
  return { row: start.line - 1, column: start.column - 1, type: TYPES[group], text: message }
}
