// The console's own colours and type, as values of the component library's design tokens.
import { generateThemeStylesheet, type Theme } from '@cloudscape-design/components/theming'

const INK = '#14322e'
const FONT =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', 'Open Sans', Roboto, 'Noto Sans', sans-serif"
const CODE_FONT = "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', Consolas, monospace"

/** Two values are those of the light and of the dark mode. */
const pair = (light: string, dark: string) => ({ light, dark })

const ACCENT = pair('#0b6b5d', '#63d3bd')
const ACCENT_STRONG = pair('#084c43', '#9be7d8')

const theme: Theme = {
  tokens: {
    fontFamilyBase: FONT,
    fontFamilyMonospace: CODE_FONT,
    colorTextAccent: ACCENT,
    colorTextLinkDefault: ACCENT,
    colorTextLinkHover: ACCENT_STRONG,
    colorTextBreadcrumbCurrent: pair('#5a6663', '#a3b0ad'),
    colorBackgroundButtonPrimaryDefault: ACCENT,
    colorBackgroundButtonPrimaryHover: ACCENT_STRONG,
    colorBackgroundButtonPrimaryActive: ACCENT_STRONG,
    colorTextButtonPrimaryDefault: pair('#ffffff', '#06231f'),
    colorTextButtonPrimaryHover: pair('#ffffff', '#06231f'),
    colorTextButtonPrimaryActive: pair('#ffffff', '#06231f'),
    colorTextButtonNormalDefault: ACCENT,
    colorTextButtonNormalHover: ACCENT_STRONG,
    colorTextButtonNormalActive: ACCENT_STRONG,
    colorBorderButtonNormalDefault: ACCENT,
    colorBorderButtonNormalHover: ACCENT_STRONG,
    colorBorderButtonNormalActive: ACCENT_STRONG,
    colorBackgroundButtonNormalHover: pair('#eef6f4', '#1c2f2c'),
    colorBackgroundButtonNormalActive: pair('#dcefeb', '#24403b'),
    colorBackgroundLayoutMain: pair('#fbfcfb', '#111a19'),
    colorBackgroundContainerContent: pair('#ffffff', '#172321'),
    colorBackgroundContainerHeader: pair('#ffffff', '#172321'),
    colorBorderDividerDefault: pair('#e2e8e6', '#2c3b38'),
    colorBorderItemFocused: ACCENT,
    colorBorderItemSelected: ACCENT,
    colorBackgroundItemSelected: pair('#eef6f4', '#1c2f2c'),
    colorBackgroundControlChecked: ACCENT,
    colorBackgroundSegmentActive: ACCENT,
    colorTextSegmentActive: pair('#ffffff', '#06231f'),
    colorTextSegmentHover: ACCENT_STRONG,
    colorBackgroundToggleCheckedDisabled: pair('#a8cfc8', '#2b5a52'),
    colorBorderInputFocused: ACCENT,
    colorTextDropdownItemFilterMatch: ACCENT,
    colorBackgroundDropdownItemFilterMatch: pair('#eef6f4', '#1c2f2c'),
    borderRadiusContainer: '10px',
    borderRadiusButton: '6px',
    borderRadiusInput: '6px',
    borderRadiusAlert: '8px',
    borderRadiusFlashbar: '8px',
    borderRadiusDropdown: '8px',
  },
  contexts: {
    'top-navigation': {
      tokens: {
        colorBackgroundContainerContent: INK,
        colorTextAccent: '#9be7d8',
      },
    },
  },
}

export const stylesheet: string = generateThemeStylesheet({ theme })
