// Light or dark: as the system has it, unless the reader has chosen.
import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { useEffect, useState } from 'react'

export const APPEARANCES = ['system', 'light', 'dark'] as const
export type Appearance = (typeof APPEARANCES)[number]

const REMEMBERED = 'casegate-appearance'
const DARK = matchMedia('(prefers-color-scheme: dark)')

export function useAppearance(): [Appearance, (chosen: Appearance) => void] {
  const [appearance, setAppearance] = useState<Appearance>(
    () => APPEARANCES.find(one => one === localStorage.getItem(REMEMBERED)) ?? 'system',
  )
  useEffect(() => {
    const apply = () => {
      const isDark = appearance === 'dark' || (appearance === 'system' && DARK.matches)
      applyMode(isDark ? Mode.Dark : Mode.Light)
    }
    apply()
    DARK.addEventListener('change', apply)
    return () => DARK.removeEventListener('change', apply)
  }, [appearance])
  const choose = (chosen: Appearance) => {
    localStorage.setItem(REMEMBERED, chosen)
    setAppearance(chosen)
  }
  return [appearance, choose]
}
