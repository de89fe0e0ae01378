// Everything around a page: the bars, the notices, the way past them for the keyboard.
import AppLayout from '@cloudscape-design/components/app-layout'
import Button from '@cloudscape-design/components/button'
import Flashbar from '@cloudscape-design/components/flashbar'
import SplitPanel from '@cloudscape-design/components/split-panel'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNarrow } from '../state/narrow.ts'
import { useNotices } from '../state/notices.tsx'
import { type PanelContent, usePanel } from '../state/panel.tsx'
import { useRoute } from '../state/route.ts'
import { useSession } from '../state/session.tsx'
import { useSingleKeys } from '../state/single-keys.ts'
import { useKeptFocus } from './kept-focus.ts'
import { KeyboardHelp } from './keyboard-help.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { useLinkedChoices } from './linked-choices.ts'
import { Navigation } from './navigation.tsx'
import { useOpenedLink } from './opened-link.ts'
import { CurrentPage } from './pages.tsx'
import { listShortcuts, useShortcuts } from './shortcuts.ts'
import { TopBar } from './top-bar.tsx'

interface Props {
  readonly onSignedOut: () => void
  /** By a link that was opened while somebody had signed in. */
  readonly onSignedIn: () => void
}

export function Frame({ onSignedOut, onSignedIn }: Props) {
  const { acting, region } = useSession()
  const { content } = usePanel()
  const isNarrow = useNarrow()
  const [isNavigationOpen, setIsNavigationOpen] = useState(true)
  // The layout closes it in a narrow window, and would leave it closed in a wide one.
  useEffect(() => setIsNavigationOpen(!isNarrow), [isNarrow])
  const [isTellingKeys, setIsTellingKeys] = useState(false)
  const [hasSingleKeys, setHasSingleKeys] = useSingleKeys()
  const tellKeys = useCallback(() => setIsTellingKeys(true), [])
  const shortcuts = useMemo(() => listShortcuts(tellKeys), [tellKeys])
  useShortcuts(shortcuts, hasSingleKeys)
  useLinkedChoices()
  useOpenedLink(onSignedIn)
  useSettledNotices()
  useKeptFocus()
  return (
    <>
      <button type="button" className="skip-link" onClick={skipToMain}>
        Skip to main content
      </button>
      <div id="top">
        <TopBar onSignedOut={onSignedOut} onTellKeys={tellKeys} />
      </div>
      <AppLayout
        headerSelector="#top"
        toolsHide
        splitPanel={content && <DetailsPanel content={content} />}
        splitPanelOpen={content !== undefined}
        splitPanelPreferences={{ position: 'bottom' }}
        onSplitPanelToggle={() => content?.onClose()}
        // Its bar for narrow windows names an attribute that ARIA does not allow there.
        navigationHide={isNarrow}
        navigationOpen={isNavigationOpen}
        onNavigationChange={({ detail }) => setIsNavigationOpen(detail.open)}
        navigation={<Navigation />}
        notifications={<Notices />}
        content={
          <div id="main" tabIndex={-1} className="focus-target">
            {/* Whoever acts, and wherever, sees a page of their own: nothing before it is kept. */}
            <CurrentPage key={`${acting} ${region}`} />
          </div>
        }
        ariaLabels={{
          navigation: 'Pages',
          navigationClose: 'Close the pages',
          navigationToggle: 'Open the pages',
          notifications: 'Notices',
        }}
      />
      <LeaveDialog />
      {isTellingKeys && (
        <KeyboardHelp
          shortcuts={shortcuts}
          isOn={hasSingleKeys}
          onTurn={setHasSingleKeys}
          onClose={() => setIsTellingKeys(false)}
        />
      )}
    </>
  )
}

/** A button, since a link's hash would be another page's address. */
function skipToMain() {
  document.getElementById('main')?.focus()
}

function DetailsPanel({ content }: { readonly content: PanelContent }) {
  return (
    <SplitPanel
      header={content.title}
      closeBehavior="hide"
      hidePreferencesButton
      i18nStrings={{
        closeButtonAriaLabel: 'Close the panel',
        openButtonAriaLabel: 'Open the panel',
        resizeHandleAriaLabel: 'Resize the panel',
      }}
    >
      {content.body}
    </SplitPanel>
  )
}

function Notices() {
  const { shown, dismiss } = useNotices()
  return (
    <Flashbar
      items={shown.map(({ id, type, text, action }) => ({
        id,
        type,
        content: text,
        dismissible: true,
        dismissLabel: 'Dismiss this notice',
        onDismiss: () => dismiss(id),
        action: action && (
          <Button
            onClick={() => {
              dismiss(id)
              action.run()
            }}
          >
            {action.label}
          </Button>
        ),
      }))}
    />
  )
}

/** What can be taken back stays on the next page; what was only told does not. */
function useSettledNotices() {
  const { settle } = useNotices()
  const { path } = useRoute()
  const page = path.join('/')
  const left = useRef(page)
  useEffect(() => {
    if (left.current === page) return
    left.current = page
    settle()
  }, [page, settle])
}
