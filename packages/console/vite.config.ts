// Builds the console into the server's folder: plain files that a strict content security policy allows.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

const THEME = 'virtual:theme.css'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), themeStyles(), withoutFontFiles()],
  build: {
    outDir: '../server/console',
    emptyOutDir: true,
    chunkSizeWarningLimit: 4000,
    // Files, never data: URLs, so that the policy needs no exception for them.
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
  },
})

/**
 * The theme as a file of its own: setting it at run time would insert styles, which the policy
 * forbids. The library's names for its tokens change with every release, so they are generated.
 */
function themeStyles(): Plugin {
  return {
    name: 'theme-styles',
    resolveId: id => (id === THEME ? `\0${THEME}` : undefined),
    load: id => (id === `\0${THEME}` ? generateTheme() : undefined),
  }
}

/** The library cannot be imported by Node as it is, so it is bundled first. */
async function generateTheme(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: fileURLToPath(new URL('build/theme.ts', import.meta.url)), write: false },
    ssr: { noExternal: true },
  })
  const output = 'output' in built ? built.output[0] : undefined
  if (output?.type !== 'chunk') throw new Error('the theme was not built')
  const { stylesheet }: { stylesheet: string } = await import(
    `data:text/javascript,${encodeURIComponent(output.code)}`
  )
  return stylesheet
}

/** The system's own fonts are used, so the library's need not be shipped. */
function withoutFontFiles(): Plugin {
  return {
    name: 'without-font-files',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('global-styles/index.css')
        ? code.replace(/@font-face\s*\{[^}]*\}/g, '')
        : undefined,
  }
}
