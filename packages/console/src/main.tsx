// The page's beginning: styles first, then the console.
import '@cloudscape-design/global-styles/index.css'
import 'virtual:theme.css'
import './styles.css'
import { createRoot } from 'react-dom/client'
import { App } from './frame/app.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
